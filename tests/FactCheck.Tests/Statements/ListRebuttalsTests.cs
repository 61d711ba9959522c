using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class ListRebuttalsTests
{
    [Fact]
    public async Task The_rebuttals_of_a_claim_are_the_contrary_statements_newest_first()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        await Statement(app, other, "denies");
        foreach (var position in new[] { "asserts", "denies", "repeats", "offers_alternative", "reports", "does_not_address", "qualifies", "declines_to_comment", "retracts", "questions", "corrects", "concedes" })
            await Statement(app, claim, position, more: new { note = "On the bridge." });

        var items = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/rebuttals"))["items"]!.AsArray();

        Assert.Equal(["questions", "qualifies", "offers_alternative", "denies"], items.Select(item => (string)item!["position"]!));
        Assert.All(items, item => AssertHolds(new { note = "On the bridge.", bySubject = false, directness = "reported" }, item!.AsObject()));
        var counts = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!.AsObject();
        AssertHolds(new { statements = 8, rebuttals = 4, appearances = 3 }, counts);
    }

    [Fact]
    public async Task Positions_on_drafts_are_left_out_for_readers()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe", new { status = "draft" }));
        await Statement(app, open, "denies", more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });

        var (seen, all) = (await app.Anonymous.Read($"/v1/claims/{open.Id()}/rebuttals"), await app.Admin.Read($"/v1/claims/{open.Id()}/rebuttals"));

        Assert.Equal(open.Id(), (string)Assert.Single(seen["items"]![0]!["positions"]!.AsArray())!["claim"]!["id"]!);
        Assert.Equal(2, all["items"]![0]!["positions"]!.AsArray().Count);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/rebuttals"), 404, "not-found");
        Assert.Single(await app.Admin.Ids($"/v1/claims/{draft.Id()}/rebuttals"));
        await AssertProblem(await app.Admin.GetAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/rebuttals"), 404, "not-found");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_more_is_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, $"/v1/claims/{claim.Id()}/rebuttals", async _ =>
        {
            await Statement(app, claim, "asserts");
            return await Statement(app, claim, "denies");
        });
    }
}
