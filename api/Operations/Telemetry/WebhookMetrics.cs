using System.Diagnostics.Metrics;
using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Webhooks;

namespace FactCheck.Operations.Telemetry;

/// <summary>Tells in numbers what is on its way to webhooks, and which of them do not work.</summary>
internal sealed class WebhookMetrics(Db db, WebhookAttempts attempts, WebhookRuns runs, TimeProvider clock)
{
    public void Tell(Meter meter)
    {
        meter.CreateObservableGauge("factcheck.webhook.webhooks", States, null, "Webhooks by their state");
        meter.CreateObservableGauge("factcheck.webhook.pending", () => Each(one => one.Pending), null, "Deliveries that wait, by webhook");
        meter.CreateObservableGauge("factcheck.webhook.lag", () => Each(Lag), "s", "Age of the oldest event that waits, by webhook");
        meter.CreateObservableGauge("factcheck.webhook.attempts.active", () => runs.InFlight, null, "Attempts that go on");
        meter.CreateObservableCounter("factcheck.webhook.attempts", Outcomes, null, "Attempts since the start, by what came of them");
    }

    private double Lag(Backlog waiting) => Math.Max(0, (clock.GetUtcNow() - Instant.Parse(waiting.Oldest!)).TotalSeconds);

    /// <summary>One value for each webhook, 0 where nothing waits for it: a series that ends at times is hard to watch.</summary>
    private IEnumerable<Measurement<double>> Each(Func<Backlog, double> value)
    {
        using var read = db.Read();
        var waiting = DeliveryStore.Backlogs(read).ToDictionary(one => one.WebhookId, value, StringComparer.Ordinal);
        return WebhookStore.All(read).ConvertAll(webhook => Value(waiting.GetValueOrDefault(webhook.Id), "webhook", webhook.Id));
    }

    private IEnumerable<Measurement<double>> States()
    {
        using var read = db.Read();
        var counts = WebhookStore.All(read).CountBy(webhook => webhook.State).ToDictionary();
        return [.. WebhookState.All.Names.Select(state => Value(counts.GetValueOrDefault(state), "state", state))];
    }

    private IEnumerable<Measurement<double>> Outcomes() => attempts.Outcomes.Select(one => Value(one.Count, "outcome", one.Outcome));

    private static Measurement<double> Value(double value, string tag, string name) =>
        new(value, new KeyValuePair<string, object?>(tag, name));
}
