using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>A piece of the feed: the changes, and the place up to which the ledger was looked through for them.</summary>
internal sealed record ChangePiece(IReadOnlyList<Change> Changes, ChangePlace Next, bool More);

/// <summary>Reads the feed of changes piece by piece, each in a short transaction of its own.</summary>
internal sealed class ChangeFeed(Db db)
{
    /// <summary>Most ledger entries looked through for one page: the rest is left to the next.</summary>
    public const int MostEntries = 5000;

    private const int AtOnce = 500;

    /// <summary>The place that a request names; refused where the ledger does not reach so far.</summary>
    public ChangePlace Begin(string? since, Func<string, ProblemException> refusal)
    {
        var head = db.Commits.Seq;
        switch (since)
        {
            case null:
                return ChangePlace.Start;
            case "now":
                return new(head);
            case { } when IsMoment(since):
                using (var read = db.Read())
                    return new(LedgerStore.SeqAt(read, Before(since)));
            default:
                return ChangePlace.Parse(since) is not { } place ? throw refusal($"'{since}' is not a cursor of this feed.")
                    : place.Seq > head || !IsOfThisLedger(place) ? throw refusal(BeyondEnd(since, head))
                    : place with { Mark = null };
        }
    }

    /// <summary>The place with the mark of its entry, as callers keep it.</summary>
    public ChangePlace Marked(ChangePlace place)
    {
        using var read = db.Read();
        return LedgerStore.Hash(read, place.Seq) is { } hash ? place with { Mark = ChangePlace.MarkOf(hash) } : place;
    }

    /// <summary>Tells a moment from the other forms of a place.</summary>
    public static bool IsMoment(string since) => since.Length is 10 or > 18 && since[4] == '-' && since[7] == '-';

    private bool IsOfThisLedger(ChangePlace place) => place.Mark is null || Marked(place).Mark == place.Mark;

    /// <summary>The next changes after a place: as many as asked for, or as so many entries hold.</summary>
    public ChangePiece After(ChangePlace place, ChangeFilter filter, int size, bool latest, int most = MostEntries)
    {
        var head = db.Commits.Seq;
        var (found, after, next) = (new List<Change>(), place.ReadAfter, place);
        for (var looked = 0; looked < most && found.Count <= size && after < head; looked += AtOnce)
        {
            var (changes, upTo) = Read(after, head, filter.Claim, latest);
            found.AddRange(changes.Where(change => place.IsBefore(change) && filter.Takes(change)));
            (after, next) = (upTo, new(upTo));
        }
        return found.Count > size
            ? new(found[..size], found[size - 1].Place, More: true)
            : new(found, next, More: after < head);
    }

    private static string Before(string moment) => Instant.Text(Instant.Parse(PartialDate.Parse(moment)!.From).AddMicroseconds(-1));

    private static string BeyondEnd(string cursor, long head) => $"""
        The cursor {cursor} is not of this ledger, which has {head} entries. The record was put back to an earlier state,
        or the cursor is of another service: build the copy again from the beginning.
        """.ReplaceLineEndings(" ");

    /// <summary>All changes of some entries, without a filter.</summary>
    public (List<Change> Changes, long UpTo) Read(long after, long head, string? claim = null, bool latest = false)
    {
        for (var most = AtOnce; ; most = Math.Max(1, most / 8))
        {
            try
            {
                using var read = db.Read(unhurried: most == 1);
                var (changes, upTo) = ChangeReading.After(read, after, head, most, claim);
                if (latest && changes.Count > 0)
                {
                    var newest = ChangeStore.Newest(read, changes.Select(change => change.Entity.Id).ToHashSet(StringComparer.Ordinal));
                    changes.RemoveAll(change => newest[change.Entity.Id] > change.Seq);
                }
                return (changes, upTo);
            }
            catch (StorageException e) when (e.Fault is StorageFault.TooMuch && most > 1)
            {
                // So many entries are more than one request may hold: fewer at once.
            }
        }
    }
}
