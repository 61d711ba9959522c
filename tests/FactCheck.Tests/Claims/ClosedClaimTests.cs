using static FactCheck.Tests.Problems;

namespace FactCheck.Tests.Claims;

/// <remarks>What merging and withdrawing leave behind is arranged in the record itself.</remarks>
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
        await app.Arrange(write => Close(write, merged.Id(), ClaimStatus.Merged, survivor.Id()));
        await app.Arrange(write => Close(write, withdrawn.Id(), ClaimStatus.Withdrawn, null));
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/claims/{merged.Id()}/{list}", part), 409, "claim-merged");
        await AssertProblem(await app.Post($"/v1/claims/{withdrawn.Id()}/{list}", part), 409, "claim-withdrawn");
        await AssertProblem(await app.Admin.Patch($"/v1/claims/{merged.Id()}", new { topics = new[] { "bridges" } }), 409, "claim-merged");
        await AssertProblem(await app.Post("/v1/links", new { from = new { id = survivor.Id() }, relation = "supports", to = new { id = withdrawn.Id() } }), 409, "claim-withdrawn");

        Assert.Equal(survivor.Id(), (string)problem["mergedInto"]!);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_merged_claim_answers_with_the_survivor_and_stays_out_of_lists_and_a_withdrawn_one_is_gone_for_readers()
    {
        await using var app = await TestApp.Start();
        var (merged, withdrawn, survivor) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge fell"), await Given.Claim(app, "The bridge was shut"));
        await app.Arrange(write => Close(write, merged.Id(), ClaimStatus.Merged, survivor.Id()));
        await app.Arrange(write => Close(write, withdrawn.Id(), ClaimStatus.Withdrawn, null));

        Assert.Equal(survivor.Id(), (string)(await app.Anonymous.Read($"/v1/claims/{merged.Id()}"))["mergedInto"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{withdrawn.Id()}"), 404, "not-found");
        Assert.Equal("withdrawn", (string)(await app.Admin.Read($"/v1/claims/{withdrawn.Id()}"))["status"]!);
        Assert.Equal([survivor.Id()], await app.Admin.Ids("/v1/claims"));
        Assert.Equal([merged.Id()], await app.Anonymous.Ids("/v1/claims?status=merged"));
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?status=withdrawn"));
    }

    private static void Close(WriteSession write, string id, string status, string? into)
    {
        var recording = new Recording(write, Caller.Anonymous);
        var claim = ClaimStore.Find(write, id)!;
        ClaimStore.Update(recording, claim with { Revision = claim.Revision + 1, Status = status, MergedInto = into });
        ClaimProjection.Refresh(recording);
    }
}
