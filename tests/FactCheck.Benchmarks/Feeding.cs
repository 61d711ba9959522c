using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace FactCheck.Benchmarks;

/// <summary>What the feeds cost: the whole DataFeed at two sizes of the record, whose memory must not differ, and a 304 beside a 200.</summary>
internal static class Feeding
{
    private const string Whole = "/v1/feeds/claimreview.json", Page = "/v1/feeds/verdicts.atom?limit=50";

    /// <param name="claims">How many to load, the half of them first; none where there are folders.</param>
    /// <param name="connections"></param>
    /// <param name="folders">Data folders to measure as they are, one after the other.</param>
    public static async Task Run(int claims, int connections, IReadOnlyList<string> folders)
    {
        Console.WriteLine("| published verdicts | MB | CPU s | s | verdicts/CPU s | memory before MB | memory at most MB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        if (folders.Count > 0)
        {
            foreach (var folder in folders)
                await Measure(folder, last: folder == folders[^1]);
            return;
        }
        var own = Directory.CreateTempSubdirectory("factcheck-feeding-").FullName;
        foreach (var from in new[] { 0, claims / 2 })
        {
            await using (var loading = await Server.StartOn(own))
                await Load.Stories(loading, claims / 2, connections, from);
            await Measure(own, last: from > 0);
        }
        Directory.Delete(own, recursive: true);
    }

    /// <summary>In a process of its own, so that its memory is the feed's alone.</summary>
    private static async Task Measure(string folder, bool last)
    {
        await using var service = await Server.StartOn(folder);
        await Stream(service);
        if (!last)
            return;
        Console.WriteLine();
        Console.WriteLine("| request | CPU µs for a 200 | CPU µs for a 304 |");
        Console.WriteLine("|---|---:|---:|");
        await Compare(service, Page, 500);
        await Compare(service, Whole, 2);
        await Compare(service, Whole + "?since=2199-01-01", 5);
    }

    private static async Task Stream(Server service)
    {
        using var client = Client(service);
        await client.GetByteArrayAsync(Page); // what is compiled at the first request is not the feed's
        var rest = service.MemoryMegabytes();
        var (most, bytes, verdicts) = (rest, 0L, 0);
        var (cpu, clock) = (service.CpuSeconds(), Stopwatch.StartNew());
        await using (var feed = await client.GetStreamAsync(Whole))
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await feed.ReadAsync(buffer)) > 0; bytes += read)
            {
                verdicts += buffer.AsSpan(0, read).Count((byte)'\n'); // one stands behind each
                if (bytes >> 20 != (bytes + read) >> 20)
                    most = Math.Max(most, service.MemoryMegabytes());
            }
        }
        var took = service.CpuSeconds() - cpu;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {verdicts} | {bytes / 1048576.0:F1} | {took:F2} | {clock.Elapsed.TotalSeconds:F2} | {verdicts / took:F0} | {rest:F0} | {most:F0} |"));
    }

    private static async Task Compare(Server service, string path, int times)
    {
        using var client = Client(service);
        using var first = await client.GetAsync(path);
        var whole = await Cost(service, client, path, times, null, HttpStatusCode.OK);
        var held = await Cost(service, client, path, 2000, first.Headers.ETag!.Tag, HttpStatusCode.NotModified);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {path} | {whole:F0} | {held:F0} |"));
    }

    private static async Task<double> Cost(Server service, HttpClient client, string path, int times, string? tag, HttpStatusCode expected)
    {
        var cpu = service.CpuSeconds();
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var response = await client.SendAsync(request);
            if (response.StatusCode != expected)
                throw new InvalidOperationException($"{path} answered {response.StatusCode}");
        }
        return (service.CpuSeconds() - cpu) / times * 1e6;
    }

    private static HttpClient Client(Server service) => new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{service.Port}")), Timeout = Timeout.InfiniteTimeSpan };
}
