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
