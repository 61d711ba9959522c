using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class ListClaimVerdictsTests
{
    [Fact]
    public async Task A_claims_verdicts_are_its_own_newest_first_and_drafts_are_for_editors()
    {
        await using var app = await TestApp.Start();
        var (claim, other, hidden) = (await Claim(app), await Claim(app, "The bridge is unsafe"), await Claim(app, "The bridge will fall", new { status = "draft" }));
        var (first, second, draft) = (await Verdict(app, claim, more: new { state = "published" }), await Verdict(app, claim, "satire", new { state = "published" }), await Verdict(app, claim));
        await Verdict(app, other, more: new { state = "published" });
        var unseen = await Verdict(app, hidden);

        Assert.Equal([second.Id(), first.Id()], await app.Anonymous.Ids($"/v1/claims/{claim.Id()}/verdicts"));
        Assert.Equal([draft.Id(), second.Id(), first.Id()], await app.Admin.Ids($"/v1/claims/{claim.Id()}/verdicts"));
        Assert.Equal(2, (int)(await app.Admin.Read($"/v1/claims/{claim.Id()}"))["counts"]!["verdicts"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{hidden.Id()}/verdicts"), 404, "not-found");
        Assert.Equal([unseen.Id()], await app.Admin.Ids($"/v1/claims/{hidden.Id()}/verdicts"));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/verdicts?state=published"), 400, "unknown-parameter", at: "state");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_verdicts_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, $"/v1/claims/{claim.Id()}/verdicts", _ => Verdict(app, claim, more: new { state = "published" }));
    }
}
