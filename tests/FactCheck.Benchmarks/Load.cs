using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>What one run came to; times in milliseconds, and what the server's processor time was for each request in microseconds.</summary>
internal sealed record Measured(double PerSecond, double P50, double P99, double Cpu)
{
    public static Measured Median(List<Measured> runs)
    {
        double Middle(Func<Measured, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
        return new(Middle(run => run.PerSecond), Middle(run => run.P50), Middle(run => run.P99), Middle(run => run.Cpu));
    }
}

/// <summary>A load generator on bare sockets, one request at a time on each connection: an HTTP client would cost more than the server it measures.</summary>
internal static class Load
{
    private static readonly string[] Words = Enumerable.Range(0, 5000).Select(i => "word" + i.ToString(CultureInfo.InvariantCulture)).ToArray();

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {Server.Key}\r\n\r\n");

    /// <summary>The same by a client that has the answer with that tag.</summary>
    public static byte[] Revalidate(string path, string tag) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {Server.Key}\r\nIf-None-Match: {tag}\r\n\r\n");

    /// <summary>Words as stories have them: the first are in most, the last in few.</summary>
    public static string Sentence(int seed, int words)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 3))]));
    }

    public static byte[] Post(string path, JsonObject body)
    {
        var json = Encoding.UTF8.GetBytes(body.ToJsonString());
        var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {Server.Key}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n");
        return [.. head, .. json];
    }

    public static async Task<int> SizeOfAnswer(Server server, byte[] request)
    {
        using var connection = await Connection.Open(server.Port);
        await connection.Ask(request);
        return connection.Body.Length;
    }

    /// <summary>The ETag of an answer.</summary>
    public static async Task<string> Tag(Server server, byte[] request)
    {
        using var connection = await Connection.Open(server.Port);
        await connection.Ask(request);
        return connection.Header("ETag");
    }

    public static async Task<byte[]> Answer(Server server, byte[] request)
    {
        using var connection = await Connection.Open(server.Port);
        await connection.Ask(request);
        return connection.Body.ToArray();
    }

    public static async Task<int> Status(Server server, byte[] request)
    {
        using var connection = await Connection.Open(server.Port);
        return await connection.Ask(request);
    }

    /// <summary>As many stories as asked for: claimant, sources, evidence, a rebuttal, a verdict and a link to an earlier one. Answers the claims' ids.</summary>
    /// <param name="server"></param>
    /// <param name="count"></param>
    /// <param name="connections"></param>
    /// <param name="after">How many are there already.</param>
    public static async Task<List<string>> Stories(Server server, int count, int connections, int after = 0)
    {
        var ids = new ConcurrentBag<string>();
        var next = after;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await Connection.Open(server.Port);
            for (var n = Interlocked.Increment(ref next); n <= after + count; n = Interlocked.Increment(ref next))
            {
                var status = await connection.Ask(Post("/v1/claims", Story(n)));
                var answer = Encoding.UTF8.GetString(connection.Body.Span);
                if (status != 201)
                    throw new InvalidOperationException($"story {n}: {status} {answer}");
                ids.Add((string)JsonNode.Parse(answer)!["id"]!);
            }
        })));
        return [.. ids];
    }

    public static async Task<Measured> Run(Server server, int connections, int seconds, Func<int, byte[]> request)
    {
        var times = new ConcurrentBag<List<double>>();
        var next = Random.Shared.Next(1_000_000);
        var cpu = server.CpuSeconds();
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await Connection.Open(server.Port);
            var own = new List<double>();
            while (clock.Elapsed < end)
            {
                var bytes = request(Interlocked.Increment(ref next));
                var start = Stopwatch.GetTimestamp();
                var status = await connection.Ask(bytes);
                if (status is not (200 or 201 or 304))
                    throw new InvalidOperationException($"answered {status}: {Encoding.UTF8.GetString(connection.Body.Span)}");
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            times.Add(own);
        })));
        var took = clock.Elapsed.TotalSeconds;
        var all = times.SelectMany(own => own).Order().ToList();
        return new(all.Count / took, all[all.Count / 2], all[(int)(all.Count * 0.99)], (server.CpuSeconds() - cpu) * 1e6 / all.Count);
    }

    /// <summary>A made-up story, the same for the same number.</summary>
    public static JsonObject Story(int n)
    {
        var random = new Random(n);
        string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 3))]));
        JsonObject Source(int i) => new() { ["url"] = $"https://site{random.Next(300)}.example/{n}-{i}", ["title"] = Sentence(8), ["kind"] = "news_article", ["publisher"] = new JsonObject { ["name"] = $"Outlet {random.Next(300)}", ["kind"] = "outlet" } };
        JsonObject Person() => new() { ["name"] = $"Person {random.Next(2000)}", ["kind"] = "person" };
        var story = new JsonObject
        {
            ["text"] = $"{Sentence(14)} {n}",
            ["language"] = n % 2 == 0 ? "en" : "es",
            ["topics"] = new JsonArray($"topic-{random.Next(40)}"),
            ["externalIds"] = new JsonArray(new JsonObject { ["scheme"] = "bench", ["value"] = n.ToString(CultureInfo.InvariantCulture) }),
            ["claimant"] = Person(),
            ["claimedAt"] = "2023-05-01",
            ["source"] = Source(0),
            ["evidence"] = new JsonArray(new JsonObject { ["source"] = Source(1), ["stance"] = "supports" }, new JsonObject { ["source"] = Source(2), ["stance"] = "refutes" }),
            ["rebuttals"] = new JsonArray(new JsonObject { ["speaker"] = Person(), ["quote"] = Sentence(25), ["position"] = "denies", ["scope"] = "full", ["source"] = Source(3) }),
            ["verdicts"] = new JsonArray(new JsonObject { ["publisher"] = new JsonObject { ["name"] = $"Desk {random.Next(50)}", ["kind"] = "outlet" }, ["rating"] = "mixed", ["summary"] = Sentence(15), ["state"] = "published" }),
        };
        if (n > 100)
            story["links"] = new JsonArray(new JsonObject { ["relation"] = "context_for", ["to"] = new JsonObject { ["externalId"] = new JsonObject { ["scheme"] = "bench", ["value"] = random.Next(1, n - 60).ToString(CultureInfo.InvariantCulture) } } });
        return story;
    }

    /// <summary>One keep-alive connection that knows just enough HTTP to find the end of an answer.</summary>
    internal sealed class Connection : IDisposable
    {
        private readonly Socket _socket;
        private byte[] _buffer = new byte[1 << 16];
        private int _length;
        private int _head;

        private Connection(Socket socket) => _socket = socket;

        public ReadOnlyMemory<byte> Body => _buffer.AsMemory(_head, _length - _head);

        /// <summary>A header of the answer.</summary>
        public string Header(string name) => Encoding.ASCII.GetString(_buffer, 0, _head).Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

        public static async Task<Connection> Open(int port)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return new(socket);
        }

        public async Task<int> Ask(byte[] request)
        {
            await _socket.SendAsync(request);
            (_length, _head) = (0, -1);
            var expected = -1;
            while (_head < 0 || _length < _head + expected)
            {
                if (_length == _buffer.Length)
                    Array.Resize(ref _buffer, _buffer.Length * 2);
                var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
                if (read == 0)
                    throw new IOException("the server closed the connection");
                _length += read;
                if (_head < 0 && _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8) is var end and >= 0)
                {
                    _head = end + 4;
                    expected = ContentLength(Encoding.ASCII.GetString(_buffer, 0, end));
                }
            }
            return int.Parse(Encoding.ASCII.GetString(_buffer, 9, 3), CultureInfo.InvariantCulture);
        }

        public void Dispose() => _socket.Dispose();

        private static int ContentLength(string head)
        {
            const string name = "Content-Length:";
            var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            return at < 0 ? 0 : int.Parse(head.AsSpan(at + name.Length).Trim().ToString().Split('\r')[0], CultureInfo.InvariantCulture);
        }
    }
}
