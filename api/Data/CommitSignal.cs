namespace FactCheck.Data;

/// <summary>Announces commits: readers that follow the ledger wait here without a thread and without a transaction.</summary>
public sealed class CommitSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _seq;

    public CommitSignal(long seq) => _seq = seq;

    /// <summary>The newest committed ledger entry.</summary>
    public long Seq => Volatile.Read(ref _seq);

    /// <summary>Ends once an entry after this one is committed.</summary>
    public Task After(long seq)
    {
        var next = Volatile.Read(ref _next); // before the number is read: a commit in between completes this very task
        return Seq > seq ? Task.CompletedTask : next.Task;
    }

    /// <summary>The same for a limited time; false when the time is over first.</summary>
    public async Task<bool> After(long seq, TimeSpan longest, CancellationToken stop)
    {
        if (Seq > seq)
            return true;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var first = await Task.WhenAny(After(seq), Task.Delay(longest, end.Token));
        await end.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return first.IsCompletedSuccessfully && Seq > seq;
    }

    internal void Advance(long seq)
    {
        if (seq == Seq)
            return;
        Volatile.Write(ref _seq, seq);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
