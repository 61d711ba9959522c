namespace FactCheck.Tests.Pages.Layout;

public sealed class PageCacheTests
{
    [Fact]
    public async Task A_page_shows_what_was_written_a_moment_ago()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var before = (await app.Anonymous.Page($"/claims/{claim.Id()}")).Each("ul.topics li");
        var tag = (await app.Anonymous.Browse($"/claims/{claim.Id()}")).Header("ETag");

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "bridges" } });

        Assert.Empty(before);
        Assert.Equal(["bridges"], (await app.Anonymous.Page($"/claims/{claim.Id()}")).Each("ul.topics li"));
        Assert.NotEqual(tag, (await app.Anonymous.Browse($"/claims/{claim.Id()}")).Header("ETag"));
    }

    [Fact]
    public async Task A_reader_is_not_shown_what_was_kept_for_an_editor_nor_in_another_language()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Verdict(app, claim, "unproven", new { summary = "Not for readers yet" });
        var path = $"/claims/{claim.Id()}";

        var (editors, readers) = (await app.Admin.Page(path), await app.Anonymous.Page(path));

        Assert.Contains("Not for readers yet", editors.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not for readers yet", readers.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("en", "es"), ((await app.Anonymous.Page(path, "en")).DocumentElement.GetAttribute("lang"), (await app.Anonymous.Page(path, "es")).DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    public async Task A_withdrawn_claim_is_gone_from_the_pages_at_once()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await app.Anonymous.Page($"/claims/{claim.Id()}");

        await Given.Withdrawn(app, $"/v1/claims/{claim.Id()}");

        Assert.Equal(404, (int)(await app.Anonymous.Browse($"/claims/{claim.Id()}")).StatusCode);
    }
}
