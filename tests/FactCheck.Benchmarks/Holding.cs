using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FactCheck.Benchmarks;

/// <summary>Holds thousands of connections open, without a request or with one that never ends, and looks how the service does meanwhile.</summary>
/// <remarks>Each takes a file handle here and one in the server: <c>ulimit -n</c> must allow some more than are asked for.</remarks>
internal static class Holding
{
    public static async Task Run(int connections, int seconds)
    {
        await using var service = await Server.StartService();
        var id = (await Load.Stories(service, 100, 4))[0];
        var get = Load.Get($"/v1/claims/{id}");
        await Load.Run(service, 4, seconds, _ => get);
        var before = await Load.Run(service, 4, seconds, _ => get);
        Console.WriteLine($"alone: {before.PerSecond:F0} GET/s, p50 {before.P50:F2} ms, p99 {before.P99:F2} ms, memory {service.MemoryMegabytes():F0} MB");

        var idle = await Open(service.Port, connections, Load.Get("/healthz"));
        await Report(service, $"{idle.Count} idle", get, seconds);
        idle.ForEach(socket => socket.Dispose());

        var clock = Stopwatch.StartNew();
        var slow = await Open(service.Port, connections, "GET /v1/claims HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray());
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var closed = Task.WhenAll(slow.Select(socket => UntilClosed(socket, end.Token)));
        await Report(service, $"{slow.Count} that send a header byte by byte", get, seconds);
        await closed;
        Console.WriteLine($"all of these were cut off after {clock.Elapsed.TotalSeconds:F0} s; memory {service.MemoryMegabytes():F0} MB");
        slow.ForEach(socket => socket.Dispose());
    }

    private static async Task Report(Server service, string what, byte[] get, int seconds)
    {
        var meanwhile = await Load.Run(service, 4, seconds, _ => get);
        Console.WriteLine($"beside {what}: {meanwhile.PerSecond:F0} GET/s, p50 {meanwhile.P50:F2} ms, p99 {meanwhile.P99:F2} ms, memory {service.MemoryMegabytes():F0} MB");
    }

    private static async Task<List<Socket>> Open(int port, int count, byte[] beginning)
    {
        var sockets = new List<Socket>(count);
        while (sockets.Count < count)
        {
            var some = await Task.WhenAll(Enumerable.Range(0, Math.Min(200, count - sockets.Count)).Select(async _ =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port);
                await socket.SendAsync(beginning);
                return socket;
            }));
            sockets.AddRange(some);
        }
        return sockets;
    }

    /// <summary>A byte every second until the other side has had enough.</summary>
    private static async Task UntilClosed(Socket socket, CancellationToken end)
    {
        var answer = new byte[1024];
        var reading = Task.Run(async () =>
        {
            while (await socket.ReceiveAsync(answer, SocketFlags.None, end) > 0)
            {
                // The refusal that goes before the end.
            }
        }, end);
        try
        {
            while (!reading.IsCompleted)
            {
                await socket.SendAsync("x"u8.ToArray(), SocketFlags.None, end);
                await Task.WhenAny(reading, Task.Delay(1000, end));
            }
            await reading;
        }
        catch (SocketException)
        {
            // Cut off in the middle of a byte.
        }
    }
}
