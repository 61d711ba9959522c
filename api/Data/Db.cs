using System.Collections.Concurrent;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>The record: many readers, each with a steady view, and one writer.</summary>
public sealed class Db : IDisposable
{
    private const int KeptReaders = 16;

    /// <summary>Spans of the writer's work, where someone listens.</summary>
    internal static readonly System.Diagnostics.ActivitySource Traces = new("FactCheck");

    private readonly IDialect _dialect;
    private readonly WriteSession _writer;
    private readonly WriteQueue _queue;
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private readonly ConcurrentDictionary<ReadSession, bool> _open = new();
    private readonly Timer _watch;
    private readonly Following? _following;
    private readonly ReadBounds _bounds;
    private readonly TimeProvider _clock;
    private bool _closed;

    public Db(IDialect dialect, TimeProvider clock, ReadBounds bounds, Action<long>? answering = null)
    {
        _dialect = dialect;
        _bounds = bounds;
        _clock = clock;
        _writer = new WriteSession(dialect, clock) { Settle = VisibilityStore.Settle };
        try
        {
            Migrator.Run(_writer, clock);
            Probe(_writer);
            CursorSecret = InstanceStore.CursorSecret(_writer); // here, not at the first list: many would then wait for one write
            _writer.Head = LedgerHead(_writer);
            Commits = new(_writer.LastSeq);
            _queue = new WriteQueue(_writer, clock, seq =>
            {
                answering?.Invoke(seq);
                Commits.Advance(seq);
            });
        }
        catch
        {
            _writer.Close();
            throw;
        }
        _queue.Followed = () => Followed?.Invoke();
        if (dialect.IsShared)
            _following = new(this, bounds.Follow);
        _watch = new Timer(_ => EndLateReads(), null, 500, 500);
    }

    public IDialect Dialect => _dialect;

    /// <summary>What signs the cursors of lists.</summary>
    public string CursorSecret { get; }

    /// <summary>Announces every commit that appends to the ledger.</summary>
    public CommitSignal Commits { get; }

    /// <summary>Called when other processes have committed to the database, before what they wrote counts as known here.</summary>
    internal Action? Followed { get; set; }

    /// <summary>Waits until the process knows of a ledger entry. False when the time is over first.</summary>
    public async Task<bool> Reaches(long seq, TimeSpan longest, CancellationToken stop)
    {
        if (Commits.Seq < seq && _following is not null)
            await _following.Look();
        return await Commits.After(seq - 1, longest, stop);
    }

    /// <summary>The newest entry of the ledger at the start.</summary>
    internal long LastSeq => _writer.LastSeq;

    /// <summary>The newest commits, by the claims they bear on.</summary>
    internal RecordChangeLog Changes => _writer.Changes;

    /// <summary>What stands in the way of writing, as the last commit met it; null when nothing does.</summary>
    public StorageFault? Trouble => _queue.Trouble;

    /// <summary>Damage to the file that someone met since the start, or null. It does not go away by itself.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether a read met a disk that failed, and nothing has shown since that it works again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes note of what reading or writing met: a page that is damaged may not be asked for again for long.</summary>
    public void Meet(StorageFault fault)
    {
        IsDamaged |= fault is StorageFault.Damaged;
        HasFailed |= fault is StorageFault.Failed;
    }

    public WriteMetrics Writes => _queue.Figures;

    /// <summary>How many writes wait for the writer.</summary>
    public int WritesWaiting => _queue.Length;

    /// <summary>Bytes in the write-ahead log since it began anew.</summary>
    public long LogBytes => _queue.LogBytes;

    /// <summary>A session that sees the record as it is now until it is disposed of.</summary>
    /// <param name="unhurried">Whether it may take longer and more than a request may. The log of changes cannot be folded back into the database meanwhile, and grows.</param>
    public ReadSession Read(bool unhurried = false) => Read(unhurried, ends: null);

    /// <summary>An unhurried session that is ended once the log of changes, which it keeps from beginning anew, is too large.</summary>
    /// <param name="ends">Cancelled then.</param>
    internal ReadSession ReadLong(CancellationTokenSource ends) => Read(unhurried: true, ends);

