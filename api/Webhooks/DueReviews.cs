using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Webhooks;

/// <summary>Tells webhooks of verdicts whose date of review has come. An event has one id for each verdict and date.</summary>
internal sealed class DueReviews(Db db) : IEventSource
{
    private const string Prefix = "evt_due_";

    /// <summary>The events of dates after one moment and up to another, as published verdicts have them now.</summary>
    public static List<Change> Between(ReadSession read, DateTimeOffset after, DateTimeOffset upTo, long seq)
    {
        var (from, to) = (Instant.Text(after), Instant.Text(upTo));
        // Dates are kept as they were written, and a time of another zone sorts up to a day elsewhere.
        return VerdictStore.DueBetween(read, Instant.Text(after.AddDays(-1)), Instant.Text(upTo.AddDays(1)))
            .FindAll(verdict => verdict.ReviewBy is { } date
                && string.CompareOrdinal(date.From, from) > 0 && string.CompareOrdinal(date.From, to) <= 0)
            .ConvertAll(verdict => Event(verdict, seq));
    }

    public Change? Find(string id)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || id[Prefix.Length..].Split('_') is not [var verdict, _])
            return null;
        using var read = db.Read();
        var found = VerdictStore.FindShown(read, $"{TypeId.Verdict}_{verdict}", editor: false);
        return found is { State: VerdictState.Published, ReviewBy: not null } && IdOf(found) == id ? Event(found, db.Commits.Seq) : null;
    }

    /// <summary>None: a date comes by itself, and not with a change.</summary>
    public IReadOnlyList<Change> Of(IReadOnlyList<Change> changes) => [];

    private static Change Event(Verdict verdict, long seq) => new()
    {
        Id = IdOf(verdict),
        Seq = seq,
        At = verdict.ReviewBy!.From,
        Type = WebhookEventType.ReviewDue,
        Entity = ChangedEntity.Of(TypeId.Verdict, verdict.Id, verdict.Revision),
        Claims = [verdict.Claim.Id],
        Deleted = false,
        PublisherId = verdict.Publisher.Id,
        Rating = verdict.Rating,
    };

    private static string IdOf(Verdict verdict) =>
        $"{Prefix}{verdict.Id[(TypeId.Verdict.Length + 1)..]}_{string.Concat(verdict.ReviewBy!.Text.Where(char.IsAsciiLetterOrDigit))}";
}
