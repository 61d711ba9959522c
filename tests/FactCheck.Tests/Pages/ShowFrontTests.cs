namespace FactCheck.Tests.Pages;

public sealed class ShowFrontTests
{
    [Theory]
    [InlineData("true", "/swagger/")]
    [InlineData("false", null)]
    public async Task The_front_tells_programs_where_things_are(string swagger, string? page)
    {
        await using var app = await TestApp.Start($"FACTCHECK_SWAGGER={swagger}");

        var front = await app.Anonymous.Read("/");

        Assert.Equal(("FactCheck", "/openapi.yaml", page), ((string)front["name"]!, (string)front["contract"]!, (string?)front["swagger"]));
    }

    [Fact]
    public async Task People_get_the_newest_findings_and_corrections_and_a_search()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var claim = await Given.Claim(app, "The bridge was closed for a week");
        var verdict = await Given.Published(app, claim, "unproven", new { summary = "Nobody kept a log." });
        await Given.Revised(app, verdict, "clarification", new { publicNote = "We named the log.", summary = "Nobody kept a log of the bridge." });

        var page = await app.Anonymous.Page("/", "en");

        Assert.StartsWith("The bridge was closed for a week", page.Each("#verdicts .title")[0], StringComparison.Ordinal);
        Assert.Contains("We named the log.", page.Said("#corrections"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action='/search'] input[name=q]"));
    }

    [Fact]
    public async Task Without_public_reading_the_front_shows_nothing_of_the_record()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        await Given.Claim(app, "The bridge was closed for a week");

        var page = await app.Anonymous.Page("/", "en");

        Assert.DoesNotContain("bridge", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A key is needed", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_others_do_not_break_a_link()
    {
        await using var app = await TestApp.Start();

        Assert.Equal(200, (int)(await app.Anonymous.Browse("/?utm_source=post&fbclid=1&fbclid=2")).StatusCode);
    }
}
