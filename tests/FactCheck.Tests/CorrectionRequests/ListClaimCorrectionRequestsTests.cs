namespace FactCheck.Tests.CorrectionRequests;

public sealed class ListClaimCorrectionRequestsTests
{
    [Fact]
    public async Task A_claim_lists_its_requests_and_its_timeline_tells_them()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app), await Given.Claim(app, "Another"));
        var request = await Corrections.Correction(app, claim, new { sentAt = "2024-01-01" });
        await Corrections.Correction(app, other);
        await Corrections.Settled(app, request, "corrected", new { at = "2024-01-02", source = new { url = "https://paper.example/corrections" } });

        Assert.Equal([request.Id()], await app.Anonymous.Ids($"/v1/claims/{claim.Id()}/correction-requests"));
        var events = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/timeline?time=world"))["items"]!.AsArray();
        Assert.Equal(["correction_asked", "correction_settled"], events.Select(one => (string)one!["kind"]!));
        Given.AssertHolds(new { at = "2024-01-02", correctionOutcome = "corrected", subject = request.Id() }, events[1]);
        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/correction-requests"), 404, "not-found");
    }
}
