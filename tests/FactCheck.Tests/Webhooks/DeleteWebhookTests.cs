using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class DeleteWebhookTests
{
    [Fact]
    public async Task A_deleted_webhook_is_gone_with_its_deliveries_and_gets_nothing()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Attempted(webhook, 1);
        var kept = await Hooks.Created(app, receiver);

        Assert.Equal(204, (int)(await app.Delete($"/v1/webhooks/{webhook.Id()}")).StatusCode);
        await Given.Claim(app, "The bridge was open");
        await app.Attempted(kept, 1);

        Assert.Equal(2, receiver.Got.Count);
        await AssertProblem(await app.Admin.GetAsync($"/v1/webhooks/{webhook.Id()}/deliveries"), 404, "not-found");
        await AssertProblem(await app.Delete($"/v1/webhooks/{webhook.Id()}"), 404, "not-found");
    }
}
