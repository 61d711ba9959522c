using System.Collections.Concurrent;
using System.Diagnostics;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.History;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Record;

namespace FactCheck.Exchange.Imports;

/// <summary>Taking the rows of one file: read ahead on a thread of their own, written in pieces that are short while others wait to write.</summary>
internal sealed class ImportRun(Import import, ImportPlan plan, ImportFile file, Caller caller, Author author, Db record, Db report, RestoreProgress progress, ILogger log)
{
    private const int MostAhead = 128, MostBytesAhead = 8 * 1024 * 1024, LeastInAPiece = 8, MostInAPiece = 256, MostAtomic = 100_000, MostViews = 400, MostRefusalsTold = 1000;

    private static readonly TimeSpan WhileOthersWait = TimeSpan.FromMilliseconds(25), LongestPiece = TimeSpan.FromMilliseconds(500);
    private static readonly Action<ILogger, string, long, Exception> LogRow =
        LoggerMessage.Define<string, long>(LogLevel.Error, new EventId(3, "RowFailed"), "import {Import}, row {Row} failed");

    private readonly RowsAhead _ahead = new(MostBytesAhead);

    /// <summary>Whether rows were refused of late, so that each is taken in a savepoint of its own.</summary>
    private bool _apart;

    public async Task Take(CancellationToken stop)
    {
        await report.Write(author, write =>
        {
            MustHoldKey(write);
            return ImportStore.Begin(write, import.Seq);
        });
        if (plan.PreserveHistory)
            await TakeHistory(stop);
        else if (plan.Atomic)
            await TakeAll(stop);
        else
            await TakeInPieces(stop);
    }

    /// <summary>A whole record: looked through first, then put in place in one piece of the writer's work, its account and end included.</summary>
    private async Task TakeHistory(CancellationToken stop)
    {
        HistoryStart start;
        using (var content = file.Content(plan))
            start = HistoryFile.Check(content, record.Dialect.Name, progress, stop);
        await record.Write(author, write =>
        {
            MustHoldKey(write);
            using var content = file.Content(plan);
            var entries = HistoryImport.Restore(write, start, HistoryFile.Read(content), progress, stop);
            return plan.DryRun || Account(write, entries);
        });
        if (plan.DryRun)
            await report.Write(author, write => Account(write, start.LedgerSeq));

        bool Account(WriteSession write, long entries)
        {
            ImportStore.EndHistory(write, import.Seq, entries, file.Size);
            return true;
        }
    }

