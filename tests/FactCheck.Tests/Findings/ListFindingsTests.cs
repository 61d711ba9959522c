using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Findings;

public sealed class ListFindingsTests
{
    [Theory]
    [InlineData("entails", "true", "false", "broken_entailment")]
    [InlineData("same_as", "true", "false", "same_rated_apart")]
    [InlineData("contradicts", "true", "true", "both_true")]
    [InlineData("contradicts", "false", "false", "both_false")]
    [InlineData("contrary_to", "true", "true", "both_true")]
    [InlineData("part_of", "false", "true", "whole_true_part_false")]
    public async Task Ratings_that_a_link_forbids_are_found_with_the_link_as_proof(string relation, string from, string to, string code)
    {
        await using var app = await TestApp.Start();
        var (first, second) = await Contradicting.Pair(app, relation, from, to);

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code, severity = "violation", state = "open", dismissal = (object?)null }, finding);
        Assert.Equal(new[] { first.Id(), second.Id() }.Order(StringComparer.Ordinal), finding["claims"]!.Each("id").Order(StringComparer.Ordinal));
        Assert.Equal(relation, (string)finding["links"]![0]!["relation"]!);
        Assert.Equal(2, finding["verdicts"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("entails", "false", "true")]
    [InlineData("contrary_to", "false", "false")]
    [InlineData("narrows", "true", "false")]
    [InlineData("supports", "true", "false")]
    [InlineData("alternative_to", "true", "true")]
    [InlineData("contradicts", "true", "mostly_true")]
    public async Task Ratings_that_can_stand_together_are_not_found(string relation, string from, string to)
    {
        await using var app = await TestApp.Start();
        await Contradicting.Pair(app, relation, from, to);

        Assert.Empty(await Contradicting.Findings(app));
    }

    [Fact]
    public async Task A_finding_over_several_links_is_told_in_words_along_the_shortest_path()
    {
        await using var app = await TestApp.Start();
        var (a, b, c) = (await Given.Claim(app, "The bridge is shut"), await Given.Claim(app, "No one can cross"), await Given.Claim(app, "The ferry is the only way"));
        await Given.Link(app, a, "entails", b);
        await Given.Link(app, c, "contradicts", b);
        await Contradicting.Rated(app, a, "true");
        await Contradicting.Rated(app, c, "true");

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code = "derived", severity = "warning" }, finding);
        Assert.Equal("“The bridge is shut” is rated true by Example Desk. “The bridge is shut” entails “No one can cross”, so “No one can cross” is true. Exactly one of “The ferry is the only way” and “No one can cross” is true, so “The ferry is the only way” is false. But “The ferry is the only way” is rated true by Example Desk.", (string)finding["told"]!);
    }

    [Fact]
    public async Task Disagreements_of_publishers_are_a_list_of_their_own()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Contradicting.Rated(app, claim, "true");
        var other = await Contradicting.Rated(app, claim, "false", "Second Desk");

        Assert.Empty(await Contradicting.Findings(app));
        Given.AssertHolds(new { code = "desks_disagree", severity = "disagreement" }, Assert.Single(await Contradicting.Findings(app, "?severity=disagreement"))!);
        Assert.Single(await Contradicting.Findings(app, $"?code=desks_disagree&publisher={other["publisher"]!["id"]}"));
    }

    [Fact]
    public async Task Links_that_contradict_each_other_are_found_without_any_rating()
    {
        await using var app = await TestApp.Start();
        var (a, b) = (await Given.Claim(app, "A"), await Given.Claim(app, "B"));
        await Given.Link(app, a, "same_as", b);
        await Given.Link(app, a, "contradicts", b);

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code = "contradictory_links", verdicts = Array.Empty<object>() }, finding);
        Assert.Equal(2, finding["links"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_finding_goes_when_its_inputs_change_and_hidden_or_disjoint_claims_make_none()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Contradicting.Pair(app, "contradicts", "true", "true");
        Assert.Single(await Contradicting.Findings(app));
        await Given.Patched(app, $"/v1/claims/{a.Id()}", new { about = new { from = "2020", to = "2020" } }, "*");
        await Given.Patched(app, $"/v1/claims/{b.Id()}", new { about = new { from = "2021" } }, "*");
        Assert.Empty(await Contradicting.Findings(app));

        await Given.Patched(app, $"/v1/claims/{b.Id()}", new { about = new { from = "2020-05" } }, "*");
        Assert.Single(await Contradicting.Findings(app));
        var verdict = (await app.Admin.Read($"/v1/verdicts?claim={b.Id()}"))["items"]![0]!.AsObject();
        await Given.Revised(app, verdict, "correction", new { rating = "false", overrideReason = "The court said so." });
        Assert.Empty(await Contradicting.Findings(app));
    }

    [Fact]
    public async Task Claims_merged_into_one_another_are_one_claim()
    {
        await using var app = await TestApp.Start();
        var (a, b) = (await Given.Claim(app, "A"), await Given.Claim(app, "B"));
        await Contradicting.Rated(app, a, "true");
        await Contradicting.Rated(app, b, "false");
        await Given.Merged(app, $"/v1/claims/{b.Id()}", a);

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code = "same_rated_apart", links = Array.Empty<object>() }, finding);
    }

    [Fact]
    public async Task Findings_come_in_pages()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 3; i++)
        {
            var (a, b) = (await Given.Claim(app, $"A {i}"), await Given.Claim(app, $"B {i}"));
            await Given.Link(app, a, "contradicts", b);
            await Contradicting.Rated(app, a, "true");
            await Contradicting.Rated(app, b, "true");
        }
        var all = (await Contradicting.Findings(app)).Select(one => (string)one!["id"]!).ToList();

        var first = await app.Admin.Read("/v1/findings?limit=2");
        var rest = await app.Admin.Read($"/v1/findings?limit=2&cursor={first["nextCursor"]}");

        Assert.Equal(all, first["items"]!.Each("id").Concat(rest["items"]!.Each("id")));
        Assert.Null(rest["nextCursor"]);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/findings"), 401, "unauthenticated");
    }
}
