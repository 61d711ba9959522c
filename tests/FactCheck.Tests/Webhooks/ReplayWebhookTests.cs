using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class ReplayWebhookTests
{
    [Fact]
    public async Task Events_from_before_the_webhook_and_those_that_arrived_are_sent_with_their_ids()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var before = await Given.Claim(app);
        app.Clock.Move(TimeSpan.FromHours(1));
        var moment = app.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app, "The bridge was open");
        await app.Attempted(webhook, 1);
        var path = $"/v1/webhooks/{webhook.Id()}/replay";

        var all = await (await app.Post(path, new { since = "0" })).Json();
        await receiver.Gets(3);
        var since = await (await app.Post(path, new { since = moment })).Json();
        await receiver.Gets(4);

        Given.AssertHolds(new { queued = 2, next = (string?)null }, all);
        Given.AssertHolds(new { queued = 1, next = (string?)null }, since);
        Assert.Equal(2, receiver.Got.Select(got => got.Id).Distinct().Count());
        Assert.Contains(before.Id(), receiver.Got.Select(got => (string)got.Json["data"]!["entity"]!["id"]!));
        await AssertProblem(await app.Post(path, new { since = "100000" }), 422, "invalid-content", at: "/since");
        await AssertProblem(await app.Post(path, new { }), 422, "invalid-content", at: "/since");
    }
}