    private async Task TakeInPieces(CancellationToken stop)
    {
        using var rows = new BlockingCollection<ImportRowInput>(MostAhead);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Factory.StartNew(() => Read(rows, enough.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var waiting = new List<ImportRowInput>(MostInAPiece);
            while (Gather(rows, waiting, stop))
            {
                var taken = await Take((write, apart) => TakeSome(write, waiting, apart, stop));
                if (plan.DryRun)
                    await Tell(taken.ConvertAll(WithoutNewId));
                _ahead.Give(waiting.Take(taken.Count).Sum(row => row.Bytes));
                waiting.RemoveRange(0, taken.Count);
            }
        }
        finally
        {
            await enough.CancelAsync();
            await reading; // a file that cannot be read to its end fails here, when all before was taken
        }
    }

    private void Read(BlockingCollection<ImportRowInput> rows, CancellationToken stop)
    {
        try
        {
            foreach (var row in file.Rows(plan, stop))
            {
                _ahead.Take(row.Bytes, stop);
                rows.Add(row, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever takes the rows wants no more.
        }
        finally
        {
            rows.CompleteAdding();
        }
    }

    /// <summary>Fills up what waits with what is there; waits for one row when nothing is.</summary>
    private static bool Gather(BlockingCollection<ImportRowInput> rows, List<ImportRowInput> waiting, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (waiting.Count == 0 && rows.TryTake(out var first, Timeout.Infinite, stop))
            waiting.Add(first);
        while (waiting.Count is > 0 and < MostInAPiece && rows.TryTake(out var next))
            waiting.Add(next);
        return waiting.Count > 0;
    }

    /// <summary>One piece of the writer's work: as many rows as fit its time, and the account of them.</summary>
    private List<ImportRowResult> TakeSome(WriteSession write, List<ImportRowInput> rows, bool apart, CancellationToken stop)
    {
        MustHoldKey(write);
        write.PacksSnapshots = true;
        var clock = Stopwatch.StartNew();
        var views = new ChangeSet(write, caller);
        var taken = new List<ImportRowResult>(rows.Count);
        foreach (var row in rows)
        {
            taken.Add(Take(write, row, views, apart));
            // A commit writes whole pages: pieces of one or two rows would write hundreds of times what they hold.
            if ((taken.Count >= LeastInAPiece && clock.Elapsed > (write.OthersWait() ? WhileOthersWait : LongestPiece)) || stop.IsCancellationRequested)
                break;
        }
        ClaimViewUpdater.Refresh(views);
        if (!plan.DryRun)
            ImportStore.Account(write, import.Seq, taken, plan.MostReported);
        return taken;
    }

    /// <summary>All rows, or none: checked first by themselves, then taken in one piece of the writer's work.</summary>
    private async Task TakeAll(CancellationToken stop)
    {
        var refused = new List<ImportRowResult>();
        var count = 0L;
        foreach (var row in file.Rows(plan, stop))
        {
            stop.ThrowIfCancellationRequested();
            if (++count > MostAtomic)
                throw Problem.ImportRefused($"An atomic import has at most {MostAtomic} rows.");
            if (row.Refusal is not null)
                refused.Add(new(row, RowOutcome.Refused, null, row.Refusal));
        }
        if (refused.Count == 0)
        {
            try
            {
                var all = await Take((write, apart) => TakeAll(write, apart, stop));
                if (plan.DryRun)
                    await Tell(all.ConvertAll(WithoutNewId));
                return;
            }
            catch (RowsRefusedException e)
            {
                refused = e.Rows;
            }
        }
        var told = refused.Take(MostRefusalsTold).ToList();
        await Tell(told, refused.Count - told.Count);
        throw Problem.ImportRefused($"{(refused.Count == 1 ? "1 row" : $"{refused.Count} rows")} cannot be taken, so none was. The rows with outcome=refused say why{(refused.Count > told.Count ? $", the first {told.Count} of them" : "")}.");
    }

    private List<ImportRowResult> TakeAll(WriteSession write, bool apart, CancellationToken stop)
    {
        MustHoldKey(write);
        var views = new ChangeSet(write, caller);
        var all = new List<ImportRowResult>();
        foreach (var row in file.Rows(plan, stop))
        {
            stop.ThrowIfCancellationRequested();
            var taken = Take(write, row, views, apart);
            taken.Row.Story = null; // it is taken; what remains is the account
            all.Add(taken);
            if (views.Touched.Count + views.Recounted.Count > MostViews)
                ClaimViewUpdater.Refresh(views);
        }
        ClaimViewUpdater.Refresh(views);
        if (all.FindAll(row => row.Outcome is RowOutcome.Refused) is { Count: > 0 } refused)
            throw new RowsRefusedException(refused);
        if (!plan.DryRun)
            ImportStore.Account(write, import.Seq, all, plan.MostReported);
        return all;
    }

    /// <summary>Has rows taken without a savepoint for each, which would cost as much again as what they write. Where one is refused, none is, and they are taken apart.</summary>
    private async Task<List<ImportRowResult>> Take(Func<WriteSession, bool, List<ImportRowResult>> rows)
    {
        if (!_apart)
        {
            try
            {
                return await record.Write(author, write => rows(write, false));
            }
#pragma warning disable CA1031 // Taken apart, each row tells what stands in its way, and what is not a row's fails again.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
            }
        }
        var taken = await record.Write(author, write => rows(write, true));
        _apart = taken.Exists(row => row is { Outcome: RowOutcome.Refused, Row.Story: not null }); // refusals come in rows
        return taken;
    }

    private ImportRowResult Take(WriteSession write, ImportRowInput row, ChangeSet views, bool apart)
    {
        if (row.Story is not { } story)
            return new(row, RowOutcome.Refused, null, row.Refusal);
        var (outcome, id, after) = (RowOutcome.Created, (string?)null, write.LastSeq);
        var notes = new List<ValidationError>();
        var recording = new ChangeSet(write, caller) { Repeats = true, KeepsStatus = story.Status is not null && story.IsExported() };
        void Part() => (outcome, id) = new RowTaking(import, plan.Terms, recording, notes).Take(row, story);
        if (!apart)
            Part();
        else if (write.Attempt(Part) is { } failure)
        {
            if (failure is ProblemException refused)
                return new(row, RowOutcome.Refused, null, refused.Problem);
            LogRow(log, import.Id, row.Number, failure);
            return new(row, RowOutcome.Refused, null, Problem.InternalError());
        }
        views.Touched.UnionWith(recording.Touched);
        views.Recounted.UnionWith(recording.Recounted);
        return new(row, outcome, id, null) { Notes = notes, Entries = (after, write.LastSeq) };
    }

    /// <summary>Accounts for rows of which nothing was taken.</summary>
    private Task Tell(List<ImportRowResult> rows, long moreRefused = 0) => report.Write(author, write =>
    {
        MustHoldKey(write);
        ImportStore.Account(write, import.Seq, rows, plan.MostReported, moreRefused);
        return true;
    });

    /// <summary>Takes nothing in the name of a key that was revoked or has expired since it started this; looked at in each piece of the writer's work, so that nothing comes after the revocation.</summary>
    private void MustHoldKey(WriteSession write)
    {
        if (caller.KeyId is not null && KeyStore.Find(write, caller.KeyId) is { } key && !key.IsActive(write.Clock))
            throw Problem.ImportKeyNotActive(key.Id, key.State(write.Clock));
    }

    private static ImportRowResult WithoutNewId(ImportRowResult row) => row.Outcome is RowOutcome.Created ? row with { ClaimId = null } : row;

    /// <summary>Takes an atomic import back.</summary>
    private sealed class RowsRefusedException(List<ImportRowResult> rows) : Exception("rows refused")
    {
        public List<ImportRowResult> Rows => rows;
    }
}
