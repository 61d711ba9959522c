using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class WebhookRunsTests
{
    [Fact]
    public async Task An_event_is_tried_ten_times_within_76_hours_under_one_id_and_given_up()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        var began = app.Clock.GetUtcNow();
        for (var attempt = 1; attempt < 10; attempt++)
        {
            var delivery = await app.Attempted(webhook, attempt);
            var next = DateTimeOffset.Parse((string)delivery["nextAt"]!, System.Globalization.CultureInfo.InvariantCulture);
            app.Clock.Move(next - app.Clock.GetUtcNow() + TimeSpan.FromMinutes(6)); // and past the pause of the webhook
        }

        var last = await app.Attempted(webhook, 10);

        Given.AssertHolds(new { state = "failed", nextAt = (string?)null }, last);
        Assert.InRange(app.Clock.GetUtcNow() - began, TimeSpan.FromHours(75), TimeSpan.FromHours(86));
        Assert.Single(receiver.Got.Select(got => got.Id).Distinct());
        Assert.Equal(10, receiver.Got.Select(got => got.Timestamp).Distinct().Count());
        Assert.All(receiver.Got, got => Assert.True(got.IsSignedWith(webhook.Secret())));
        Assert.Equal("failing", (string)(await app.Webhook(webhook))["state"]!);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_sent_nothing_more()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(410);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Becomes(webhook, "state", "disabled");
        await Given.Claim(app, "The bridge was open");

        var read = await app.Webhook(webhook);

        Given.AssertHolds(new { disabledReason = "gone_410", pending = 0 }, read);
        Assert.NotNull(read["stoppedAtSeq"]);
        Assert.Equal("failed", (string)Assert.Single(await app.Deliveries(webhook))["state"]!);
        receiver.AnswerWith(204);
        await Given.Patched(app, $"/v1/webhooks/{webhook.Id()}", new { state = "active" }, "\"2\"");
        await Given.Claim(app, "The bridge was half open");
        await receiver.Gets(2);
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task A_webhook_that_failed_for_120_hours_is_disabled()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);
        await app.Attempted(webhook, 1);

        app.Clock.Move(TimeSpan.FromHours(121));

        await app.Becomes(webhook, "disabledReason", "failed_120h");
        Assert.Contains("factcheck_webhook_webhooks{state=\"disabled\"} 1", await app.Admin.GetStringAsync("/metrics"));
    }

    [Fact]
    public async Task Retry_after_is_waited_for()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(429, ("Retry-After", "3600"));
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app);

        var delivery = await app.Attempted(webhook, 1);

        Assert.Equal(app.Clock.GetUtcNow().AddHours(1), DateTimeOffset.Parse((string)delivery["nextAt"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_no_other()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var hanging = await Receiver.Start();
        await using var working = await Receiver.Start();
        hanging.Answer = (_, http) => Waiting.Until(() => Task.FromResult(http.RequestAborted.IsCancellationRequested), "it is not given up");
        await Hooks.Created(app, hanging);
        await Hooks.Created(app, working);

        for (var i = 0; i < 20; i++)
            await Given.Claim(app, $"Claim {i}");
        await working.Gets(20);

        Assert.InRange(hanging.Got.Count, 1, 4);
    }

    [Fact]
    public async Task Events_arrive_once_by_their_ids_though_the_service_is_killed_and_the_receiver_fails()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = (number, http) =>
        {
            http.Response.StatusCode = number % 5 == 0 ? 503 : 200;
            return Task.CompletedTask;
        };
        var folder = TestApp.NewFolder();
        var claims = new List<string>();
        System.Text.Json.Nodes.JsonObject webhook = [];
        for (var run = 0; run < 3; run++)
        {
            await using var service = await ServiceProcess.Start(folder, Receiver.Open);
            if (run == 0)
                webhook = System.Text.Json.Nodes.JsonNode.Parse(await (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(service.Client, "/v1/webhooks", new { url = receiver.Url, events = new[] { "claim.recorded" } })).Content.ReadAsStringAsync())!.AsObject();
            for (var i = 0; i < 20; i++)
            {
                var made = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(service.Client, "/v1/claims", new { text = $"Claim {run} {i}", language = "en", status = i % 4 == 0 ? "draft" : "open" });
                if (i % 4 != 0)
                    claims.Add((await made.Json()).Id());
            }
            if (run < 2)
                await service.Kill();
            else
                await Waiting.Until(() => Task.FromResult(claims.All(Arrived)), "not every claim arrived");
        }

        var sent = receiver.Got.GroupBy(got => got.Id).Select(same => (string)same.First().Json["data"]!["entity"]!["id"]!).ToList();
        Assert.Equal(claims.Order(), sent.Order()); // one id for each claim, and none of a draft
        Assert.All(receiver.Got, got => Assert.True(got.IsSignedWith(webhook.Secret())));
        Directory.Delete(folder, recursive: true);

        bool Arrived(string claim) => receiver.Got.Any(got => (string)got.Json["data"]!["entity"]!["id"]! == claim);
    }
}
