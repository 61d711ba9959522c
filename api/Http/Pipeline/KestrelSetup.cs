using FactCheck.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FactCheck.Http.Pipeline;

/// <summary>Opens the addresses the service was given, or stops the program with one line.</summary>
internal static class KestrelSetup
{
    /// <summary>How much and how slowly a client may send.</summary>
    public static void Configure(KestrelServerOptions server, RequestLimits limits)
    {
        server.AddServerHeader = false;
        server.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1; // so that a bad byte in a header gets an answer of ours
        server.Limits.MaxRequestBodySize = limits.Body;
        server.Limits.MaxRequestLineSize = 2 * RequestLimits.Address; // what is between gets an answer of ours, what is longer the server's bare 414
        server.Limits.RequestHeadersTimeout = limits.Headers;
        server.Limits.KeepAliveTimeout = limits.Idle;
        var pace = limits.SlowestBody == 0 ? null : new MinDataRate(limits.SlowestBody, TimeSpan.FromSeconds(5));
        (server.Limits.MinRequestBodyDataRate, server.Limits.MinResponseDataRate) = (pace, pace);
    }

    public static async Task Begin(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            throw new StartFailure(ExitCode.Configuration, $"It cannot listen at the address it was given: {e.Message.Split('\n')[0].Trim().TrimEnd('.')}. Give a free one, such as --urls http://127.0.0.1:5081.");
        }
    }
}
