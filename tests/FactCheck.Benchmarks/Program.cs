using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FactCheck.Benchmarks;

// dotnet run -c Release --project tests/FactCheck.Benchmarks -- [--claims 10000] [--seconds 5] [--rounds 3] [--connections 16]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --verify [--claims 10000]
//
// dotnet run -c Release --project tests/FactCheck.Benchmarks -- --feeds [--claims 20000 | --folder DATA…]
//
// The first loads that many stories into a fresh service over POST /v1/claims, then measures reading and writing, each in turn
// with a bare Kestrel endpoint that answers the same number of bytes. The ratio is what counts: the load generator
// shares the machine with the server. The second loads them too, and times what verifying the ledger and the record takes. The third
// measures the feeds at half as many claims and at all of them, or on the folders it is given, each after its own --folder.
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
var claims = Setting("claims", 10_000);
var seconds = Setting("seconds", 5);
var rounds = Setting("rounds", 3);
var connections = Setting("connections", 16);
if (args.Contains("--feeds", StringComparer.Ordinal))
{
    await Feeding.Run(claims, connections, [.. args.Zip(args.Skip(1)).Where(pair => pair.First is "--folder").Select(pair => pair.Second)]);
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
