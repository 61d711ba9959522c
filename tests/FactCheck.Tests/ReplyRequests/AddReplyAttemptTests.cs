using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class AddReplyAttemptTests
{
    [Fact]
    public async Task An_attempt_is_added_to_those_before_and_makes_unreachable_possible()
    {
        await using var app = await TestApp.Start();
        var request = await Replies.Reply(app, await Given.Claim(app), "sent");
        var path = $"/v1/reply-requests/{request.Id()}";
        await AssertProblem(await app.Admin.Patch(path, new { state = "unreachable" }), 422, "invalid-content", "/attempts", "required");

        await Given.Created(app, path + "/attempts", new { channel = "phone", by = "Night desk", note = "No one there." });
        var second = await Given.Created(app, path + "/attempts", new { at = "2024-01-03", channel = "email" });

        Assert.Equal(["phone", "email"], second["private"]!["attempts"]!.Each("channel"));
        Assert.StartsWith("2024-01-02T03:04:05", (string)second["attempts"]![0]!["at"]!, StringComparison.Ordinal);
        Given.AssertHolds(new { state = "unreachable", sentence = "Asked on 2 January 2024, 03:04 UTC, until 5 January 2024, 18:00 UTC; could not be reached." }, await Given.Patched(app, path, new { state = "unreachable" }, "\"3\""));
        await AssertProblem(await app.Post("/v1/reply-requests/reply_01jfzzzzzzfzzvzzzzzzzzzzzz/attempts", new { channel = "phone" }), 404, "not-found");
        await AssertProblem(await app.Post(path + "/attempts", new { channel = "pigeon" }), 422, "invalid-content", "/channel", "unknown-value");
    }

    [Fact]
    public async Task A_request_holds_a_hundred_attempts()
    {
        await using var app = await TestApp.Start();
        var attempts = Enumerable.Range(0, 100).Select(_ => new { channel = "phone" });
        var request = await Replies.Reply(app, await Given.Claim(app), "sent", new { attempts });

        await AssertProblem(await app.Post($"/v1/reply-requests/{request.Id()}/attempts", new { channel = "phone" }), 422, "invalid-content", "", "too-many");
    }
}
