namespace FactCheck.Tests.ReplyRequests;

public sealed class ListReplyRequestsTests
{
    [Fact]
    public async Task Requests_are_found_by_each_filter()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Replies.ClaimAbout(app), await Given.Claim(app));
        var vega = (string)claim["subjects"]![0]!["id"]!;
        var first = await Replies.Reply(app, claim, "sent", new { externalIds = new[] { new { scheme = "desk", value = "r-1" } } });
        var second = await Replies.Reply(app, other, "sent", new { to = new { name = "Ana Ruiz" } });
        var third = await Replies.Reply(app, other, "waived", new { to = new { name = "Ana Ruiz" } });
        var gone = await Replies.Reply(app, other, "sent");
        await Given.Withdrawn(app, $"/v1/reply-requests/{gone.Id()}");

        Assert.Equal([third.Id(), second.Id(), first.Id()], await app.Anonymous.Ids("/v1/reply-requests"));
        Assert.Equal([first.Id(), second.Id(), third.Id()], await app.Anonymous.Ids("/v1/reply-requests?sort=created"));
        Assert.Equal([first.Id()], await app.Anonymous.Ids($"/v1/reply-requests?to={vega}"));
        Assert.Equal([first.Id()], await app.Anonymous.Ids($"/v1/reply-requests?claim={claim.Id()}"));
        Assert.Equal([first.Id()], await app.Anonymous.Ids("/v1/reply-requests?externalId=desk:r-1"));
        Assert.Equal([third.Id()], await app.Anonymous.Ids("/v1/reply-requests?state=waived"));
        Assert.Empty(await app.Anonymous.Ids("/v1/reply-requests?state=withdrawn"));
        Assert.Equal([gone.Id()], await app.Admin.Ids("/v1/reply-requests?state=withdrawn"));
        Assert.Equal(3, (int)(await app.Anonymous.Read("/v1/reply-requests?count=true&limit=1"))["count"]!);
        Assert.Equal([third.Id()], await app.Anonymous.Ids("/v1/reply-requests?sort=-updated&limit=1"));
    }

    [Fact]
    public async Task Pages_are_stable_while_requests_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        await Given.AssertStablePages(app.Anonymous, "/v1/reply-requests", _ => Replies.Reply(app, claim, "sent"));
    }
}
