using System.Data.Common;
using System.Threading.Channels;
using FactCheck.Data.Sqlite;

namespace FactCheck.Data;

/// <summary>The one writer: a thread that takes the writes that wait and commits them together.</summary>
/// <remarks>
/// One fsync then serves many requests, each answered only after the shared commit. A savepoint for each piece of work
/// would cost as much again as what it writes, so they are run without at first. When one fails, all are undone and run
/// again, each in a savepoint of its own, so that it is rolled back alone; when a failure takes the whole transaction
/// down, as a full disk does, they are run one by one. So work must be repeatable: it may read and write through its
/// session and nothing else.
/// </remarks>
internal sealed class WriteQueue : IDisposable
{
    private const int LargestBatch = 64;
    private const int LongestQueue = 4096;

    /// <summary>How often work alone is done again that met what may pass.</summary>
    private const int Repeats = 4;

    /// <summary>Failures come in rows: so many batches after one are not run without savepoints.</summary>
    private const int WaryFor = 16;

    /// <summary>Where many were just answered, most of them are about to ask again, and a commit for the few that are there already would make them wait.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(1);

    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly WriteSession _session;
    private readonly WalCheckpointer _log;
    private readonly Action<long>? _answering;
    private readonly Thread _thread;
    private readonly DbCommand _begin, _commit, _rollback, _savepoint, _release, _undo;
    private string _transaction = "";
    private int _wary, _together;

