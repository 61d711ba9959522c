using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>How fast the service verifies its ledger and record: the time between the lines it answers, since a line ends each check.</summary>
internal static class Verifying
{
    public static async Task Run(Server service, int rounds)
    {
        Console.WriteLine();
        Console.WriteLine("| round | entries | /s | /CPU s | rows | /s | /CPU s | views | /s | /CPU s | memory MB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var round = 1; round <= rounds; round++)
        {
            var (last, took) = await Time(service);
            if ((bool?)last["sound"] != true)
                throw new InvalidOperationException($"it does not fit: {last.ToJsonString()}");
            string Figures(string counted, string check) => $"{(long)last[counted]!} | {(long)last[counted]! / took[check].Clock:F0} | {(long)last[counted]! / took[check].Cpu:F0}";
            Console.WriteLine($"| {round} | {Figures("entries", "chain")} | {Figures("rows", "rows")} | {Figures("views", "views")} | {service.MemoryMegabytes():F0} |");
        }
    }

    private static async Task<(JsonNode Last, Dictionary<string, (double Clock, double Cpu)> Took)> Time(Server service)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Api-Key", Server.Key);
        client.DefaultRequestHeaders.Add("Accept", "application/x-ndjson");
        var took = new Dictionary<string, (double Clock, double Cpu)>(StringComparer.Ordinal);
        var (clock, cpu) = (Stopwatch.StartNew(), service.CpuSeconds());
        using var lines = new StreamReader(await client.GetStreamAsync("/v1/audit/verify"));
        JsonNode? last = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            last = JsonNode.Parse(line)!;
            var before = took.GetValueOrDefault((string?)last["check"] ?? "");
            took[(string?)last["check"] ?? ""] = (before.Clock + clock.Elapsed.TotalSeconds, before.Cpu + service.CpuSeconds() - cpu);
            (cpu, clock) = (service.CpuSeconds(), Stopwatch.StartNew());
        }
        return (last!, took);
    }
}
