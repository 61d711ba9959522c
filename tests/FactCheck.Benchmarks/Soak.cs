using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace FactCheck.Benchmarks;

/// <summary>A mixture of work at a steady rate for a long time: does memory stay, does anything fail, what do callers wait?</summary>
/// <remarks>
/// Requests fall due by the clock alone, and wait in a line of their own when the service is slow. A time is counted from
/// when a request fell due, so a service that stands still for a second shows it in every request of that second.
/// </remarks>
internal static class Soak
{
    private const int Connections = 64;
    private const int Slices = 10;

    private sealed record Kind(string Name, int Share, Func<Random, byte[]> Request);

    private readonly record struct Due(long At, int Kind, byte[] Request);

    private sealed record Sample(double Seconds, double Megabytes, double LogMegabytes);

    public static async Task<int> Run(TimeSpan length, int rate, int claims)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-soak-").FullName;
        try
        {
            await using var service = await Server.StartOn(folder);
            var ids = await Load.Stories(service, claims, 16);
            Console.WriteLine($"{claims} stories recorded, {service.MemoryMegabytes():F0} MB; now {rate} requests a second for {length.TotalMinutes:0.#} minutes over {Connections} connections");
            return await Run(service, folder, length, rate, Mixture(ids, claims));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Kind[] Mixture(List<string> ids, int claims)
    {
        var next = claims;
        string Some(Random random) => ids[random.Next(ids.Count)];
        return
        [
            new("GET claim", 50, random => Load.Get($"/v1/claims/{Some(random)}")),
            new("GET dossier", 10, random => Load.Get($"/v1/claims/{Some(random)}/dossier")),
            new("list of 20", 10, random => Load.Get($"/v1/claims?topic=topic-{random.Next(40)}&limit=20")),
            new("search", 8, random => Load.Get($"/v1/search?limit=10&q=word{random.Next(3000)}+word{random.Next(3000)}")),
            new("match", 2, random => Load.Post("/v1/match", new JsonObject { ["texts"] = new JsonArray(string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"word{random.Next(3000)}"))), ["limit"] = 5 })),
            new("POST story", 12, _ => Load.Post("/v1/claims", Load.Story(Interlocked.Increment(ref next)))),
            new("POST rebuttal", 7, random => Load.Post($"/v1/claims/{Some(random)}/rebuttals", new JsonObject { ["speaker"] = new JsonObject { ["name"] = $"Person {random.Next(2000)}" }, ["quote"] = "That is not so", ["position"] = "denies", ["scope"] = "full" })),
            new("metrics", 1, _ => Load.Get("/metrics")),
        ];
    }

    private static async Task<int> Run(Server service, string folder, TimeSpan length, int rate, Kind[] kinds)
    {
        var line = Channel.CreateUnbounded<Due>(new() { SingleWriter = true });
        var times = kinds.Select(_ => new ConcurrentQueue<(double Due, double Took)>()).ToArray();
        var failures = new ConcurrentQueue<string>();
        var begun = Stopwatch.GetTimestamp();
        var cpu = service.CpuSeconds();
        var workers = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Work(service, line.Reader, kinds, times, failures, begun))).ToList();
        var samples = new List<Sample>();
        var longest = 0;
        // A thread of its own: the pace must not depend on what the pool is doing.
        var pacer = new Thread(() =>
        {
            var random = new Random(1);
            var shares = kinds.SelectMany((kind, i) => Enumerable.Repeat(i, kind.Share)).ToArray();
            var (sent, sampled) = (0L, -5.0);
            for (var now = Stopwatch.GetElapsedTime(begun); now < length; now = Stopwatch.GetElapsedTime(begun))
            {
                for (var due = (long)(now.TotalSeconds * rate); sent < due; sent++)
                {
                    var kind = shares[random.Next(shares.Length)];
                    line.Writer.TryWrite(new(Stopwatch.GetTimestamp(), kind, kinds[kind].Request(random)));
                }
                longest = Math.Max(longest, line.Reader.Count);
                if (now.TotalSeconds - sampled >= 1)
                {
                    sampled = now.TotalSeconds;
                    samples.Add(new(now.TotalSeconds, service.MemoryMegabytes(), new FileInfo(Path.Combine(folder, "factcheck.db-wal")) is { Exists: true } log ? log.Length / 1048576.0 : 0));
                }
                Thread.Sleep(1);
            }
            line.Writer.Complete();
        });
        pacer.Start();
        await Task.WhenAll(workers);
        cpu = service.CpuSeconds() - cpu;
        return Tell(kinds, times, samples, failures, length, rate, longest, cpu);
    }

    private static async Task Work(Server service, ChannelReader<Due> line, Kind[] kinds, ConcurrentQueue<(double, double)>[] times, ConcurrentQueue<string> failures, long begun)
    {
        Load.Connection? connection = null;
        await foreach (var due in line.ReadAllAsync())
        {
            try
            {
                connection ??= await Load.Connection.Open(service.Port);
                var status = await connection.Ask(due.Request);
                if (status is not (200 or 201))
                    failures.Enqueue($"{kinds[due.Kind].Name}: {status} {System.Text.Encoding.UTF8.GetString(connection.Body.Span)}");
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                failures.Enqueue($"{kinds[due.Kind].Name}: {e.Message}");
                connection?.Dispose();
                connection = null;
            }
            times[due.Kind].Enqueue((Stopwatch.GetElapsedTime(begun, due.At).TotalSeconds, Stopwatch.GetElapsedTime(due.At).TotalMilliseconds));
        }
        connection?.Dispose();
    }

    private static int Tell(Kind[] kinds, ConcurrentQueue<(double Due, double Took)>[] times, List<Sample> samples, ConcurrentQueue<string> failures, TimeSpan length, int rate, int longest, double cpu)
    {
        Console.WriteLine();
        Console.WriteLine("| what | requests | p50 ms | p99 ms | p99.9 ms | longest ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (kind, took) in kinds.Zip(times).Append((new Kind("all", 0, _ => []), new(times.SelectMany(one => one)))))
        {
            var sorted = took.Select(one => one.Took).Order().ToList();
            double At(double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Name} | {sorted.Count} | {At(.5):F2} | {At(.99):F2} | {At(.999):F2} | {At(1):F1} |"));
        }
        Console.WriteLine();
        Console.WriteLine("| part | p99 ms | memory MB | log MB |");
        Console.WriteLine("|---:|---:|---:|---:|");
        var all = times.SelectMany(one => one).ToLookup(one => Math.Min(Slices - 1, (int)(one.Due / length.TotalSeconds * Slices)), one => one.Took);
        var memory = new double[Slices];
        for (var i = 0; i < Slices; i++)
        {
            var sorted = all[i].Order().ToList();
            var part = samples.Where(one => (int)(one.Seconds / length.TotalSeconds * Slices) == i).DefaultIfEmpty(samples[^1]).ToList();
            memory[i] = part.Average(one => one.Megabytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {i + 1} | {(sorted.Count == 0 ? 0 : sorted[(int)(sorted.Count * .99)]):F2} | {memory[i]:F0} | {part.Max(one => one.LogMegabytes):F1} |"));
        }
        var sent = times.Sum(one => one.Count);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} requests, {sent / length.TotalSeconds:F0} a second of {rate}; {failures.Count} errors; at most {longest} waited at once; memory in the second half {memory[(Slices / 2)..].Average() / memory[1..(Slices / 2)].Average() - 1:+0.0 %;-0.0 %} against the first; processor {cpu * 1e6 / sent:F0} µs a request"));
        foreach (var failure in failures.GroupBy(one => one, StringComparer.Ordinal).OrderByDescending(one => one.Count()).Take(5))
            Console.WriteLine($"  {failure.Count()} × {failure.Key}");
        return failures.IsEmpty ? 0 : 1;
    }
}
