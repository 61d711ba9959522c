using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>Which clock an event is told by.</summary>
public sealed class EventTime : IVocabulary
{
    public const string World = "world", Record = "record";

    public static Vocabulary All { get; } = new("timeline.time",
        new(World, "It happened in the world.", "World", "Mundo"),
        new(Record, "It was done to this record.", "Record", "Registro"));
}

/// <summary>What an event of a timeline is.</summary>
public sealed class EventKind : IVocabulary
{
    public const string Said = "said", SourcePublished = "source_published", VerdictPublished = "verdict_published", Recorded = "recorded";

    public static Vocabulary All { get; } = new("timeline.kind",
        new(Said, "Someone said something of the claim.", "Said", "Dicho"),
        new(SourcePublished, "A source of evidence was published.", "Source published", "Fuente publicada"),
        new(VerdictPublished, "A verdict was published, or a change of one.", "Verdict published", "Veredicto publicado"),
        new(Recorded, "Something was written to this record.", "Recorded", "Registrado"));
}

/// <summary>What happened around a claim, put in order.</summary>
internal static class Timeline
{
    /// <summary>So many sorts of events can come from one entry of the ledger.</summary>
    private const int Sorts = 4;

    public static IEnumerable<TimelineEvent> Of(ReadSession read, ClaimWithMerged claim, Caller caller)
    {
        var family = claim.Family;
        var statements = StatementStore.AllOfClaim(read, claim, caller.IsEditor).ConvertAll(statement => new ClaimStatement(statement, claim));
        var evidence = EvidenceStore.AllOfClaim(read, family);
        var sources = SourceStore.FindAll(read, evidence.Select(one => one.Source.Id).Distinct(StringComparer.Ordinal));
        var verdicts = VerdictStore.AllOfClaim(read, family, caller.IsEditor).ToDictionary(verdict => verdict.Id, StringComparer.Ordinal);
        var revisions = RevisionStore.OfClaim(read, family).SelectMany(of => of).Where(revision => verdicts.ContainsKey(revision.VerdictId)).ToList();
        var seen = caller.IsEditor ? null : new HashSet<string>([.. family.Ids, .. statements.Select(one => one.Id), .. evidence.Select(one => one.Id), .. revisions.Select(one => $"{one.VerdictId}/{one.N}"), .. LinkStore.AllOfClaim(read, family, editor: false, each: true).Select(one => one.Id)], StringComparer.Ordinal);
        var recorded = family.Ids.SelectMany(id => LedgerStore.OfClaim(read, id, new HistoryVisibility(read, caller, TypeId.Claim, id).After)).DistinctBy(entry => entry.Seq);
        return statements.Select(Said)
            .Concat(sources.Where(source => source.PublishedAt is not null).Select(Published))
            .Concat(revisions.Select(revision => Published(revision, verdicts[revision.VerdictId])))
            .Concat(recorded.Where(entry => seen is null || seen.Contains(entry.EntityId)).Select(Recorded))
            .OrderBy(one => one.At?.From ?? "~", StringComparer.Ordinal).ThenBy(one => one.Code);
    }

    private static TimelineEvent Said(ClaimStatement statement) => new()
    {
        Code = (statement.Seq * Sorts) + 1,
        At = statement.SaidAt,
        Time = EventTime.World,
        Kind = EventKind.Said,
        Subject = statement.Id,
        Actor = statement.Speaker,
        SpeakerLabel = statement.SpeakerLabel,
        Position = statement.Position,
        Source = statement.Source,
    };

    private static TimelineEvent Published(SourceRow source) => new()
    {
        Code = (source.Seq * Sorts) + 2,
        At = source.PublishedAt,
        Time = EventTime.World,
        Kind = EventKind.SourcePublished,
        Subject = source.Id,
        Source = SourceSummary.Of(source.Id, source.Kind, source.Url, source.Title),
    };

    private static TimelineEvent Published(RevisionRow revision, Verdict verdict) => new()
    {
        Code = (revision.Seq * Sorts) + 3,
        At = revision.Published,
        Time = EventTime.World,
        Kind = EventKind.VerdictPublished,
        Subject = verdict.Id,
        Actor = verdict.Publisher,
        N = revision.N,
        ChangeKind = revision.ChangeKind,
        Rating = revision.CurrentRating,
        PublicNote = revision.PublicNote,
    };

    private static TimelineEvent Recorded(ChainedEntry entry) => new()
    {
        Code = entry.Seq * Sorts,
        At = PartialDate.Parse(entry.At),
        Time = EventTime.Record,
        Kind = EventKind.Recorded,
        Subject = entry.EntityId,
        Operation = entry.Operation,
        Seq = entry.Seq,
    };
}
