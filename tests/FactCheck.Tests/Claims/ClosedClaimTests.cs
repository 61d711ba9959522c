using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class ClosedClaimTests
{
    public static TheoryData<string, object> Additions => new()
    {
        { "statements", new { speakerLabel = "A guard", position = "asserts" } },
        { "rebuttals", new { speakerLabel = "A guard", position = "denies" } },
        { "evidence", new { source = new { url = "https://paper.example/1" }, stance = "supports" } },
        { "links", new { relation = "supports", to = new { text = "The ferry ran" } } },
        { "verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven" } },
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public async Task Nothing_is_added_to_a_claim_that_was_merged_or_withdrawn(string list, object part)
    {
        await using var app = await TestApp.Start();
        var (merged, withdrawn, survivor) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge fell"), await Given.Claim(app, "The bridge was shut"));
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        await Given.Withdrawn(app, $"/v1/claims/{withdrawn.Id()}");
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/claims/{merged.Id()}/{list}", part), 409, "claim-merged");
        await AssertProblem(await app.Post($"/v1/claims/{withdrawn.Id()}/{list}", part), 409, "claim-withdrawn");
        await AssertProblem(await app.Admin.Patch($"/v1/claims/{merged.Id()}", new { topics = new[] { "bridges" } }), 409, "claim-merged");
        await AssertProblem(await app.Post("/v1/links", new { from = new { id = survivor.Id() }, relation = "supports", to = new { id = withdrawn.Id() } }), 409, "claim-withdrawn", "/to");
        await AssertProblem(await app.Post("/v1/links", new { from = new { id = survivor.Id() }, relation = "supports", to = new { id = merged.Id() } }), 409, "claim-merged", "/to");
        await AssertProblem(await app.Post("/v1/links", new { from = new { id = merged.Id() }, relation = "supports", to = new { id = survivor.Id() } }), 409, "claim-merged", "/from");
        await AssertProblem(await app.Post("/v1/evidence", new { claim = new { id = merged.Id() }, source = new { title = "A log" }, stance = "supports" }), 409, "claim-merged", "/claim");
        await AssertProblem(await app.Post("/v1/verdicts", new { claim = new { id = merged.Id() }, publisher = new { name = "Example Desk" }, rating = "unproven", language = "en" }), 409, "claim-merged", "/claim");
        await AssertProblem(await app.Post("/v1/statements", new { speakerLabel = "A guard", positions = new[] { new { claim = new { id = merged.Id() }, position = "asserts" } } }), 409, "claim-merged", "/positions/0/claim");
        await AssertProblem(await app.Post("/v1/claims", new { text = "The ferry ran", language = "en", rebuttals = new[] { new { speakerLabel = "A guard", position = "denies", counterclaim = new { id = merged.Id() } } } }), 409, "claim-merged", "/rebuttals/0/counterclaim");

        Assert.Equal(survivor.Id(), (string)problem["mergedInto"]!);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_merged_claim_answers_with_the_survivor_and_stays_out_of_lists_and_a_withdrawn_one_is_gone_for_readers()
    {
        await using var app = await TestApp.Start();
        var (merged, withdrawn, survivor) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge fell"), await Given.Claim(app, "The bridge was shut"));
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        await Given.Withdrawn(app, $"/v1/claims/{withdrawn.Id()}");

        Assert.Equal(survivor.Id(), (string)(await app.Anonymous.Read($"/v1/claims/{merged.Id()}"))["mergedInto"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{withdrawn.Id()}"), 404, "not-found");
        Assert.Equal("withdrawn", (string)(await app.Admin.Read($"/v1/claims/{withdrawn.Id()}"))["status"]!);
        Assert.Equal([survivor.Id()], await app.Admin.Ids("/v1/claims"));
        Assert.Equal([merged.Id()], await app.Anonymous.Ids("/v1/claims?status=merged"));
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?status=withdrawn"));
    }
}
