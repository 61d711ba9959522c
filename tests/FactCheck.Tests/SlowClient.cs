using System.Net.Sockets;
using System.Text;

namespace FactCheck.Tests;

/// <summary>A client that sends or reads a part and then does nothing, as a slow or hostile one does.</summary>
internal sealed class SlowClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };

    /// <summary>Asks for something, and reads no more of the answer than its first bytes.</summary>
    public static async Task<SlowClient> Reading(TestApp app, string path)
    {
        var client = await Connected(app);
        await client.Send($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client._socket.ReceiveAsync(new byte[16]);
        return client;
    }

    /// <summary>Announces a body and sends a part of it.</summary>
    public static async Task<SlowClient> Sending(TestApp app, string path, string type, int length, string part, string? key = null)
    {
        var client = await Connected(app);
        await client.Send($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{(key is null ? "" : $"X-Api-Key: {key}\r\n")}\r\n{part}");
        return client;
    }

    /// <summary>What is left of the answer once the connection is closed: how many bytes there were.</summary>
    public async Task<long> Rest()
    {
        var buffer = new byte[1 << 16];
        var all = 0L;
        try
        {
            for (int read; (read = await _socket.ReceiveAsync(buffer)) > 0;)
                all += read;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
            // Broken off.
        }
        return all;
    }

    public void Dispose() => _socket.Dispose();

    private static async Task<SlowClient> Connected(TestApp app)
    {
        var client = new SlowClient();
        await client._socket.ConnectAsync("127.0.0.1", new Uri(app.Url).Port);
        return client;
    }

    private async Task Send(string text)
    {
        for (ReadOnlyMemory<byte> rest = Encoding.ASCII.GetBytes(text); rest.Length > 0;)
            rest = rest[await _socket.SendAsync(rest)..];
    }
}
