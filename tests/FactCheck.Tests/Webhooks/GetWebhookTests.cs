using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class GetWebhookTests
{
    [Fact]
    public async Task A_webhook_tells_whether_it_works_and_never_its_secret()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Attempted(webhook, 1);

        var read = await app.Webhook(webhook);

        Given.AssertHolds(new { state = "active", pending = 0, failingSince = (string?)null }, read);
        Assert.NotNull(read["lastSuccessAt"]);
        Assert.Null(read["secret"]);
        await AssertProblem(await app.Admin.GetAsync("/v1/webhooks/webhook_01hj0z4xg0e008000000000999"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/webhooks/{webhook.Id()}"), 401, "unauthenticated");
    }

    [Fact]
    public async Task Metrics_tell_the_lag_of_each_webhook_and_what_came_of_attempts()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Attempted(webhook, 1);
        app.Clock.Move(TimeSpan.FromSeconds(3));

        var metrics = await app.Admin.GetStringAsync("/metrics");

        Assert.Contains($"factcheck_webhook_lag_seconds{{webhook=\"{webhook.Id()}\"}} 3", metrics);
        Assert.Contains($"factcheck_webhook_pending{{webhook=\"{webhook.Id()}\"}} 1", metrics);
        Assert.Contains("factcheck_webhook_attempts_total{outcome=\"failed\"} 1", metrics);
        Assert.Contains("factcheck_webhook_attempts_total{outcome=\"delivered\"} 0", metrics);
        Assert.Contains("factcheck_webhook_webhooks{state=\"failing\"} 1", metrics);
    }
}
