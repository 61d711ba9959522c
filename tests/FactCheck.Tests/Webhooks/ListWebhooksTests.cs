namespace FactCheck.Tests.Webhooks;

public sealed class ListWebhooksTests
{
    [Fact]
    public async Task Pages_stay_the_same_while_webhooks_are_added()
    {
        await using var app = await TestApp.Start(Receiver.Open);

        await Given.AssertStablePages(app.Admin, "/v1/webhooks", i => Given.Created(app, "/v1/webhooks", new { url = $"http://127.0.0.1:4000/{i}" }));
    }

    [Fact]
    public async Task Webhooks_are_listed_with_how_much_waits_for_them()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Attempted(webhook, 1);

        var listed = (await app.Admin.Read("/v1/webhooks"))["items"]![0]!;

        Given.AssertHolds(new { id = webhook.Id(), pending = 1, state = "failing" }, listed);
    }
}
