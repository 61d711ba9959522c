using FactCheck.Text;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Text;

public sealed class WebUrlTests
{
    [Theory]
    [InlineData("https://paper.example/a")]
    [InlineData("http://paper.example/a")]
    [InlineData("HTTPS://Paper.EXAMPLE/a")]
    [InlineData("https://www.paper.example/a/")]
    [InlineData("https://paper.example:443/a")]
    [InlineData("http://paper.example:80/a#top")]
    [InlineData("https://paper.example./a")]
    [InlineData("https://paper.example/a?utm_source=x&UTM_Medium=y&fbclid=1")]
    [InlineData("https://paper.example/a?&gclid=1#:~:text=x")]
    [InlineData("https://paper.example/b/../a")]
    public void Spellings_of_one_address_are_one(string url)
    {
        var parsed = WebUrl.Parse(url)!;

        Assert.Equal(("paper.example/a", "paper.example", url), (parsed.Canonical, parsed.Host, parsed.Text));
    }

    [Theory]
    [InlineData("https://paper.example", "paper.example")]
    [InlineData("https://paper.example/", "paper.example")]
    [InlineData("https://paper.example/A", "paper.example/A")]
    [InlineData("https://paper.example:8443/a", "paper.example:8443/a")]
    [InlineData("https://paper.example/a?id=7", "paper.example/a?id=7")]
    [InlineData("https://paper.example/a?id=7&utm_campaign=x", "paper.example/a?id=7")]
    [InlineData("https://paper.example/a?utmost=1&b=2", "paper.example/a?utmost=1&b=2")]
    [InlineData("https://m.paper.example/a", "m.paper.example/a")]
    [InlineData("https://www.example/a", "example/a")]
    [InlineData("https://peri\u00F3dico.example/a", "xn--peridico-y3a.example/a")]
    [InlineData("https://paper.example/caf\u00E9", "paper.example/caf%C3%A9")]
    [InlineData("https://[2001:db8::1]/a", "[2001:db8::1]/a")]
    [InlineData("https://[2001:db8::1]:8443/a", "[2001:db8::1]:8443/a")]
    [InlineData("https://192.0.2.1/a", "192.0.2.1/a")]
    public void What_tells_pages_apart_stays(string url, string canonical) => Assert.Equal(canonical, WebUrl.Parse(url)!.Canonical);

    [Theory]
    [InlineData("https://twitter.com/Someone/status/123", "x.com/i/status/123")]
    [InlineData("https://mobile.twitter.com/someone/status/123?s=20", "x.com/i/status/123")]
    [InlineData("https://x.com/i/web/status/123?s=46&t=AbC", "x.com/i/status/123")]
    [InlineData("https://x.com/someone/status/123/photo/1", "x.com/i/status/123")]
    [InlineData("https://twitter.com/someone/statuses/123?ref_src=twsrc%5Etfw", "x.com/i/status/123")]
    [InlineData("https://twitter.com/someone", "x.com/someone")]
    [InlineData("https://m.facebook.com/page/posts/4?__cft__[0]=AZ&__tn__=%2CO", "facebook.com/page/posts/4")]
    [InlineData("https://www.facebook.com/permalink.php?story_fbid=1&id=2&mibextid=x", "facebook.com/permalink.php?story_fbid=1&id=2")]
    [InlineData("https://mbasic.facebook.com/watch/?v=7", "facebook.com/watch?v=7")]
    [InlineData("https://youtu.be/dQw4?si=abc&t=42", "youtube.com/watch?v=dQw4")]
    [InlineData("https://m.youtube.com/watch?app=desktop&v=dQw4&list=PL1&t=3s", "youtube.com/watch?v=dQw4")]
    [InlineData("https://www.youtube.com/shorts/dQw4?feature=share", "youtube.com/watch?v=dQw4")]
    [InlineData("https://www.youtube-nocookie.com/embed/dQw4", "youtube.com/watch?v=dQw4")]
    [InlineData("https://www.youtube.com/playlist?list=PL1&si=x", "youtube.com/playlist?list=PL1")]
    [InlineData("https://t.me/s/chan/55?single", "t.me/chan/55")]
    [InlineData("https://telegram.me/chan/55", "t.me/chan/55")]
    [InlineData("https://www.instagram.com/name/reel/AbC/?igsh=1", "instagram.com/p/AbC")]
    [InlineData("https://m.tiktok.com/@name/video/7?is_from_webapp=1&_r=1", "tiktok.com/@name/video/7")]
    [InlineData("https://old.reddit.com/r/news/comments/1a2b/what_it_says/?share_id=x", "reddit.com/r/news/comments/1a2b")]
    [InlineData("https://es.m.wikipedia.org/wiki/Puente", "es.wikipedia.org/wiki/Puente")]
    [InlineData("https://m.vk.com/wall-1_2", "vk.com/wall-1_2")]
    [InlineData("https://mobile.nytimes.com/2020/01/02/a.html?smid=tw-share", "nytimes.com/2020/01/02/a.html")]
    [InlineData("https://es.aliexpress.com/item/1.html?spm=a2g0", "es.aliexpress.com/item/1.html")]
    public void A_page_of_a_known_site_has_one_spelling(string url, string canonical) => Assert.Equal(canonical, WebUrl.Parse(url)!.Canonical);

