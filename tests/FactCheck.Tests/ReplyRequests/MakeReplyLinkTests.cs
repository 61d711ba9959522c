using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class MakeReplyLinkTests
{
    [Fact]
    public async Task A_link_expires_a_week_after_the_deadline_and_a_new_one_ends_it()
    {
        await using var app = await TestApp.Start();
        var (request, first) = await ReplyLinks.Linked(app, await Given.Claim(app));

        var second = await Given.Created(app, $"/v1/reply-requests/{request.Id()}/link", new { expiresAt = "2024-01-04" });

        Assert.Equal("2024-01-04T23:59:59.999999Z", (string)second["expiresAt"]!);
        Assert.Equal(404, (int)(await app.Anonymous.GetAsync(first)).StatusCode);
        var path = new Uri((string)second["url"]!).AbsolutePath;
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync(path)).StatusCode);
        app.Clock.Move(TimeSpan.FromDays(3));
        Assert.Equal(404, (int)(await app.Anonymous.GetAsync(path)).StatusCode);
        Assert.Equal("2024-01-12T18:00:00.000000Z", (string)(await Given.Created(app, $"/v1/reply-requests/{request.Id()}/link", new { }))["expiresAt"]!);
    }

    [Fact]
    public async Task A_link_is_made_for_a_request_that_waits_and_within_bounds()
    {
        await using var app = await TestApp.Start();
        var (draft, sent) = (await Replies.Reply(app, await Given.Claim(app)), await Replies.Reply(app, await Given.Claim(app, "Another"), "sent"));
        var path = $"/v1/reply-requests/{sent.Id()}/link";

        await AssertProblem(await app.Post($"/v1/reply-requests/{draft.Id()}/link", new { }), 422, "invalid-content", "", "not-open");
        await AssertProblem(await app.Post(path, new { expiresAt = "2024-01-01" }), 422, "invalid-content", "/expiresAt", "out-of-range");
        await AssertProblem(await app.Post(path, new { expiresAt = "2024-06-01" }), 422, "invalid-content", "/expiresAt", "out-of-range");
        await AssertProblem(await app.Post("/v1/reply-requests/reply_01jfzzzzzzfzzvzzzzzzzzzzzz/link", new { }), 404, "not-found");
        await AssertProblem(await (await app.With("read")).PostAsync(path, Given.Raw("{}")), 403, "missing-scope");
    }
}
