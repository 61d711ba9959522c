using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class WithdrawCorrectionRequestTests
{
    [Fact]
    public async Task A_withdrawn_request_leaves_lists_counts_and_dossiers_and_editors_still_read_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Corrections.Correction(app, claim);
        var path = $"/v1/correction-requests/{request.Id()}";

        var withdrawn = await Given.Withdrawn(app, path, "The wrong claim.");

        Given.AssertHolds(new { outcome = "withdrawn", withdrawnReason = "The wrong claim.", revision = 2 }, withdrawn);
        Given.AssertHolds(new { id = request.Id() }, await app.Admin.Read(path));
        Assert.Empty(await app.Admin.Ids("/v1/correction-requests"));
        Assert.Empty((await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["correctionRequests"]!.AsArray());
        Assert.Equal(0, (int)(await app.Admin.Read("/v1/correction-requests/outcomes"))["total"]!);
        await AssertProblem(await app.Anonymous.GetAsync(path + "/history"), 404, "not-found");
        await AssertProblem(await app.Post(path + "/withdrawal", new { reason = "Again." }), 409, "already-withdrawn");
        await AssertProblem(await app.Post(path + "/outcome", new { outcome = "refused" }), 409, "already-withdrawn");
    }
}
