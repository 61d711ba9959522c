using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class ListClaimStatementsTests
{
    [Fact]
    public async Task A_claims_statements_are_those_that_are_not_contrary_newest_first()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        await Statement(app, other, "reports");
        foreach (var position in new[] { "asserts", "denies", "repeats", "offers_alternative", "reports", "does_not_address", "qualifies", "declines_to_comment", "retracts", "questions", "corrects", "concedes" })
            await Statement(app, claim, position, more: new { note = "On the bridge." });

        var items = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/statements"))["items"]!.AsArray();

        Assert.Equal(["concedes", "corrects", "retracts", "declines_to_comment", "does_not_address", "reports", "repeats", "asserts"], items.Select(item => (string)item!["position"]!));
        Assert.All(items, item => AssertHolds(new { note = "On the bridge.", bySubject = false, directness = "reported" }, item!.AsObject()));
        var counts = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!.AsObject();
        AssertHolds(new { statements = 8, rebuttals = 4, appearances = 3 }, counts);
    }

    [Fact]
    public async Task Positions_on_drafts_are_left_out_for_readers()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe", new { status = "draft" }));
        await Statement(app, open, "reports", more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "reports" } } });

        var (seen, all) = (await app.Anonymous.Read($"/v1/claims/{open.Id()}/statements"), await app.Admin.Read($"/v1/claims/{open.Id()}/statements"));

        Assert.Equal(open.Id(), (string)Assert.Single(seen["items"]![0]!["positions"]!.AsArray())!["claim"]!["id"]!);
        Assert.Equal(2, all["items"]![0]!["positions"]!.AsArray().Count);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/statements"), 404, "not-found");
        Assert.Single(await app.Admin.Ids($"/v1/claims/{draft.Id()}/statements"));
        await AssertProblem(await app.Admin.GetAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/statements"), 404, "not-found");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_more_is_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, $"/v1/claims/{claim.Id()}/statements", async _ =>
        {
            await Statement(app, claim, "denies");
            return await Statement(app, claim, "reports");
        });
    }
}
