using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>What exports, and a whole record out and in again, take: by the clock, in CPU and in memory.</summary>
internal static class Leaving
{
    private const string History = "/v1/exports/claims.ndjson?preserveHistory=true";

    public static async Task Run(Server service, int claims, int rounds)
    {
        var file = Path.GetTempFileName();
        try
        {
            Console.WriteLine();
            Console.WriteLine("| what | MB | s | CPU s | claims/s | claims/CPU s | most memory MB |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var path in new[] { "/v1/exports/claims.ndjson", "/v1/exports/claims.csv", "/v1/exports/claims.jsonld", History })
                    await Row(service, claims, $"out, {path["/v1/exports/".Length..]}", client => Get(client, path, file), file);
            }
            await using var empty = await Server.StartService();
            await Row(empty, claims, "in, preserveHistory", client => Put(client, file), file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task Row(Server service, int claims, string what, Func<HttpClient, Task> work, string file)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Api-Key", Server.Key);
        var (clock, cpu) = (Stopwatch.StartNew(), service.CpuSeconds());
        await work(client);
        var (took, used) = (clock.Elapsed.TotalSeconds, service.CpuSeconds() - cpu);
        Console.WriteLine($"| {what} | {new FileInfo(file).Length / 1048576.0:F0} | {took:F1} | {used:F1} | {claims / took:F0} | {claims / used:F0} | {service.PeakMegabytes():F0} |");
    }

    private static async Task Get(HttpClient client, string path, string file)
    {
        await using var to = File.Create(file);
        await using var from = await client.GetStreamAsync(path);
        await from.CopyToAsync(to);
    }

    private static async Task Put(HttpClient client, string file)
    {
        using var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await client.PostAsync("/v1/imports?preserveHistory=true", content);
        var import = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        for (; (string?)import["state"] is "queued" or "running"; import = JsonNode.Parse(await client.GetStringAsync($"/v1/imports/{import["id"]}"))!)
            await Task.Delay(50);
        if ((string?)import["state"] != "completed")
            throw new InvalidOperationException(import.ToJsonString());
    }
}
