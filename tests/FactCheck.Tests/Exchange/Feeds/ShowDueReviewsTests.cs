namespace FactCheck.Tests.Exchange.Feeds;

public sealed class ShowDueReviewsTests
{
    [Fact]
    public async Task A_verdict_is_due_from_the_date_that_it_says_until_a_revision_moves_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge is shut");
        var verdict = await Given.Published(app, claim, more: new { reviewBy = "2024-01" });
        await Given.Published(app, claim, more: new { reviewBy = "2024-03", publisher = new { name = "Second Desk" } });
        await Given.Verdict(app, claim, more: new { reviewBy = "2023" });

        Assert.Equal([verdict.Id()], await app.Anonymous.Ids("/v1/verdicts?due=2024-01-02"));
        Assert.Empty(await app.Anonymous.Ids("/v1/verdicts?due=2023-12-31"));
        Assert.Equal(2, (await app.Anonymous.Ids("/v1/verdicts?due=2024")).Length);
        Assert.Contains("Review by 2024-01: The bridge is shut", await Feed(app), StringComparison.Ordinal);
        Assert.DoesNotContain("2024-03", await Feed(app), StringComparison.Ordinal);

        await Given.Revised(app, verdict, "clarification", new { reviewBy = "2025" });

        Assert.DoesNotContain("<entry>", await Feed(app), StringComparison.Ordinal);
        Assert.Empty(await app.Anonymous.Ids("/v1/verdicts?due=2024-01"));
    }

    private static async Task<string> Feed(TestApp app)
    {
        var response = await app.Anonymous.GetAsync("/v1/feeds/due.atom");
        Assert.Equal((200, "application/atom+xml; charset=utf-8"), ((int)response.StatusCode, response.Header("Content-Type")));
        return await response.Content.ReadAsStringAsync();
    }
}
