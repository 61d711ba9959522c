namespace FactCheck.Tests.Reconciliation;

public sealed class PreviewEntityTests
{
    [Fact]
    public async Task A_card_shows_what_is_known_as_text_and_may_be_framed()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "It is <b>bold</b> & \"quoted\"", new { topics = new[] { "<script>alert(1)</script>" } });

        var response = await app.Anonymous.GetAsync($"/v1/reconcile/preview?id={claim.Id()}");

        var card = await response.Content.ReadAsStringAsync();
        Assert.Equal("default-src 'none'; frame-ancestors *", response.Header("Content-Security-Policy"));
        Assert.Contains("It is &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;", card, StringComparison.Ordinal);
        Assert.Contains("<dt>Topics</dt>", card, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_what_is_hidden_is_not_found()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { status = "draft" });

        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync($"/v1/reconcile/preview?id={claim.Id()}"), 404, "not-found");
        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync("/v1/reconcile/preview?id=nonsense"), 404, "not-found");
        Assert.Equal(200, (int)(await app.Admin.GetAsync($"/v1/reconcile/preview?id={claim.Id()}")).StatusCode);
    }
}
