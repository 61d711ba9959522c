using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class TestWebhookTests
{
    [Fact]
    public async Task A_test_event_is_sent_at_once_and_answered_with_the_attempt()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 418;
            await http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes("short and\u0007 stout" + new string('x', 50_000)));
        };
        var webhook = await Hooks.Created(app, receiver, new { state = "paused" });

        var response = await app.Admin.PostAsync($"/v1/webhooks/{webhook.Id()}/test", null);
        var attempt = await response.Json();

        Given.AssertHolds(new { status = 418, error = (string?)null }, attempt);
        Assert.StartsWith("short and stout", (string)attempt["responseStart"]!);
        Assert.Equal(500, ((string)attempt["responseStart"]!).Length);
        var got = Assert.Single(receiver.Got);
        Assert.Equal("webhook.test", got.Type);
        Assert.True(got.IsSignedWith(webhook.Secret()));
        Assert.Empty(await app.Deliveries(webhook));
        Assert.Equal("paused", (string)(await app.Webhook(webhook))["state"]!);
        await AssertProblem(await app.Admin.PostAsync("/v1/webhooks/webhook_01hj0z4xg0e008000000000999/test", null), 404, "not-found");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_receiver_that_is_not_there_is_told_so()
    {
        await using var app = await TestApp.Start(Receiver.Open, "FACTCHECK_WEBHOOK_SECONDS=1");
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(307, ("Location", receiver.Url + "/elsewhere"));
        var webhook = await Hooks.Created(app, receiver);
        var nowhere = await Given.Created(app, "/v1/webhooks", new { url = "http://127.0.0.1:1025/" });

        Assert.Equal(307, (int)(await Sent(webhook))["status"]!);
        Assert.Equal(["/hook"], receiver.Got.Select(got => got.Path));
        Assert.Equal("The connection was refused or not answered.", (string)(await Sent(nowhere))["error"]!);
        receiver.Answer = (_, http) => Waiting.Until(() => Task.FromResult(http.RequestAborted.IsCancellationRequested), "it is not given up");
        Assert.Equal("There was no answer within 1 seconds.", (string)(await Sent(webhook))["error"]!);
        receiver.Answer = async (_, http) =>
        {
            await http.Response.Body.WriteAsync("slow"u8.ToArray());
            await http.Response.Body.FlushAsync();
            await Waiting.Until(() => Task.FromResult(http.RequestAborted.IsCancellationRequested), "it is not given up");
        };
        Given.AssertHolds(new { status = 200, responseStart = "slow" }, await Sent(webhook));

        async Task<JsonObject> Sent(JsonObject to) => await (await app.Admin.PostAsync($"/v1/webhooks/{to.Id()}/test", null)).Json();
    }
}
