using FactCheck.Data;

namespace FactCheck.Http;

/// <summary>A read whose answer is streamed for as long as its reader takes: an export, a whole feed.</summary>
/// <remarks>
/// It holds one state of the record, and memory for what is on its way. So there are only so many at once, each is to be read
/// at some pace, and none outlives a write-ahead log that has grown too large.
/// </remarks>
internal sealed class LongRead
{
    private readonly PacedSending _sending;

    private LongRead(HttpContext http, ReadSession read, CancellationToken stop)
    {
        var budgets = Budgets.Of(http);
        _sending = new(http, () => budgets.Pace((double)budgets.Long.Taken / budgets.Long.Places));
        (Read, Stop) = (read, stop);
    }

    /// <summary>The session that all of it is read in, so that it is of one state.</summary>
    public ReadSession Read { get; }

    /// <summary>Cancelled when the reader is gone, or the read is ended for the log's sake.</summary>
    public CancellationToken Stop { get; }

    public Task Write(ReadOnlyMemory<byte> bytes) => _sending.Write(bytes, Stop);

    /// <summary>Answers a request by such a read; 503 where as many go on as may.</summary>
    public static async Task Answer(HttpContext http, Db db, Func<LongRead, Task> work)
    {
        var budgets = Budgets.Of(http);
        using var place = await budgets.Long.Enter(http);
        using var ends = new CancellationTokenSource();
        using var read = db.ReadLong(ends);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, ends.Token);
        try
        {
            await work(new(http, read, stop.Token));
        }
        catch (Exception) when (ends.IsCancellationRequested && http.Response.HasStarted)
        {
            // Broken off, so that whoever reads it does not take it for the whole.
            budgets.CountEnded();
            http.Abort();
            throw new ReaderLeftException();
        }
    }
}
