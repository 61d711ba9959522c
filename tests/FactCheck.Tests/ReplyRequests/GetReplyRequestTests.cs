using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class GetReplyRequestTests
{
    [Fact]
    public async Task The_history_tells_readers_the_dates_and_editors_all()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var request = await Replies.Reply(app, claim, more: new { address = "first@vega.example" });
        var path = $"/v1/reply-requests/{request.Id()}";
        await Given.Patched(app, path, new { state = "sent" });
        await Given.Patched(app, path, new { address = "second@vega.example" }, "\"2\"");

        var (told, all) = (await app.Anonymous.Read(path + "/history"), await app.Admin.Read(path + "/history"));

        Assert.Equal(2, told["items"]!.AsArray().Count);
        Assert.Equal(3, all["items"]!.AsArray().Count);
        Assert.DoesNotContain("vega.example", told.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/address", all["items"]![0]!["changes"]!.Each("pointer"));
        var read = await app.Anonymous.GetAsync(path);
        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {read.Headers.ETag!.Tag}")).StatusCode);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/reply-requests/reply_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync(path + "?asOf=2023-12-31"), 404, "not-found");
    }

    [Fact]
    public async Task The_timeline_tells_when_someone_was_asked_and_what_came_of_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var request = await Replies.Reply(app, claim, "no_response");

        var events = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/timeline?time=world"))["items"]!.AsArray();

        Assert.Equal(["reply_asked", "reply_closed"], events.Select(one => (string)one!["kind"]!));
        Given.AssertHolds(new { at = "2023-12-20", subject = request.Id() }, events[0]);
        Given.AssertHolds(new { replyState = "no_response" }, events[1]);
        Assert.Equal("Luis Vega", (string)events[0]!["actor"]!["name"]!);
    }

    [Fact]
    public async Task An_erased_request_says_nothing_any_more()
    {
        await using var app = await TestApp.Start();
        var request = await Replies.Reply(app, await Given.Claim(app), "sent", new { address = "secret@vega.example", externalIds = new[] { new { scheme = "desk", value = "r" } } });
        var path = $"/v1/reply-requests/{request.Id()}";

        var erasure = await Given.Created(app, path + "/erasure", new { reason = "Order of a court" });

        Assert.Equal([request.Id()], erasure["erased"]!.AsArray().Select(id => (string)id!));
        var blank = await app.Admin.Read(path);
        Given.AssertHolds(new { state = "withdrawn", to = (object?)null, withdrawnReason = "Order of a court" }, blank);
        Assert.DoesNotContain("vega.example", (await app.Admin.Read($"/v1/audit?entityId={request.Id()}")).ToJsonString(), StringComparison.Ordinal);
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
    }
}
