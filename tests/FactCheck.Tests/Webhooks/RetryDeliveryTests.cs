using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class RetryDeliveryTests
{
    [Fact]
    public async Task An_event_is_sent_again_at_once_under_the_same_id()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.Answer = (number, http) =>
        {
            http.Response.StatusCode = number == 1 ? 500 : 204;
            return Task.CompletedTask;
        };
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        var delivery = await app.Attempted(webhook, 1);
        var path = $"/v1/webhooks/{webhook.Id()}/deliveries/{(string)delivery["event"]!}/retry";

        Assert.Equal(200, (int)(await app.Admin.PostAsync(path, null)).StatusCode);
        var again = await app.Attempted(webhook, 2);

        Given.AssertHolds(new { state = "delivered", nextAt = (string?)null }, again);
        Assert.Equal(receiver.Got[0].Id, receiver.Got[1].Id);
        Assert.Equal(receiver.Got[0].Body, receiver.Got[1].Body);
        await AssertProblem(await app.Admin.PostAsync($"/v1/webhooks/{webhook.Id()}/deliveries/evt_9_9/retry", null), 404, "not-found");
    }
}
