namespace FactCheck.Tests.Pages.Lists;

public sealed class ShowPersonTests
{
    [Fact]
    public async Task A_person_is_shown_with_what_they_claimed_what_was_claimed_about_them_and_what_they_answered()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Page("/people/actor_01hj0z4xg0e008000000000001", "en");

        Assert.Equal("Omar García Harfuch", page.Said("h1"));
        Assert.Equal(["Claims made", "Claims about them", "What they said"], page.Each("h2"));
        Assert.Contains("Omar García Harfuch left Mexico for Europe because of a cartel threat", page.Each("#about .title"));
        Assert.Contains("Does not address it", page.Said("#answered"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_is_shown_with_its_findings_and_no_score_of_anyone()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var desk = (string)(await app.Anonymous.Read("/v1/verdicts"))["items"]![0]!["publisher"]!["id"]!;

        var page = await app.Anonymous.Page($"/people/{desk}", "en");

        Assert.Equal(["Findings published"], page.Each("h2"));
        Assert.Equal("Unproven", page.Said("#published .label"));
    }

    [Fact]
    public async Task A_list_of_a_person_goes_on_where_it_was_left()
    {
        await using var app = await TestApp.Start();
        var ana = await Given.Actor(app);
        for (var n = 1; n <= 53; n++)
            await Given.Claim(app, $"Claim {n} about her", new { subjects = new[] { new { id = ana.Id() } } });

        var overview = await app.Anonymous.Page($"/people/{ana.Id()}", "en");
        var first = await app.Anonymous.Page(overview.QuerySelector("#about nav a")!.GetAttribute("href")!, "en");
        var second = await app.Anonymous.Page(first.QuerySelector("#about nav a")!.GetAttribute("href")!, "en");

        Assert.Equal((20, 50, 3), (overview.QuerySelectorAll("#about li").Length, first.QuerySelectorAll("#about li").Length, second.QuerySelectorAll("#about li").Length));
    }

    [Fact]
    public async Task Someone_named_by_a_draft_alone_is_not_there_and_a_merged_one_leads_on()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, more: new { status = "draft", subjects = new[] { new { name = "Luis Vega", kind = "person" } } });
        var (one, other) = (await Given.Actor(app), await Given.Actor(app, "Ana María Ruiz"));
        await Given.Merged(app, $"/v1/actors/{one.Id()}", other);

        Assert.Equal(404, (int)(await app.Anonymous.Browse($"/people/{(string)draft["subjects"]![0]!["id"]!}")).StatusCode);
        Assert.Equal($"/people/{other.Id()}", (await app.Anonymous.Page($"/people/{one.Id()}")).QuerySelector(".banner.moved a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_that_the_reader_has_is_not_sent_again()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        foreach (var path in new[] { "/people/actor_01hj0z4xg0e008000000000001", "/sources/source_01hj0z4xg0e008000000000001", "/topics/security", "/search?q=cartel", "/corrections", "/", "/problems/not-found" })
        {
            var page = await app.Anonymous.Browse(path);

            Assert.Equal(304, (int)(await app.Anonymous.Browse(path, null, $"If-None-Match: {page.Header("ETag")}")).StatusCode);
            Assert.Equal(200, (int)(await app.Anonymous.Send("HEAD", path, null, $"Accept: {WebPage.AsABrowser}")).StatusCode);
        }
    }
}
