using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FactCheck.Benchmarks;

// dotnet run -c Release --project tests/FactCheck.Benchmarks -- [--claims 10000] [--seconds 5] [--rounds 3] [--connections 16]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --verify [--claims 10000]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --hold 10000
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --feeds [--claims 20000]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --import 100000
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --soak MINUTES [--rate 300] [--claims 10000]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --google FOLDER [--seconds 5] [--rounds 3]
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --leave [--claims 10000] [--folder DATA]
//
// The first loads that many stories into a fresh service over POST /v1/claims, then measures reading and writing, each in turn
// with a bare Kestrel endpoint that answers the same number of bytes. The ratio is what counts: the load generator
// shares the machine with the server. --verify times what verifying the ledger and the record takes; --hold holds so many
// connections open, idle ones and ones that send their headers byte by byte, and measures reading meanwhile; --feeds measures
// the feeds at half as many claims and at all of them; --import has so many stories imported as one file; --soak
// sends a mixture at a steady rate, whether the service keeps up or not, and ends with 1 if anything went wrong; --google puts claims:search beside /v1/search, on a data folder as it is;
// --leave measures exports, and the whole record out and into an empty service.
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
var claims = Setting("claims", 10_000);
var seconds = Setting("seconds", 5);
var rounds = Setting("rounds", 3);
var connections = Setting("connections", 16);
if (args.Contains("--feeds", StringComparer.Ordinal))
{
    await Feeding.Run(claims, connections);
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
Console.WriteLine();
Console.WriteLine("| what | bytes | requests/s | p50 ms | p99 ms | bare Kestrel/s | ratio |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
await Row("GET claim", n => Load.Get($"/v1/claims/{ids[n % ids.Count]}"));
await Row("GET dossier", n => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier"));
var asOf = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
await Row("GET dossier as of a moment", n => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier?asOf={asOf}"));
await Row("list of 20", _ => Load.Get("/v1/claims?language=en&limit=20"));
await Row("POST claim", n => Load.Post("/v1/claims", new JsonObject
{
    ["text"] = $"A claim made while measuring, number {n}",
    ["language"] = "en",
    ["claimant"] = new JsonObject { ["name"] = "Some Body" },
    ["claimedAt"] = "2025-01-01",
    ["topics"] = new JsonArray("topic-a", "topic-b"),
}));
Console.WriteLine();
Console.WriteLine($"memory after the run {service.MemoryMegabytes():F0} MB");

async Task Row(string name, Func<int, byte[]> request)
{
    var size = await Load.SizeOfAnswer(service, request(0));
    await using var bare = await Server.StartBare(size);
    await Load.Run(service, connections, 1, request);
    await Load.Run(bare, connections, 1, _ => Load.Get("/"));
    var ours = new List<Measured>();
    var theirs = new List<Measured>();
    for (var round = 0; round < rounds; round++)
    {
        ours.Add(await Load.Run(service, connections, seconds, request));
        theirs.Add(await Load.Run(bare, connections, seconds, _ => Load.Get("/")));
    }
    var (us, them) = (Measured.Median(ours), Measured.Median(theirs));
    Console.WriteLine($"| {name} | {size} | {us.PerSecond:F0} | {us.P50:F2} | {us.P99:F2} | {them.PerSecond:F0} | {us.PerSecond / them.PerSecond:F2} |");
}

int Setting(string name, int otherwise)
{
    var i = Array.IndexOf(args, "--" + name);
    return i >= 0 && i + 1 < args.Length ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