    public WriteQueue(WriteSession session, TimeProvider clock, Action<long>? answering = null)
    {
        (_session, _answering) = (session, answering);
        Figures = new(clock);
        _log = new(session);
        _log.Begin();
        _session.OthersWait = () => _together > 1 || _jobs.Reader.Count > 0;
        _begin = Statement(session.Dialect.BeginWriting);
        _commit = Statement("commit");
        _rollback = Statement("rollback");
        _savepoint = Statement("savepoint piece");
        _release = Statement("release piece");
        _undo = Statement("rollback to piece");
        _thread = new Thread(Run) { Name = "writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>What the last commit met, or null when it went well.</summary>
    public StorageFault? Trouble { get; private set; }

    public WriteMetrics Figures { get; }

    /// <summary>Bytes in the log since it began anew.</summary>
    public long LogBytes => _log.Bytes;

    /// <summary>Pages that were written since the start.</summary>
    public long PagesWritten => _log.Written;

    /// <summary>Called when other processes have committed, inside the transaction that met it.</summary>
    public Action? Followed { get; set; }

    /// <summary>How many writes wait for the writer.</summary>
    public int Length => _jobs.Reader.Count;

    public Task<T> Enqueue<T>(Author author, Func<WriteSession, T> work) => Enqueue<T>(new Job(author, session => work(session)));

    /// <summary>Has work done by the writer between transactions, for what cannot be done inside one.</summary>
    public Task<T> EnqueueBetween<T>(Func<WriteSession, T> work) => Enqueue<T>(new Job(new(null, "upkeep"), session => work(session)) { IsBetween = true });

    private async Task<T> Enqueue<T>(Job job)
    {
        if (!_jobs.Writer.TryWrite(job))
            throw new StorageException(StorageFault.Busy);
        return (T)(await job.Done.Task)!;
    }

    /// <summary>Finishes what waits, then closes the connection, which checkpoints.</summary>
    public void Dispose()
    {
        _jobs.Writer.TryComplete();
        _thread.Join();
        foreach (var command in new[] { _begin, _commit, _rollback, _savepoint, _release, _undo })
            command.Dispose();
    }

    private void Run()
    {
        var batch = new List<Job>(LargestBatch);
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(batch);
            if (batch.Count * 2 < _together)
            {
                Thread.Sleep(Linger);
                Gather(batch);
            }
            Figures.Begin(batch.Select(job => job.Asked));
            _together = batch.Count;
            var between = batch.FindAll(job => job.IsBetween);
            batch.RemoveAll(job => job.IsBetween);
            if (batch.Count == 1 || !(TryAsOne(batch) || TryTogether(batch)))
            {
                foreach (var job in batch)
                    Alone(job);
            }
            between.ForEach(Between);
            _log.Fold(othersWait: batch.Count > 1); // before the writer counts as idle: all other writes wait for it
            Figures.End(batch.Count + between.Count);
            batch.Clear();
        }
    }

    private void Gather(List<Job> batch)
    {
        while (batch.Count < LargestBatch && _jobs.Reader.TryRead(out var job))
            batch.Add(job);
    }

    /// <summary>False when one of the batch failed: nothing of it is stored or answered.</summary>
    private bool TryAsOne(List<Job> batch)
    {
        if (_wary > 0)
        {
            _wary--;
            return false;
        }
        var before = _session.Mark;
        try
        {
            Begin();
            if (!batch.TrueForAll(Run))
            {
                _wary = WaryFor;
                Abandon(before);
                return false;
            }
            Commit();
        }
        catch (DbException)
        {
            Abandon(before);
            return false;
        }
        catch (StorageException e)
        {
            Abandon(before);
            Fail(batch, e);
            return true;
        }
        Trouble = null;
        foreach (var job in batch)
            job.Answer();
        return true;
    }

    /// <summary>False when the transaction was lost and nothing of the batch is stored or answered.</summary>
    private bool TryTogether(List<Job> batch)
    {
        var before = _session.Mark;
        try
        {
            Begin();
            foreach (var job in batch)
            {
                RunInSavepoint(job);
                if (TransactionLost())
                {
                    _session.Mark = before;
                    return false;
                }
            }
            Commit();
        }
        catch (DbException)
        {
            Abandon(before);
            return false;
        }
        catch (StorageException e)
        {
            Abandon(before);
            Fail(batch, e);
            return true;
        }
        Trouble = batch.Select(job => job.Failure is { } failure ? _session.Dialect.Fault(failure) : null).FirstOrDefault(fault => fault is not null);
        foreach (var job in batch)
            job.Answer();
        return true;
    }

    private void Alone(Job job)
    {
        for (var left = Repeats; !TryAlone(job) && left > 0; left--)
        {
            // Again: a connection was lost, or two transactions met.
        }
        Trouble = job.Failure is { } failure ? _session.Dialect.Fault(failure) : null;
        job.Answer();
    }

    /// <summary>False when the work failed for a reason that may be gone by now.</summary>
    private bool TryAlone(Job job)
    {
        var before = _session.Mark;
        try
        {
            Begin();
            if (Run(job))
                Commit();
            else
                Abandon(before);
        }
        catch (Exception e) when (e is DbException or StorageException)
        {
            Abandon(before);
            job.Failure ??= e;
        }
        return job.Failure is not { } failure || !_session.Dialect.MayPass(failure);
    }

    private void Between(Job job)
    {
        if (!Run(job) && job.Failure is { } failure)
            Trouble = _session.Dialect.Fault(failure);
        job.Answer();
    }

    private void RunInSavepoint(Job job)
    {
        var before = _session.Mark;
        _savepoint.ExecuteNonQuery();
        if (!Run(job))
        {
            _session.Mark = before;
            if (TransactionLost())
                return;
            _undo.ExecuteNonQuery();
        }
        _release.ExecuteNonQuery();
    }

    private bool Run(Job job)
    {
        job.Failure = null;
        try
        {
            _session.Begin(job.Author);
            job.Result = job.Work(_session);
            _session.Finish();
        }
#pragma warning disable CA1031 // Whatever a piece of work throws belongs to its own caller, never to its neighbours.
        catch (Exception e)
#pragma warning restore CA1031
        {
            job.Failure = e;
        }
        return job.Failure is null;
    }

    private void Commit()
    {
        try
        {
            _commit.ExecuteNonQuery();
        }
        catch (DbException) when (_session.Dialect.IsShared)
        {
            // The answer may be lost and not the commit, and what is committed must not be done again.
            if (!_session.Dialect.WasCommitted(_session.Connection, _transaction, _session.Head))
                throw;
        }
        _answering?.Invoke(_session.LastSeq); // before anyone is answered
        _session.Committed();
    }

    /// <summary>Whether it was committed is not known: it is not done again, and each of the batch is told.</summary>
    private void Fail(List<Job> batch, StorageException reason)
    {
        Trouble = reason.Fault;
        foreach (var job in batch)
        {
            job.Failure = reason;
            job.Answer();
        }
    }

    private void Abandon(WriteMark before)
    {
        _session.Mark = before;
        RollBack();
    }

    /// <summary>Ends a transaction that is still open. Where that fails too, the reason that was there first is the one to tell, and the next beginning tries again.</summary>
    private void RollBack()
    {
        try
        {
            if (!TransactionLost())
                _rollback.ExecuteNonQuery();
        }
        catch (DbException)
        {
            // See above.
        }
    }

    private void Begin()
    {
        if (!_session.Dialect.IsShared)
        {
            RollBack();
            _begin.ExecuteNonQuery();
            return;
        }
        _session.Dialect.Revive(_session.Connection);
        var head = _session.Dialect.TakeTurn(_session.Connection, out _transaction);
        if (head == _session.Head)
            return;
        _session.Follow(head);
        _answering?.Invoke(head.Seq);
        Followed?.Invoke();
    }

    private bool TransactionLost() => !_session.InTransaction;

    private DbCommand Statement(string sql)
    {
        var command = _session.Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private sealed class Job(Author author, Func<WriteSession, object?> work)
    {
        public long Asked { get; } = System.Diagnostics.Stopwatch.GetTimestamp();
        public Author Author => author;
        public Func<WriteSession, object?> Work => work;
        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public object? Result { get; set; }
        public Exception? Failure { get; set; }

        /// <summary>Whether it is done outside of any transaction.</summary>
        public bool IsBetween { get; init; }

        public void Answer()
        {
            if (Failure is { } failure)
                Done.SetException(failure);
            else
                Done.SetResult(Result);
        }
    }
}

/// <summary>The store cannot take this now, for a reason that is not the caller's.</summary>
public sealed class StorageException(StorageFault fault) : Exception($"storage: {fault}")
{
    public StorageFault Fault { get; } = fault;
}
