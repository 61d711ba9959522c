using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class EditReplyRequestTests
{
    [Fact]
    public async Task No_response_comes_after_the_deadline_and_a_late_answer_after_that()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var request = await Replies.Reply(app, claim, "sent");
        var path = $"/v1/reply-requests/{request.Id()}";
        await AssertProblem(await app.Admin.Patch(path, new { state = "no_response" }), 422, "invalid-content", "/state", "before-deadline");

        app.Clock.Move(TimeSpan.FromDays(4));
        Assert.True((bool)(await app.Anonymous.Read(path))["overdue"]!);
        Assert.Equal([request.Id()], await app.Anonymous.Ids("/v1/reply-requests?overdue=true"));
        Assert.Empty(await app.Anonymous.Ids("/v1/reply-requests?overdue=false"));
        var closed = await Given.Patched(app, path, new { state = "no_response" });
        Given.AssertHolds(new { overdue = false, sentence = "Asked on 2 January 2024, 03:04 UTC, until 5 January 2024, 18:00 UTC; no answer." }, closed);
        Assert.StartsWith("2024-01-06", (string)closed["closedAt"]!, StringComparison.Ordinal);

        var statement = await Given.Statement(app, claim, "denies", "Luis Vega");
        var late = await Given.Patched(app, path, new { state = "answered", answer = new { statement = new { id = statement.Id() }, receivedAt = "2024-01-06" } }, "\"2\"");

        Given.AssertHolds(new { state = "answered", late = true, closedAt = (string?)null }, late);
        Given.AssertHolds(new { state = "sent", overdue = false }, await app.Anonymous.Read(path + "?asOf=2024-01-02"));
        Given.AssertHolds(new { state = "sent", overdue = true }, await app.Anonymous.Read(path + "?asOf=2024-01-05T20:00:00Z"));
        Assert.Equal("sent", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier?asOf=2024-01-03"))["replies"]![0]!["state"]!);
    }

    [Fact]
    public async Task A_sent_request_does_not_become_a_draft_again_and_a_withdrawn_one_stays_so()
    {
        await using var app = await TestApp.Start();
        var request = await Replies.Reply(app, await Given.Claim(app), "sent");
        var path = $"/v1/reply-requests/{request.Id()}";

        await AssertProblem(await app.Admin.Patch(path, new { state = "draft" }), 422, "invalid-content", "/state", "sent-already");
        await AssertProblem(await app.Admin.Patch(path, new { claims = Array.Empty<object>() }), 400, "malformed-json", "/claims", "unknown-member");
        await AssertProblem(await app.Admin.Send("PATCH", path, Given.Raw("{}", "application/merge-patch+json")), 428, "precondition-required");
        await AssertProblem(await app.Admin.Patch(path, new { publicNote = "n" }, "\"7\""), 412, "stale-revision");
        await Given.Withdrawn(app, path);
        await AssertProblem(await app.Admin.Patch(path, new { publicNote = "n" }), 409, "already-withdrawn");
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_makes_no_revision()
    {
        await using var app = await TestApp.Start();
        var request = await Replies.Reply(app, await Given.Claim(app), "waived", new { publicNote = "n" });
        var head = await app.Head();

        var same = await Given.Patched(app, $"/v1/reply-requests/{request.Id()}", new { publicNote = "n", state = "waived" });

        Assert.Equal(head, await app.Head());
        Given.AssertHolds(new { revision = 1, sentence = "Not asked before publication." }, same);
        var asked = await Given.Patched(app, $"/v1/reply-requests/{request.Id()}", new { state = "sent", deadline = "2024-02" });
        Given.AssertHolds(new { state = "sent", sentence = "Asked on 2 January 2024, 03:04 UTC, until February 2024; no answer yet.", closedAt = (string?)null }, asked);
        Assert.Null(asked["private"]!["waiver"]);
    }
}
