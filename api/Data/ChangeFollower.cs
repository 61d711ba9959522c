namespace FactCheck.Data;

/// <summary>The place of one cache in the log of commits. One thread at a time takes in what is new.</summary>
internal sealed class ChangeFollower(RecordChangeLog log)
{
    private long _taken = log.Last;

    /// <summary>True where there are commits that were not taken in.</summary>
    public bool IsBehind => Volatile.Read(ref _taken) != log.Last;

    /// <summary>Takes in the commits since the last time. One that bears on any claim stands for those the log has forgotten.</summary>
    public void TakeIn(Action<RecordChange> change)
    {
        var last = log.Last;
        if (log.After(_taken) is { } since)
        {
            since.ForEach(change);
            Volatile.Write(ref _taken, _taken + since.Count);
            return;
        }
        change(RecordChange.OfAny);
        Volatile.Write(ref _taken, last);
    }

    /// <summary>True where a commit after one of them may have changed what is shown of these claims.</summary>
    public bool ChangedSince(long number, Predicate<RecordChange> bearsOn) => log.After(number) is not { } since || since.Exists(bearsOn);
}