    private ReadSession Read(bool unhurried, CancellationTokenSource? ends)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (true)
        {
            var isKept = _idle.TryTake(out var session);
            if (session is null)
            {
                session = new ReadSession(_dialect.OpenReader(), _dialect, GiveBack, new(_bounds.Bytes));
                _open[session] = true;
            }
            try
            {
                session.Lease(unhurried, _writer, ends, _queue.PagesWritten);
                session.At = Instant.Text(_clock.GetUtcNow());
                return session;
            }
            catch (Exception e)
            {
                GiveBack(session, sound: false);
                if (!isKept || !_dialect.MayPass(e))
                    throw; // a connection that was kept may have been lost meanwhile, and another may be had
            }
        }
    }

    /// <summary>The same for one piece of reading that its caller can do without: null where it was stopped at a limit.</summary>
    public T? ReadInTime<T>(Func<ReadSession, T> work) where T : class
    {
        using var read = Read();
        try
        {
            return work(read);
        }
        catch (Exception e) when (_dialect.Fault(e) is StorageFault.Interrupted || e is StorageException { Fault: StorageFault.TooMuch or StorageFault.Interrupted })
        {
            return null;
        }
    }

    /// <summary>Runs the work in the writer and answers once it is durable. The work may be run twice; see <see cref="WriteQueue"/>.</summary>
    public Task<T> Write<T>(Author author, Func<WriteSession, T> work) => Traces.HasListeners() ? Traced(author, work) : _queue.Enqueue(author, work);

    /// <summary>Rewrites the file without what was deleted, and empties the log. False where someone who reads keeps the log.</summary>
    /// <remarks>Other writes wait meanwhile; reading goes on.</remarks>
    public Task<bool> Compact() => _queue.EnqueueBetween(write => write.Dialect.Compact(write));

    /// <summary>Tries to write for real, so that <see cref="Trouble"/> tells of now: a disk may have room again, and no one else may be asking.</summary>
    public async Task Probe()
    {
        try
        {
            await Write(new Author(null, "probe"), InstanceStore.WriteProbe);
            await Write(new Author(null, "probe"), InstanceStore.ClearProbe);
            HasFailed = false;
        }
        catch (Exception e) when (e is StorageException || _dialect.Fault(e) is not null)
        {
            // Trouble has it.
        }
    }

    /// <summary>Has something kept in step by each write from here on: <see cref="WriteSession.Follower{T}"/> gives it.</summary>
    internal void Keep<T>(T follower) where T : class => _writer.Followers[typeof(T)] = follower;

    /// <summary>A database of its own with the same content, in a new file: what is done there leaves no trace here.</summary>
    public Db Copy(string file, Func<string, IDialect> dialect, TimeProvider clock)
    {
        using (var read = Read(unhurried: true))
            read.CopyTo(file);
        var copy = new Db(dialect(file), clock, _bounds);
        copy._writer.Followers = _writer.Followers;
        return copy;
    }

    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _following?.Dispose();
        using (var stopped = new ManualResetEvent(false))
        {
            if (_watch.Dispose(stopped))
                stopped.WaitOne();
        }
        _queue.Dispose();
        CloseReaders();
        _writer.Close(); // last, so that closing it checkpoints and removes the log
    }

    /// <summary>A session is closed by whoever holds it, since two threads in one connection would spoil its memory; one that is read with is stopped, and given back then.</summary>
    private void CloseReaders()
    {
        const int longest = 2000;
        for (var since = Environment.TickCount64; !_open.IsEmpty && Environment.TickCount64 - since < longest; Thread.Sleep(1))
        {
            while (_idle.TryTake(out var idle))
            {
                _open.TryRemove(idle, out _);
                idle.Close();
            }
            foreach (var session in _open.Keys)
                session.Interrupt();
        }
    }

    /// <summary>A write that is rolled back: a read-only file or a full disk shows now, not at the first request.</summary>
    private static void Probe(WriteSession write)
    {
        write.Execute(write.Dialect.BeginWriting);
        write.Execute("create table probe (x integer)");
        write.Execute("rollback");
    }

    internal static ChainHead LedgerHead(ReadSession read) =>
        read.First<HeadRow>("select seq, hash, at from ledger_entry order by seq desc limit 1") is { } row ? new(row.Seq, row.Hash, row.At) : ChainHead.Start;

    private async Task<T> Traced<T>(Author author, Func<WriteSession, T> work)
    {
        using var span = Traces.StartActivity("write");
        return await _queue.Enqueue(author, work);
    }

    private void GiveBack(ReadSession session, bool sound)
    {
        if (sound && !_closed && _idle.Count < KeptReaders)
        {
            _idle.Add(session);
            return;
        }
        _open.TryRemove(session, out _);
        session.Close();
    }

    private void EndLateReads()
    {
        var late = Environment.TickCount64 - (long)_bounds.Longest.TotalMilliseconds;
        var (tooLong, written) = (LogBytes > _bounds.Log, _queue.PagesWritten);
        foreach (var session in _open.Keys)
        {
            session.InterruptIfLeasedBefore(late);
            if (tooLong)
                session.EndIfWrittenSince(written);
        }
    }

    private sealed record HeadRow
    {
        public required long Seq { get; init; }
        public required string Hash { get; init; }
        public required string At { get; init; }
    }
}
