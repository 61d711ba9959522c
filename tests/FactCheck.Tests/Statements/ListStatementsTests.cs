using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class ListStatementsTests
{
    [Fact]
    public async Task Filters_can_be_combined()
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var asserted = await Statement(app, one, more: new { language = "es", source = new { url = "https://radio.example/talk" }, externalIds = new[] { new { scheme = "desk", value = "a:1" } } });
        var denied = await Statement(app, one, "denies", "Luis Vega", new { positions = new[] { new { claim = new { id = other.Id() }, position = "asserts" } } });
        var repeated = await Statement(app, other, "repeats");
        var (ana, luis, talk) = (asserted["speaker"]!["id"], denied["speaker"]!["id"], asserted["source"]!["id"]);

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", [repeated.Id(), denied.Id(), asserted.Id()]),
            ($"speaker={ana}", [repeated.Id(), asserted.Id()]),
            ($"speaker={luis}", [denied.Id()]),
            ($"claim={one.Id()}", [denied.Id(), asserted.Id()]),
            ($"claim={other.Id()}", [repeated.Id(), denied.Id()]),
            ($"source={talk}", [asserted.Id()]),
            ("language=es", [asserted.Id()]),
            ("position=asserts", [denied.Id(), asserted.Id()]),
            ($"position=asserts&claim={one.Id()}", [asserted.Id()]),
            ($"position=asserts&speaker={luis}&claim={other.Id()}&language=en", [denied.Id()]),
            ("externalId=desk:a:1", [asserted.Id()]),
            ("externalId=desk:none", []),
            ($"speaker={luis}&language=es", []),
        })
        {
            Assert.Equal(expected, await app.Anonymous.Ids($"/v1/statements?{query}"));
            Assert.Equal(expected, await app.Admin.Ids($"/v1/statements?{query}"));
        }
    }

    [Fact]
    public async Task Positions_on_drafts_find_nothing_for_readers()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe", new { status = "draft" }));
        var both = await Statement(app, open, more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });
        var hidden = await Statement(app, draft, "denies");

        Assert.Equal([both.Id()], await app.Anonymous.Ids("/v1/statements"));
        Assert.Single((await app.Anonymous.Read("/v1/statements"))["items"]![0]!["positions"]!.AsArray());
        Assert.Empty(await app.Anonymous.Ids("/v1/statements?position=denies"));
        Assert.Empty(await app.Anonymous.Ids($"/v1/statements?claim={draft.Id()}"));
        Assert.Equal([hidden.Id(), both.Id()], await app.Admin.Ids("/v1/statements?position=denies"));
        Assert.Equal([hidden.Id(), both.Id()], await app.Admin.Ids($"/v1/statements?claim={draft.Id()}"));
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_statements_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, "/v1/statements?position=reports", _ => Statement(app, claim, "reports"));
    }

    [Theory]
    [InlineData("speaker=claim_01jfzzzzzzfzzvzzzzzzzzzzzz", "invalid-parameter", "speaker")]
    [InlineData("position=shouts", "invalid-parameter", "position")]
    [InlineData("language=Spanish", "invalid-parameter", "language")]
    [InlineData("externalId=desk", "invalid-parameter", "externalId")]
    [InlineData("limit=201", "invalid-parameter", "limit")]
    [InlineData("stance=supports", "unknown-parameter", "stance")]
    public async Task A_filter_that_cannot_be_is_refused_by_name(string query, string code, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/statements?{query}"), 400, code, at);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_filters()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Statement(app, claim);
        await Statement(app, claim);
        var cursor = (await app.Anonymous.Read("/v1/statements?position=asserts&limit=1"))["nextCursor"];

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/statements?position=denies&cursor={cursor}"), 400, "invalid-cursor", at: "cursor");
    }
}
