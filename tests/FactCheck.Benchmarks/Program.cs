using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FactCheck.Benchmarks;

// dotnet run -c Release --project tests/FactCheck.Benchmarks -- [--claims 10000] [--seconds 5] [--rounds 3] [--connections 16] [--against OTHER/FactCheck.dll] [--only dossier]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --verify [--claims 10000]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --hold 10000
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --feeds [--claims 20000 | --folder DATA…]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --import 100000
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --soak MINUTES [--rate 300] [--claims 10000]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --google FOLDER [--seconds 5] [--rounds 3]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --leave [--claims 10000] [--folder DATA]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --cold PUBLISHED/FactCheck.dll[,OTHER/FactCheck.dll] [--rounds 5]
//
// The first loads that many stories into a fresh service over POST /v1/claims, then measures reading and writing, each in turn
// with a bare Kestrel endpoint that answers the same number of bytes. The ratio is what counts: the load generator
// shares the machine with the server. --verify times what verifying the ledger and the record takes; --hold holds so many
// connections open, idle ones and ones that send their headers byte by byte, and measures reading meanwhile; --feeds measures
// the feeds at half as many claims and at all of them, or on the folders it is given; --import has so many stories imported as one file; --soak
// sends a mixture at a steady rate, whether the service keeps up or not, and ends with 1 if anything went wrong; --google puts claims:search beside /v1/search, on a data folder as it is;
// --leave measures exports, and the whole record out and into an empty service; --cold starts a published service with the sample
// story again and again, in turn with bare Kestrel.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--bare", var port, var bytes])
{
    await Bare.Run(port, int.Parse(bytes, CultureInfo.InvariantCulture));
    return;
}
if (args is ["--train", var collection, .. var others])
{
    await Training.Run(collection, others.Where(other => !other.StartsWith('-')), others.FirstOrDefault(other => other.StartsWith("--title=", StringComparison.Ordinal))?[8..] ?? "summary", !others.Contains("--report"));
    return;
}
if (args is ["--search", var haystack, ..])
{
    var kept = Array.IndexOf(args, "--folder");
    await Haystack.Run(int.Parse(haystack, CultureInfo.InvariantCulture), Setting("seconds", 5), kept < 0 ? null : args[kept + 1]);
    return;
}
if (args is ["--hold", var held, ..])
{
    await Holding.Run(int.Parse(held, CultureInfo.InvariantCulture), Setting("seconds", 5));
    return;
}
if (args is ["--import", var stories, ..])
{
    await Importing.Run(int.Parse(stories, CultureInfo.InvariantCulture));
    return;
}
if (args is ["--soak", var minutes, ..])
{
    Environment.ExitCode = await Soak.Run(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), Setting("rate", 300), Setting("claims", 10_000));
    return;
}
if (args is ["--google", var checkedClaims, ..])
{
    await GoogleSearch.Run(checkedClaims, Setting("rounds", 3), Setting("seconds", 5));
    return;
}
if (args is ["--cold", var programs, ..])
{
    await ColdStart.Run(programs.Split(','), Setting("rounds", 5));
    return;
}
var claims = Setting("claims", 10_000);
var seconds = Setting("seconds", 5);
var rounds = Setting("rounds", 3);
var connections = Setting("connections", 16);
if (args.Contains("--feeds", StringComparer.Ordinal))
{
    await Feeding.Run(claims, connections, [.. args.Zip(args.Skip(1)).Where(pair => pair.First is "--folder").Select(pair => pair.Second)]);
    return;
}

var folder = Array.IndexOf(args, "--folder");
if (args.Contains("--leave", StringComparer.Ordinal) && folder >= 0)
{
    await using var loaded = await Server.StartService(args[folder + 1]);
    await Leaving.Run(loaded, claims, rounds);
    return;
}
await using var service = await Server.StartService();
Console.WriteLine($"start to first answer {service.StartMilliseconds:F0} ms, memory at rest {service.MemoryMegabytes():F0} MB");

var loading = Stopwatch.StartNew();
var ids = await Load.Stories(service, claims, connections);
Console.WriteLine($"loaded {claims} stories in {loading.Elapsed.TotalSeconds:F1} s: {claims / loading.Elapsed.TotalSeconds:F0} a second, durable");
if (args.Contains("--verify", StringComparer.Ordinal))
{
    await Verifying.Run(service, rounds);
    return;
}
if (args.Contains("--leave", StringComparer.Ordinal))
{
    await Leaving.Run(service, claims, rounds);
    return;
}
await using var other = Text("against") is { } program ? await Server.StartService(program) : null;
var otherIds = other is null ? [] : await Load.Stories(other, claims, connections);
Console.WriteLine();
Console.WriteLine("| what | bytes | requests/s | p50 ms | p99 ms | bare Kestrel/s | ratio | CPU µs | bare Kestrel's | ratio |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
await Row("GET claim", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}"));
await Row("GET dossier", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier"));
var asOf = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
await Row("GET dossier as of a moment", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier?asOf={asOf}"));
await Row("list of 20", (_, _) => Load.Get("/v1/claims?language=en&limit=20"));
await Row("graph, depth 4", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/graph?depth=4"));
await Row("POST claim", (_, n) => Load.Post("/v1/claims", new JsonObject
{
    ["text"] = $"A claim made while measuring, number {n}",
    ["language"] = "en",
    ["claimant"] = new JsonObject { ["name"] = "Some Body" },
    ["claimedAt"] = "2025-01-01",
    ["topics"] = new JsonArray("topic-a", "topic-b"),
}));
Console.WriteLine();
Console.WriteLine($"memory after the run {service.MemoryMegabytes():F0} MB");

async Task Row(string name, Func<List<string>, int, byte[]> request)
{
    if (Text("only") is { } only && !name.Contains(only, StringComparison.Ordinal))
        return;
    var size = await Load.SizeOfAnswer(service, request(ids, 0));
    await using var bare = await Server.StartBare(size);
    var runs = new List<(string Name, Server Server, Func<int, byte[]> Request, List<Measured> Measured)>
    {
        ("bare Kestrel", bare, _ => Load.Get("/"), []),
        (name, service, n => request(ids, n), []),
    };
    if (other is not null)
        runs.Add((name + ", other", other, n => request(otherIds, n), []));
    foreach (var run in runs)
        await Load.Run(run.Server, connections, 2, run.Request);
    for (var round = 0; round < rounds; round++)
    {
        foreach (var run in runs)
            run.Measured.Add(await Load.Run(run.Server, connections, seconds, run.Request));
    }
    var them = Measured.Median(runs[0].Measured);
    foreach (var run in runs.Skip(1))
    {
        var us = Measured.Median(run.Measured);
        Console.WriteLine($"| {run.Name} | {size} | {us.PerSecond:F0} | {us.P50:F2} | {us.P99:F2} | {them.PerSecond:F0} | {us.PerSecond / them.PerSecond:F2} | {us.Cpu:F0} | {them.Cpu:F0} | {them.Cpu / us.Cpu:F2} |");
    }
}

string? Text(string name)
{
    var i = Array.IndexOf(args, "--" + name);
    return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}

int Setting(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
