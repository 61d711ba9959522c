using System.Diagnostics;

namespace FactCheck.Http;

/// <summary>Sends what is held for a reader as fast as the reader takes it; one that is slower than the pace is let go.</summary>
/// <remarks>
/// The server's own limit of pace counts from the first byte of each write, and is the same for all. Here patience grows with every
/// byte that is taken, up to half a minute, and shrinks while nothing is.
/// </remarks>
/// <param name="http">The request.</param>
/// <param name="pace">Bytes a second, asked for each piece; 0 for any.</param>
internal sealed class PacedSending(HttpContext http, Func<double> pace)
{
    /// <summary>As many bytes as the server's own buffer takes: what was given to it is not held here.</summary>
    public const int Piece = 64 * 1024;

    private static readonly TimeSpan AtFirst = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _patience = AtFirst;

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(Piece, bytes.Length)..])
        {
            var piece = bytes[..Math.Min(Piece, bytes.Length)];
            var perSecond = pace();
            if (perSecond > 0)
                _patience = TimeSpan.FromSeconds(Math.Min(_patience.TotalSeconds + piece.Length / perSecond, Longest.TotalSeconds));
            var write = http.Response.Body.WriteAsync(piece, stop);
            if (!write.IsCompletedSuccessfully)
                await Wait(write.AsTask(), perSecond > 0);
        }
    }

    private async Task Wait(Task write, bool paced)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            await (paced ? write.WaitAsync(_patience > TimeSpan.Zero ? _patience : TimeSpan.Zero) : write);
        }
        catch (TimeoutException)
        {
            http.Abort();
            Budgets.Of(http).CountSlow();
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the bytes are in use until it is over
            throw new ReaderLeftException();
        }
        _patience -= Stopwatch.GetElapsedTime(since);
    }
}

/// <summary>The connection was closed on a reader in the middle of an answer.</summary>
internal sealed class ReaderLeftException() : Exception("the answer was broken off");
