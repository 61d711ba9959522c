using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class EditCorrectionRequestTests
{
    [Fact]
    public async Task A_request_is_changed_and_its_past_stays_readable()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Corrections.Correction(app, claim, new { text = "First" });
        var path = $"/v1/correction-requests/{request.Id()}";
        app.Clock.Move(TimeSpan.FromDays(2));

        var changed = await Given.Patched(app, path, new { text = "Second", deadline = "2024-03" });

        Given.AssertHolds(new { text = "Second", deadline = "2024-03", revision = 2 }, changed);
        Given.AssertHolds(new { text = "First", deadline = (string?)null }, await app.Anonymous.Read(path + "?asOf=2024-01-03"));
        Assert.Equal("First", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier?asOf=2024-01-03"))["correctionRequests"]![0]!["text"]!);
        await AssertProblem(await app.Admin.Patch(path, new { outcome = "refused" }), 400, "malformed-json", "/outcome", "unknown-member");
        await AssertProblem(await app.Admin.Patch(path, new { text = "Third" }, "\"1\""), 412, "stale-revision");
        await AssertProblem(await app.Admin.Patch(path, new { escalatedFrom = new { id = request.Id() } }), 422, "invalid-content", "/escalatedFrom", "escalation-cycle");
        var second = await Corrections.Correction(app, claim, new { escalatedFrom = new { id = request.Id() } });
        await AssertProblem(await app.Admin.Patch(path, new { escalatedFrom = new { id = second.Id() } }), 422, "invalid-content", "/escalatedFrom", "escalation-cycle");
    }
}
