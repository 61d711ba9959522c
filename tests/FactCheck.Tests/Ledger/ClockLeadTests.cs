using System.Net.Http.Json;

namespace FactCheck.Tests.Ledger;

/// <summary>One write while the clock was far ahead puts the ledger's time ahead for good. Nothing else may follow it there.</summary>
public sealed class ClockLeadTests
{
    private static readonly TimeSpan Decade = TimeSpan.FromDays(3650);

    [Fact]
    public async Task A_verdict_is_published_when_the_clock_says()
    {
        await using var app = await Ahead();
        var claim = await Given.Claim(app, "The ferry sank");

        var verdict = await Given.Verdict(app, claim, "unproven", new { state = "published" });

        Assert.StartsWith("2024-01-02T", (string)verdict["publishedAt"]!, StringComparison.Ordinal);
        Assert.StartsWith("2033-", (string)verdict["createdAt"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_when_the_clock_says()
    {
        await using var app = await Ahead();

        var key = await Given.Key(app, ["write", "import"], new { expiresAt = "2024-01-03" });
        var holder = app.Holding(key);
        var rotated = await Given.Created(app, $"/v1/keys/{key.Id()}/rotation", new { overlapSeconds = 60 });
        var import = await (await holder.PostAsync("/v1/imports", Given.Raw("{\"text\":\"A\",\"language\":\"en\"}\n", "application/x-ndjson"))).Json();

        Assert.Equal("active", (string)rotated["state"]!);
        Assert.Equal("2024-01-02T03:05:05.000000Z", (string)rotated["previousUntil"]!);
        Assert.Equal("completed", (string)import["state"]!);
        app.Clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(401, (int)(await holder.GetAsync("/v1/claims")).StatusCode);
        app.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(401, (int)(await app.Holding(rotated).GetAsync("/v1/claims")).StatusCode);
        Assert.Equal(422, (int)(await app.Admin.PostAsJsonAsync("/v1/keys", new { scopes = new[] { "read" }, expiresAt = "2024-01-03" })).StatusCode);
    }

    [Fact]
    public async Task Readiness_warns_and_stays_ready_and_recorded_time_goes_on()
    {
        await using var app = await Ahead();

        var ready = await app.Anonymous.Read("/readyz");
        var first = await Given.Actor(app, "Ana Ruiz");
        var second = await Given.Actor(app, "Luis Vega");

        Assert.Contains(ready["notes"]!.AsArray(), note => ((string)note!).Contains("3650 days", StringComparison.Ordinal));
        Assert.True(string.CompareOrdinal((string)first["createdAt"]!, (string)second["createdAt"]!) < 0);
        await using var right = await TestApp.Start();
        await Given.Claim(right);
        Assert.DoesNotContain((await right.Anonymous.Read("/readyz"))["notes"]!.AsArray(), note => ((string)note!).Contains("clock", StringComparison.Ordinal));
    }

    private static async Task<TestApp> Ahead()
    {
        var app = await TestApp.Start();
        app.Clock.Move(Decade);
        await Given.Claim(app);
        app.Clock.Move(-Decade);
        return app;
    }
}
