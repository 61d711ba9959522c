using System.Diagnostics.Metrics;
using FactCheck.Data;
using FactCheck.Http;

namespace FactCheck.Operations.Telemetry;

/// <summary>Tells in numbers how much of each budget is in use, and how often there was none left.</summary>
internal static class BudgetMetrics
{
    public static void Tell(Meter meter, Budgets budgets)
    {
        (string Name, ByteBudget Of)[] bytes = [("answers", budgets.Answers), ("bodies", budgets.Bodies), ("imports", budgets.Imports)];
        (string Name, Lane Of)[] lanes = [("heavy", budgets.Heavy), ("long", budgets.Long), ("streams", budgets.Streams)];
        meter.CreateObservableGauge("factcheck.budget.held", () => bytes.Select(one => Value(one.Of.Held, "budget", one.Name)), "By", "Bytes that are held: large answers being read, JSON bodies, files to import");
        meter.CreateObservableGauge("factcheck.budget.limit", () => bytes.Select(one => Value(one.Of.Most, "budget", one.Name)), "By", "Bytes that may be held");
        meter.CreateObservableCounter("factcheck.budget.refusals", () => bytes.Select(one => Value(one.Of.Refusals, "budget", one.Name)), null, "Requests refused because no room was left");
        meter.CreateObservableGauge("factcheck.reads.active", () => lanes.Select(one => Value(one.Of.Taken, "lane", one.Name)), null, "Heavy and long reads that go on");
        meter.CreateObservableGauge("factcheck.reads.waiting", () => lanes.Select(one => Value(one.Of.Waiting, "lane", one.Name)), null, "Reads that wait for their turn");
        meter.CreateObservableCounter("factcheck.reads.refusals", () => lanes.Select(one => Value(one.Of.Refusals, "lane", one.Name)), null, "Reads refused because too many went on");
        meter.CreateObservableCounter("factcheck.readers.cut", () => new[] { Value(budgets.Slow, "reason", "slow"), Value(budgets.Ended, "reason", "log") }, null, "Readers whose answer was broken off");
    }

    private static Measurement<long> Value(long value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));
}
