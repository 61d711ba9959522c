using System.Buffers;
using System.Text;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>
/// Sends changes as server-sent events, and waits for them. A request that waits holds neither a thread nor a transaction.
/// </summary>
internal sealed class ChangeStream(Db db, ChangeFeed feed, ChangeTail tail, IHostApplicationLifetime life)
{
    /// <summary>Time after which a quiet stream sends a comment: less than proxies and connections are patient for.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Events sent before the reader must have taken them.</summary>
    private const int AtOnce = 100;

    /// <summary>
    /// Sends all changes after a place, and then each as it is recorded. Ends when the reader leaves, the service stops or it was quiet
    /// for long.
    /// </summary>
    public async Task Send(HttpContext http, ChangePlace place, ChangeFilter filter, ChangeParameters asked, string root)
    {
        using var waiting = await Budgets.Of(http).Streams.Enter(http);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (http.Response.Body == Stream.Null)
            return; // HEAD
        try
        {
            await Put(http, "retry: 3000\n\n"u8.ToArray(), stop.Token);
            await Follow(http, place, filter, asked, root, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader left, or the service stops: the reader comes again with the last id it has.
        }
    }

    /// <summary>Waits for a change that is asked for; answers an empty piece when the time is over.</summary>
    public async Task<ChangePiece> Wait(
        ChangePiece seen, ChangeParameters asked, ChangeFilter filter, TimeSpan longest, CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, life.ApplicationStopping);
        stop.CancelAfter(longest);
        try
        {
            while (seen.Changes.Count == 0 && !seen.More)
            {
                await db.Commits.After(seen.Next.Seq).WaitAsync(stop.Token);
                seen = await Next(seen.Next, filter, asked, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // The time is over, or the service stops.
        }
        return seen;
    }

    private async Task Follow(
        HttpContext http, ChangePlace place, ChangeFilter filter, ChangeParameters asked, string root, CancellationToken stop)
    {
        for (var quiet = TimeSpan.Zero; ;)
        {
            var piece = await Next(place, filter, asked, stop);
            var moved = piece.Next != place;
            place = piece.Next;
            if (piece.Changes.Count > 0)
            {
                await Put(http, Events(piece.Changes, root), stop);
                quiet = TimeSpan.Zero;
            }
            if (piece.More || moved)
                continue;
            if (asked.Wait is { } most && quiet.TotalSeconds >= most)
                return;
            var longest = asked.Wait is { } wait && wait < Heartbeat.TotalSeconds ? TimeSpan.FromSeconds(wait) : Heartbeat;
            if (await db.Commits.After(place.Seq, longest, stop))
                continue;
            quiet += longest;
            // With an id: what was looked through in vain is not looked through again by a reader who comes back.
            await Put(http, Encoding.ASCII.GetBytes($"id: {place}\n:\n\n"), stop);
        }
    }

    /// <summary>
    /// The next changes, out of memory where they are new; else out of the ledger, in turn with other long computations.
    /// </summary>
    private async Task<ChangePiece> Next(ChangePlace place, ChangeFilter filter, ChangeParameters asked, CancellationToken stop)
    {
        if (asked.Latest is not true && await tail.After(place, stop) is var (changes, upTo))
        {
            var taken = changes.Where(filter.Takes).Take(AtOnce + 1).ToList();
            return taken.Count > AtOnce ? new(taken[..AtOnce], taken[AtOnce - 1].Place, More: true) : new(taken, new(upTo), More: false);
        }
        await Task.Yield();
        return feed.After(place, filter, AtOnce, asked.Latest is true);
    }

    private static byte[] Events(IReadOnlyList<Change> changes, string root)
    {
        var text = new ArrayBufferWriter<byte>(512 * changes.Count);
        foreach (var change in changes)
        {
            text.Write(Encoding.ASCII.GetBytes($"id: {change.Place}\nevent: {change.Type}\ndata: "));
            text.Write(JsonSerializer.SerializeToUtf8Bytes(change.Under(root), JsonDefaults.Options));
            text.Write("\n\n"u8);
        }
        return text.WrittenSpan.ToArray();
    }

    private static async Task Put(HttpContext http, byte[] bytes, CancellationToken stop)
    {
        await http.Response.Body.WriteAsync(bytes, stop);
        await http.Response.Body.FlushAsync(stop);
    }
}
