using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class ListDeliveriesTests
{
    [Fact]
    public async Task Deliveries_tell_their_attempts_and_when_the_next_is()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 500;
            await http.Response.Body.WriteAsync("out of order"u8.ToArray());
        };
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        var delivery = await app.Attempted(webhook, 1);

        Given.AssertHolds(new { type = "claim.recorded", state = "pending", seq = await app.Head(), @event = receiver.Got[0].Id }, delivery);
        Given.AssertHolds(new { status = 500, error = (string?)null, responseStart = "out of order" }, delivery["attempts"]![0]);
        Assert.InRange(DateTimeOffset.Parse((string)delivery["nextAt"]!, System.Globalization.CultureInfo.InvariantCulture) - app.Clock.GetUtcNow(), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.5));
        Assert.Single(await app.Deliveries(webhook, "?state=pending"));
        Assert.Empty(await app.Deliveries(webhook, "?state=delivered"));
        await AssertProblem(await app.Admin.GetAsync($"/v1/webhooks/{webhook.Id()}/deliveries?state=lost"), 400, "invalid-parameter", at: "state");
    }
}
