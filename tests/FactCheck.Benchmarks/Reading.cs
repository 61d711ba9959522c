using System.Globalization;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>Reading and writing, each in turn with a bare Kestrel endpoint that answers the same number of bytes, and with another build of the service where one is named.</summary>
/// <remarks>
/// The ratio is what counts: the load generator shares the machine with the server. Where other work is done on the machine
/// too, the processor time for each request is disturbed least.
/// </remarks>
internal static class Reading
{
    public static async Task Run(Server service, List<string> ids, Settings settings)
    {
        await using var other = settings.Text("against") is { } program ? await Server.StartService(program) : null;
        var otherIds = other is null ? [] : await Load.Stories(other, settings.Claims, settings.Connections);
        Console.WriteLine();
        Console.WriteLine("| what | bytes | requests/s | p50 ms | p99 ms | bare Kestrel/s | ratio | CPU µs | bare Kestrel's | ratio |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await Row("GET claim", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}"));
        await Row("GET dossier", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier"));
        await Row("GET dossier, of 200 claims", (ids, n) => Load.Get($"/v1/claims/{ids[n % Math.Min(200, ids.Count)]}/dossier"));
        var tagged = $"/v1/claims/{ids[0]}/dossier";
        var tag = await Load.Tag(service, Load.Get(tagged));
        await Row("GET dossier, 304", (_, _) => Load.Revalidate(tagged, tag), alone: true);
        var asOf = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await Row("GET dossier as of a moment", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/dossier?asOf={asOf}"));
        await Row("list of 20", (_, _) => Load.Get("/v1/claims?language=en&limit=20"));
        await Row("graph, depth 2", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/graph?depth=2"));
        await Row("graph, depth 4", (ids, n) => Load.Get($"/v1/claims/{ids[n % ids.Count]}/graph?depth=4"));
        foreach (var words in new[] { 3, 10 })
            await Row($"search, {words} words", (_, n) => Load.Get($"/v1/search?q={Load.Sentence(n, words).Replace(' ', '+')}&limit=10"));
        await Row("match, 40 words", (_, n) => Load.Post("/v1/match", new JsonObject { ["texts"] = new JsonArray(Load.Sentence(n, 40)) }));
        await Row("POST claim, texts that repeat", (_, n) => Load.Post("/v1/claims", new JsonObject { ["text"] = Load.Sentence(n % 50, 12), ["language"] = "en", ["claimant"] = new JsonObject { ["name"] = "Some Body" } }));
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

        // A tag is one service's own: such a row has no other beside it.
        async Task Row(string name, Func<List<string>, int, byte[]> request, bool alone = false)
        {
            if (settings.Text("only") is { } only && !name.Contains(only, StringComparison.Ordinal))
                return;
            var size = await Load.SizeOfAnswer(service, request(ids, 0));
            await using var bare = await Server.StartBare(size);
            var runs = new List<(string Name, Server Server, Func<int, byte[]> Request, List<Measured> Measured)>
            {
                ("bare Kestrel", bare, _ => Load.Get("/"), []),
                (name, service, n => request(ids, n), []),
            };
            if (other is not null && !alone)
                runs.Add((name + ", other", other, n => request(otherIds, n), []));
            foreach (var run in runs)
                await Load.Run(run.Server, settings.Connections, 2, run.Request);
            for (var round = 0; round < settings.Rounds; round++)
            {
                foreach (var run in runs)
                    run.Measured.Add(await Load.Run(run.Server, settings.Connections, settings.Seconds, run.Request));
            }
            var them = Measured.Median(runs[0].Measured);
            foreach (var run in runs.Skip(1))
            {
                var us = Measured.Median(run.Measured);
                Console.WriteLine($"| {run.Name} | {size} | {us.PerSecond:F0} | {us.P50:F2} | {us.P99:F2} | {them.PerSecond:F0} | {us.PerSecond / them.PerSecond:F2} | {us.Cpu:F0} | {them.Cpu:F0} | {them.Cpu / us.Cpu:F2} |");
            }
        }
    }
}
