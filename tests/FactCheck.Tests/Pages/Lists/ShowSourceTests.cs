namespace FactCheck.Tests.Pages.Lists;

public sealed class ShowSourceTests
{
    [Fact]
    public async Task A_source_is_shown_with_what_it_draws_on_and_what_rests_on_it()
    {
        await using var app = await TestApp.Start();
        var column = await Given.Source(app, "https://paper.example/column", new { title = "The column" });
        var report = await Given.Source(app, "https://paper.example/report", new { title = "The report", archiveUrls = new[] { "https://archive.example/1" }, derivedFrom = new[] { new { source = new { id = column.Id() }, how = "cites" } }, state = "deleted" });
        var claim = await Given.Claim(app);
        await Given.Evidence(app, claim, "refutes", new { source = new { id = report.Id() }, quote = "It stayed open.", note = "From the log." });
        await Given.Statement(app, claim, more: new { source = new { id = report.Id() }, quote = "It was closed." });

        var page = await app.Anonymous.Page($"/sources/{report.Id()}", "en");

        Assert.Equal("The report", page.Said("h1"));
        Assert.Equal(["The original", "Copies in archives", "Now", "Draws on"], page.Each("dl.facts dt"));
        Assert.Contains("It stayed open.", page.Said("#evidence"), StringComparison.Ordinal);
        Assert.Contains("It was closed.", page.Said("#said"), StringComparison.Ordinal);
        Assert.Equal($"/sources/{column.Id()}", page.QuerySelector("dl.facts a[href^='/sources/']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_source_that_a_draft_alone_names_is_not_there()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { status = "draft", evidence = new[] { new { source = new { url = "https://paper.example/secret" }, stance = "supports" } } });
        var source = (string)(await app.Admin.Read($"/v1/claims/{claim.Id()}/evidence"))["items"]![0]!["source"]!["id"]!;

        Assert.Equal(404, (int)(await app.Anonymous.Browse($"/sources/{source}")).StatusCode);
        Assert.Equal(200, (int)(await app.Admin.Browse($"/sources/{source}")).StatusCode);
    }
}
