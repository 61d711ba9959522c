using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class WithdrawReplyRequestTests
{
    [Fact]
    public async Task A_withdrawn_request_leaves_lists_and_dossiers_and_editors_still_read_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Replies.Reply(app, claim, "sent");
        var path = $"/v1/reply-requests/{request.Id()}";

        var withdrawn = await Given.Withdrawn(app, path, "The wrong person.");

        Given.AssertHolds(new { state = "withdrawn", withdrawnReason = "The wrong person.", revision = 2 }, withdrawn);
        Given.AssertHolds(new { id = request.Id() }, await app.Admin.Read(path));
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync(path + "/history"), 404, "not-found");
        Assert.Empty(await app.Admin.Ids("/v1/reply-requests"));
        Assert.Empty((await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["replies"]!.AsArray());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{request["to"]!["id"]}"), 404, "not-found");
        await AssertProblem(await app.Post(path + "/withdrawal", new { reason = "Again." }), 409, "already-withdrawn");
    }
}