    [Theory]
    [InlineData("https://shop.example/view?si=1", "shop.example/view?si=1")]
    [InlineData("https://shop.example/view?spm=1&ocid=2&pk_article=3&s=4&t=5&ref=6&lang=es", "shop.example/view?spm=1&ocid=2&pk_article=3&s=4&t=5&ref=6&lang=es")]
    [InlineData("https://shop.example/view?pk_campaign=1&srsltid=2&id=3", "shop.example/view?id=3")]
    [InlineData("https://nottwitter.com/a/status/1?s=2", "nottwitter.com/a/status/1?s=2")]
    [InlineData("https://twitter.com.example/a/status/1", "twitter.com.example/a/status/1")]
    [InlineData("https://twitter.com:8443/a/status/1?s=2", "twitter.com:8443/a/status/1?s=2")]
    public void Parameters_are_cut_only_where_they_mean_tracking(string url, string canonical) => Assert.Equal(canonical, WebUrl.Parse(url)!.Canonical);

    [Theory]
    [InlineData("https://app.example/board#/post/1", "app.example/board#/post/1")]
    [InlineData("https://app.example/#!/a/status/1/", "app.example#!/a/status/1")]
    [InlineData("https://app.example/index.jsp#/company.do?id=1", "app.example/index.jsp#/company.do?id=1")]
    [InlineData("https://app.example/board#/post/1:~:text=x", "app.example/board#/post/1")]
    [InlineData("https://app.example/board#/", "app.example/board")]
    [InlineData("https://app.example/board#!", "app.example/board")]
    [InlineData("https://app.example/board#post-1", "app.example/board")]
    public void A_route_is_a_page_and_an_anchor_is_not(string url, string canonical) => Assert.Equal(canonical, WebUrl.Parse(url)!.Canonical);

    [Theory]
    [InlineData("https://web.archive.org/web/20210101000000/https://www.paper.example/a?id=1&utm_source=x")]
    [InlineData("https://web.archive.org/web/20210101000000if_/http://paper.example/a?id=1")]
    [InlineData("https://web.archive.org/web/2021/paper.example/a?id=1")]
    [InlineData("https://web.archive.org/web/2021*/https:/paper.example/a?id=1")]
    [InlineData("https://archive.ph/2021.01.01-101010/https://paper.example/a?id=1")]
    [InlineData("https://archive.today/o/AbCdE/https://paper.example/a?id=1")]
    [InlineData("https://arquivo.pt/wayback/20210101/https://paper.example/a?id=1")]
    [InlineData("https://www.webcitation.org/query?url=https%3A%2F%2Fpaper.example%2Fa%3Fid%3D1&date=2020-01-01")]
    [InlineData("https://web.archive.org/web/2022/https://archive.ph/2021.01.01-101010/https://paper.example/a?id=1")]
    public void A_copy_in_an_archive_has_the_address_of_the_original(string url)
    {
        var parsed = WebUrl.Parse(url)!;

        Assert.Equal(("paper.example/a?id=1", "paper.example", url, true), (parsed.Canonical, parsed.Host, parsed.Text, parsed.IsCopy));
    }

    [Theory]
    [InlineData("https://archive.ph/AbCdE", "archive.ph/AbCdE")]
    [InlineData("https://archive.is/AbCdE", "archive.ph/AbCdE")]
    [InlineData("https://web.archive.org/", "web.archive.org")]
    [InlineData("https://web.archive.org/about", "web.archive.org/about")]
    [InlineData("https://checker.example/web/2021/https://paper.example/a", "checker.example/web/2021/https://paper.example/a")]
    public void What_names_no_original_is_a_page_of_its_own(string url, string canonical)
    {
        var parsed = WebUrl.Parse(url)!;

        Assert.Equal((canonical, false), (parsed.Canonical, parsed.IsCopy));
    }

    [Fact]
    public void The_canonical_spelling_of_a_canonical_spelling_is_the_same()
    {
        foreach (var site in AddressRules.Sites.SelectMany(site => site.Hosts).Select(host => host.Replace("*", "es", StringComparison.Ordinal)))
        {
            foreach (var path in new[] { "", "/a", "/a/status/1", "/s/a/1", "/watch?v=1", "/shorts/1", "/p/1", "/r/a/comments/1/b", "/a#/b" })
            {
                var canonical = WebUrl.Parse($"https://{site}{path}")!.Canonical;
                Assert.Equal(canonical, WebUrl.Parse("https://" + canonical)!.Canonical);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("paper.example/a")]
    [InlineData("//paper.example/a")]
    [InlineData("/a")]
    [InlineData("ftp://paper.example/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/hosts")]
    [InlineData("https://")]
    [InlineData("https:///a")]
    [InlineData("https://ana@paper.example/a")]
    [InlineData("https://ana:secret@paper.example/a")]
    [InlineData("https://paper.example/a b")]
    [InlineData("https://paper.example/<a>")]
    [InlineData("https://paper.example/a\u0007")]
    [InlineData("https://paper.example:99999/a")]
    [InlineData("https://\u200b/a")]
    [InlineData("https://👩\u200d👩\u200d👧\u200d👦/a")]
    [InlineData("{2001}")]
    public async Task What_is_no_address_of_the_web_is_refused(string url)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();
        url = url.Replace("{2001}", "https://paper.example/".PadRight(2001, 'a'), StringComparison.Ordinal);

        var response = await app.Admin.PostAsync("/v1/sources", System.Net.Http.Json.JsonContent.Create(new { url }));

        await AssertProblem(response, 422, "invalid-content", at: "/url", fault: "invalid-url");
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task An_address_of_2000_characters_is_taken_and_found_again_in_another_spelling()
    {
        await using var app = await TestApp.Start();
        var longest = "https://paper.example/".PadRight(2000, 'a');
        var source = await Given.Source(app, longest);

        Assert.Equal(longest, (string)source["url"]!);
        var problem = await AssertProblem(await app.Admin.PostAsync("/v1/sources", System.Net.Http.Json.JsonContent.Create(new { url = longest.Replace("https", "http", StringComparison.Ordinal) })), 409, "already-exists", at: "/url");
        Assert.Equal(source.Id(), (string)problem["id"]!);
    }
}
