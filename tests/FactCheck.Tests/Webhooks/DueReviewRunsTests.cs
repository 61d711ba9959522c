namespace FactCheck.Tests.Webhooks;

public sealed class DueReviewRunsTests
{
    [Fact]
    public async Task A_published_verdict_is_told_of_once_when_its_date_of_review_comes()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver, new { events = new[] { "review.due" } });
        var verdict = await Reviewed(app, "The bridge was closed", 2);
        await Reviewed(app, "The bridge was open", 4);
        await Given.Verdict(app, await Given.Claim(app, "Of a draft"), "false", new { reviewBy = Day(app, 2) });
        await app.Becomes(webhook, "pending", "0");

        app.Clock.Move(TimeSpan.FromDays(2));
        await receiver.Gets(1);
        app.Clock.Move(TimeSpan.FromHours(1));
        app.Clock.Move(TimeSpan.FromDays(2));
        await receiver.Gets(2);

        Assert.Equal(2, receiver.Got.Select(got => got.Id).Distinct().Count());
        var got = receiver.Got[0];
        Assert.Equal("review.due", got.Type);
        Assert.Equal(verdict.Id(), (string)got.Json["data"]!["entity"]!["id"]!);
        Assert.Equal((string)verdict["claim"]!["id"]!, (string)got.Json["data"]!["claims"]![0]!);
        Assert.Equal(Day(app, -2) + "T00:00:00.000000Z", (string)got.Json["timestamp"]!);
        Assert.True(got.IsSignedWith(webhook.Secret()));
    }

    [Fact]
    public async Task Webhooks_that_do_not_ask_for_it_and_filters_that_do_not_fit_are_not_told()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var all = await Hooks.Created(app, receiver);
        var other = await Hooks.Created(app, receiver, new { events = new[] { "review.due" }, filter = new { rating = "true" } });
        var wanted = await Hooks.Created(app, receiver, new { events = new[] { "review.due" }, filter = new { rating = "false" } });
        await Reviewed(app, "The bridge was closed", 2);

        app.Clock.Move(TimeSpan.FromDays(2));
        await app.Attempted(wanted, 1);

        Assert.Empty(await app.Deliveries(other));
        Assert.DoesNotContain("review.due", (await app.Deliveries(all)).Select(delivery => (string)delivery["type"]!));
    }

    [Fact]
    public async Task A_date_that_was_moved_before_the_event_arrived_is_not_told()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(503);
        var webhook = await Hooks.Created(app, receiver, new { events = new[] { "review.due" } });
        var verdict = await Reviewed(app, "The bridge was closed", 2);
        app.Clock.Move(TimeSpan.FromDays(2));
        await app.Attempted(webhook, 1);

        await Given.Revised(app, verdict, "update", new { reviewBy = Day(app, 30) });
        app.Clock.Move(TimeSpan.FromMinutes(10));
        var delivery = await app.Attempted(webhook, 2);

        Assert.Equal("failed", (string)delivery["state"]!);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task Dates_that_came_while_the_service_was_down_are_told_after_its_start()
    {
        await using var receiver = await Receiver.Start();
        var app = await TestApp.Start(Receiver.Open);
        await Hooks.Created(app, receiver, new { events = new[] { "review.due" } });
        var verdict = await Reviewed(app, "The bridge was closed", 2);
        await app.Stop();
        app.Clock.Move(TimeSpan.FromDays(5));

        await using var again = await TestApp.StartIn(app.Folder, app.Clock, Receiver.Open);
        await receiver.Gets(1);

        Assert.Equal(verdict.Id(), (string)receiver.Got[0].Json["data"]!["entity"]!["id"]!);
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> Reviewed(TestApp app, string text, int days)
    {
        var claim = await Given.Claim(app, text);
        await Given.Evidence(app, claim, "refutes");
        return await Given.Published(app, claim, "false", new { reviewBy = Day(app, days) });
    }

    private static string Day(TestApp app, int days) => app.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
