using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Findings;

public sealed class ListClaimFindingsTests
{
    [Fact]
    public async Task A_claim_shows_the_findings_that_touch_it_to_editors_as_the_list_does()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Contradicting.Pair(app, "entails", "true", "false");
        var apart = await Given.Claim(app, "Something else");
        var listed = Assert.Single(await Contradicting.Findings(app))!.ToJsonString();

        foreach (var claim in new[] { a, b })
            Assert.Equal(listed, Assert.Single((await app.Admin.Read($"/v1/claims/{claim.Id()}/findings"))["items"]!.AsArray())!.ToJsonString());
        Assert.Empty((await app.Admin.Read($"/v1/claims/{apart.Id()}/findings"))["items"]!.AsArray());
        await AssertProblem(await app.Admin.GetAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/findings"), 404, "not-found");
    }

    [Fact]
    public async Task The_answer_to_a_publication_tells_what_it_contradicts_and_is_never_refused_for_it()
    {
        await using var app = await TestApp.Start();
        var (a, b) = (await Given.Claim(app, "A"), await Given.Claim(app, "B"));
        await Given.Link(app, a, "contradicts", b);
        await Contradicting.Rated(app, a, "true");
        var draft = await Given.Verdict(app, b, "true", new { overrideReason = "The court said so." });

        var published = await Given.Created(app, $"/v1/verdicts/{draft.Id()}/publication", new { });

        Assert.Equal("published", (string)published["state"]!);
        Assert.Equal("both_true", (string)Assert.Single(published["findings"]!.AsArray())!["code"]!);
    }
}
