using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class ListVerdictsTests
{
    [Fact]
    public async Task Filters_can_be_combined_and_drafts_are_for_editors()
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var first = await Verdict(app, one, "unproven", new { state = "published", externalIds = new[] { new { scheme = "desk", value = "v-1" } } });
        var second = await Verdict(app, one, "satire", new { state = "published", publisher = new { name = "Another Desk" }, language = "es" });
        var third = await Verdict(app, other, "unproven", new { state = "published" });
        var draft = await Verdict(app, one, "unproven");
        var publisher = first["publisher"]!["id"];

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", [third.Id(), second.Id(), first.Id()]),
            ($"claim={one.Id()}", [second.Id(), first.Id()]),
            ($"publisher={publisher}", [third.Id(), first.Id()]),
            ("rating=unproven", [third.Id(), first.Id()]),
            ("language=es", [second.Id()]),
            ("state=published", [third.Id(), second.Id(), first.Id()]),
            ("state=draft", []),
            ($"rating=unproven&claim={one.Id()}&publisher={publisher}&language=en", [first.Id()]),
            ("rating=satire&language=en", []),
            ("externalId=desk:v-1", [first.Id()]),
        })
            Assert.Equal(expected, await app.Anonymous.Ids($"/v1/verdicts?{query}"));
        Assert.Equal([draft.Id()], await app.Admin.Ids("/v1/verdicts?state=draft"));
        Assert.Equal([draft.Id(), first.Id()], await app.Admin.Ids($"/v1/verdicts?rating=unproven&claim={one.Id()}"));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/verdicts?rating=perhaps"), 400, "invalid-parameter", at: "rating", fault: "unknown-value");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_verdicts_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, "/v1/verdicts?rating=unproven", async _ =>
        {
            await Verdict(app, claim); // a draft between two that are published leaves no gap in a page
            return await Verdict(app, claim, more: new { state = "published" });
        });
    }

    [Theory]
    [InlineData("From=2024", "2024-03-05T08:00:00+02:00", "2024-03", "2024")]
    [InlineData("From=2024-03-05&{0}To=2024-03-05", "2024-03-05T08:00:00+02:00", "2024-03", "2024")]
    [InlineData("From=2024-04", "2024")]
    [InlineData("To=2023-06-30", "2023-06-30")]
    [InlineData("To=2023-06-29")]
    [InlineData("From=2024-03-05T06:00:00Z&{0}To=2024-03-05T06:00:00Z", "2024-03-05T08:00:00+02:00", "2024-03", "2024")]
    [InlineData("From=2024-03-05T06:00:01Z&{0}To=2024-03-05T07:00:00Z", "2024-03", "2024")]
    public async Task Verdicts_are_found_by_when_they_were_published_and_reviewed(string range, params string[] expected)
    {
        await using var app = await TestApp.Start();
        foreach (var date in new[] { "2023-06-30", "2024", "2024-03", "2024-03-05T08:00:00+02:00" })
            await Given.Verdict(app, await Given.Claim(app, $"The bridge was closed in {date}"), "unproven", new { publishedAt = date, reviewedAt = date });
        await Given.Verdict(app, await Given.Claim(app, "The bridge was never closed"), "unproven");

        foreach (var name in new[] { "published", "reviewed" })
        {
            var query = name + string.Format(System.Globalization.CultureInfo.InvariantCulture, range, name);
            var found = await app.Admin.Read($"/v1/verdicts?{query}&count=true");
            Assert.Equal(expected, found["items"]!.Each(name + "At"));
            Assert.Equal(expected.Length, (int)found["count"]!);
        }
    }
}
