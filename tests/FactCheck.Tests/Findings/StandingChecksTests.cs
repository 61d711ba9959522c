using System.Text.Json.Nodes;

namespace FactCheck.Tests.Findings;

public sealed class StandingChecksTests
{
    [Fact]
    public async Task Evidence_withdrawn_after_publication_is_found_until_the_verdict_is_revised()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge is shut");
        var evidence = await Given.Evidence(app, claim);
        await Given.Evidence(app, claim, more: new { source = new { url = "https://paper.example/second" } });
        var verdict = await Given.Published(app, claim, "true");
        Assert.Empty(await Contradicting.Findings(app));

        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");

        var finding = Assert.Single(await Contradicting.Findings(app))!;
        Given.AssertHolds(new { code = "rests_on_withdrawn", severity = "warning", state = "open" }, finding);
        Assert.Equal($"“The bridge is shut” is rated true by Example Desk. Evidence that it rests on was withdrawn since: {evidence.Id()}.", (string)finding["told"]!);
        Assert.Equal(verdict.Id(), (string)finding["verdicts"]![0]!["id"]!);
        await Given.Revised(app, verdict, "update");
        Assert.Empty(await Contradicting.Findings(app));
    }

    [Theory]
    [InlineData("same_as", "mostly_true", "false", "graded_gap")]
    [InlineData("same_as", "mostly_false", "true", "graded_gap")]
    [InlineData("entails", "mostly_true", "mostly_false", "graded_gap")]
    [InlineData("entails", "mostly_false", "mostly_true", null)]
    [InlineData("same_as", "mixed", "mostly_false", null)]
    [InlineData("same_as", "misleading", "true", null)]
    [InlineData("supports", "true", "mostly_false", null)]
    public async Task Ratings_two_steps_apart_are_found_where_a_link_says_that_they_are_alike(string relation, string from, string to, string? code)
    {
        await using var app = await TestApp.Start();
        await Contradicting.Pair(app, relation, from, to);

        var findings = await Contradicting.Findings(app);

        Assert.Equal(code is null ? [] : new[] { code }, findings.Select(one => (string)one!["code"]!));
        Assert.All(findings, one => Given.AssertHolds(new { severity = "suggestion" }, one));
    }

    [Fact]
    public async Task A_claim_updated_by_one_that_was_rated_later_is_found_until_its_own_verdict_is_revised()
    {
        await using var app = await TestApp.Start();
        var (old, later) = (await Given.Claim(app, "The bridge is open"), await Given.Claim(app, "The bridge is open again"));
        await Given.Link(app, later, "updates", old);
        var verdict = await Contradicting.Rated(app, old, "true");
        Assert.Empty(await Contradicting.Findings(app));
        await Contradicting.Rated(app, later, "false");

        Given.AssertHolds(new { code = "updated_but_standing", severity = "suggestion" }, Assert.Single(await Contradicting.Findings(app))!);
        Assert.Single((await app.Admin.Read($"/v1/claims/{old.Id()}/findings"))["items"]!.AsArray());
        await Given.Revised(app, verdict, more: new { overrideReason = "The court said so." });
        Assert.Empty(await Contradicting.Findings(app));
    }

    [Fact]
    public async Task A_date_of_review_is_past_once_its_last_day_is_over()
    {
        await using var app = await TestApp.Start();
        await Given.Published(app, await Given.Claim(app, "Old"), more: new { reviewBy = "2020-02" });
        await Given.Published(app, await Given.Claim(app, "New"), more: new { reviewBy = "2090" });

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code = "review_overdue", severity = "warning" }, finding);
        Assert.EndsWith("It was to be reviewed again by 2020-02.", (string)finding["told"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_verdicts_of_one_publisher_on_merged_claims_are_found()
    {
        await using var app = await TestApp.Start();
        var (a, b) = (await Given.Claim(app, "A"), await Given.Claim(app, "B"));
        await Contradicting.Rated(app, a, "true");
        await Contradicting.Rated(app, b, "mostly_true");
        Assert.Empty(await Contradicting.Findings(app));

        await Given.Merged(app, $"/v1/claims/{b.Id()}", a);

        Given.AssertHolds(new { code = "standing_twice", severity = "warning" }, Assert.Single(await Contradicting.Findings(app))!);
    }

    [Fact]
    public async Task Several_sources_that_go_back_to_one_are_found_behind_a_decisive_rating()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge is shut");
        var root = new { source = new { url = "https://agency.example/wire" }, how = "cites" };
        foreach (var paper in new[] { "one", "two" })
            await Given.Evidence(app, claim, more: new { source = new { url = $"https://{paper}.example/", derivedFrom = new[] { root } } });
        await Given.Published(app, claim, "true");

        var finding = Assert.Single(await Contradicting.Findings(app))!;

        Given.AssertHolds(new { code = "single_root", severity = "suggestion" }, finding);
        Assert.EndsWith("The 2 sources that it rests on go back to one.", (string)finding["told"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_a_decided_claim_is_about_who_was_not_asked_is_found_where_the_setting_wants_it()
    {
        await using var app = await TestApp.Start("FACTCHECK_REPLY_POLICY=warn");
        await using var off = await TestApp.Start();
        var about = new { subjects = new[] { new { name = "Luis Vega", kind = "person" } } };
        var claim = await Given.Claim(app, more: about);
        var answer = await Contradicting.Rated(app, claim, "true");
        await Contradicting.Rated(off, await Given.Claim(off, more: about), "true");

        Given.AssertHolds(new { code = "reply_not_sought", severity = "warning" }, Assert.Single(await Contradicting.Findings(app))!);
        Assert.Empty(await Contradicting.Findings(off));
        Assert.Equal("published", (string)answer["state"]!);
        await Given.Created(app, $"/v1/claims/{claim.Id()}/reply-requests", new { to = new { name = "Luis Vega" }, state = "sent", deadline = "2090" });
        Assert.Empty(await Contradicting.Findings(app));
    }

    [Fact]
    public async Task A_check_is_dismissed_like_a_contradiction_and_told_where_a_verdict_is_published()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var draft = await Given.Verdict(app, claim, "unproven", new { reviewBy = "2020" });

        var published = await Given.Created(app, $"/v1/verdicts/{draft.Id()}/publication", new { });

        var finding = Assert.Single(published["findings"]!.AsArray())!.AsObject();
        Given.AssertHolds(new { code = "review_overdue" }, finding);
        await Given.Created(app, $"/v1/findings/{finding.Id()}/dismissal", new { reason = "The matter is closed." });
        Assert.Empty(await Contradicting.Findings(app));
        JsonNode kept = Assert.Single(await Contradicting.Findings(app, "?state=dismissed&code=review_overdue"))!;
        Assert.Equal("The matter is closed.", (string)kept["dismissal"]!["reason"]!);
    }
}
