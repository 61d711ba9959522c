using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>How fast a file of stories is taken over HTTP, what others wait meanwhile, and how fast SQLite alone takes the same rows.</summary>
internal static class Importing
{
    /// <param name="count">How many stories, all that the file has.</param>
    /// <param name="stories">A file of them; null for made-up ones.</param>
    /// <param name="ceiling">Whether the same rows are inserted by SQLite alone, too.</param>
    public static async Task Run(int count, string? stories, bool ceiling)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-import-").FullName;
        try
        {
            var file = stories ?? Path.Combine(folder, "stories.ndjson");
            if (stories is null)
                await File.WriteAllLinesAsync(file, Enumerable.Range(1, count).Select(n => Load.Story(n).ToJsonString()));
            await using var service = await Server.StartOn(folder);
            var (cpu, clock) = (service.CpuSeconds(), Stopwatch.StartNew());
            var others = new Others(service, [.. File.ReadLines(file).Take(2000).Select(line => (string)JsonNode.Parse(line)!["text"]!)]);
            using var over = new CancellationTokenSource();
            var asking = others.Ask(over.Token);
            await Import(service, file, clock, count);
            await over.CancelAsync();
            await asking;
            var ours = (Clock: clock.Elapsed.TotalSeconds, Cpu: service.CpuSeconds() - cpu);
            Console.WriteLine($"while it ran, {others}");
            var (entries, size) = (await Head(service), Directory.GetFiles(folder, "factcheck.db*").Sum(path => new FileInfo(path).Length));
            Console.WriteLine($"{entries / (double)count:F1} ledger entries a story, {size / 1024.0 / count:F1} KiB on disk a story, peak memory {service.PeakMegabytes():F0} MB");

            Console.WriteLine($"import over HTTP: {count / ours.Clock:F0} stories/s, {ours.Cpu * 1000 / count:F3} ms of the processor a story");
            if (!ceiling)
                return;
            if (new DriveInfo(folder).AvailableFreeSpace < size)
            {
                Console.WriteLine("no room to insert the same rows again");
                return;
            }
            using var alone = new BulkInsert(Path.Combine(folder, "factcheck.db"), Path.Combine(folder, "ceiling.db"));
            var bare = alone.Run();
            Console.WriteLine();
            Console.WriteLine("| what | stories/s | CPU ms/story |");
            Console.WriteLine("|---|---:|---:|");
            Console.WriteLine($"| import over HTTP | {count / ours.Clock:F0} | {ours.Cpu * 1000 / count:F3} |");
            Console.WriteLine($"| SQLite alone, {bare.Rows / (double)count:F0} rows a story | {count / bare.Clock:F0} | {bare.Cpu * 1000 / count:F3} |");
            Console.WriteLine($"| ratio | {bare.Clock / ours.Clock:F2} | {bare.Cpu / ours.Cpu:F2} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Memory is told on the way: it must not grow with the file.</summary>
    private static async Task Import(Server service, string file, Stopwatch clock, int count)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Api-Key", Server.Key);
        using var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var started = await client.PostAsync("/v1/imports?publish=true", content);
        var import = JsonNode.Parse(await started.Content.ReadAsStringAsync())!;
        var next = count / 10;
        while ((string)import["state"]! is "queued" or "running")
        {
            await Task.Delay(100);
            import = JsonNode.Parse(await client.GetStringAsync($"/v1/imports/{import["id"]}"))!;
            var read = (long)import["rows"]!["read"]!;
            if (read < next)
                continue;
            Console.WriteLine($"{read,9} rows, {read / clock.Elapsed.TotalSeconds:F0} a second, {await Memory.Of(service)}");
            next += count / 10;
        }
        if ((long?)import["rows"]?["created"] != count)
            throw new InvalidOperationException($"not all was taken: {import.ToJsonString()}");
    }

    private static async Task<long> Head(Server service)
    {
        using var client = new HttpClient();
        return (long)JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{service.Port}/v1/audit/head"))!["seq"]!;
    }

    /// <summary>Someone who records a claim in words of others, reads it again and searches, now and then, while the import runs.</summary>
    private sealed class Others(Server service, List<string> texts)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

        private readonly List<double> _posts = [], _gets = [], _searches = [];

        public async Task Ask(CancellationToken stop)
        {
            var random = new Random(1);
            string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => texts[random.Next(texts.Count)].Split(' ')).Select(words => words[random.Next(words.Length)]));
            using var connection = await Load.Connection.Open(service.Port);
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                await Time(connection, _posts, Load.Post("/v1/claims", new JsonObject { ["text"] = $"{Words(16)} {n}", ["language"] = "en" }));
                await Time(connection, _gets, Load.Get($"/v1/claims/{JsonNode.Parse(connection.Body.Span)!["id"]}"));
                await Time(connection, _searches, Load.Get($"/v1/search?limit=10&q={Uri.EscapeDataString(Words(3))}"));
                await Task.Delay(Pause, CancellationToken.None);
            }
        }

        public override string ToString() => $"{_posts.Count} others recorded a claim, read it and searched: POST p50 {At(_posts, .5):F1} ms, p99 {At(_posts, .99):F1} ms; GET p50 {At(_gets, .5):F1} ms, p99 {At(_gets, .99):F1} ms; search p50 {At(_searches, .5):F1} ms, p99 {At(_searches, .99):F1} ms";

        private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

        private static async Task Time(Load.Connection connection, List<double> times, byte[] request)
        {
            var start = Stopwatch.GetTimestamp();
            var status = await connection.Ask(request);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (status is not (200 or 201))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"answered {status}"));
        }
    }
}
