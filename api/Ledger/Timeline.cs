using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
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
    public const string Said = "said", SourcePublished = "source_published", VerdictPublished = "verdict_published", Recorded = "recorded",
        ReplyAsked = "reply_asked", ReplyClosed = "reply_closed",
        CorrectionAsked = "correction_asked", CorrectionSettled = "correction_settled";

    public static Vocabulary All { get; } = new("timeline.kind",
        new(Said, "Someone said something of the claim.", "Said", "Dicho"),
        new(SourcePublished, "A source of evidence was published.", "Source published", "Fuente publicada"),
        new(VerdictPublished, "A verdict was published, or a change of one.", "Verdict published", "Veredicto publicado"),
        new(Recorded, "Something was written to this record.", "Recorded", "Registrado"),
        new(ReplyAsked, "Someone was asked to answer.", "Asked", "Consultado"),
        new(ReplyClosed, "A reply request was closed, with or without an answer.", "Request closed", "Consulta cerrada"),
        new(CorrectionAsked, "A correction was requested.", "Correction requested", "Corrección solicitada"),
        new(CorrectionSettled, "A correction request had an outcome.", "Outcome of a correction request", "Resultado de una solicitud de corrección"));
}

/// <summary>What happened around a claim, put in order.</summary>
internal static class Timeline
{
    /// <summary>So many sorts of events can come from one entry of the ledger.</summary>
    private const int Sorts = 8;

    /// <param name="read">The record as it is, or as it was.</param>
    /// <param name="claim">The claim, with those merged into it.</param>
    /// <param name="caller">The caller, who is shown what they may see.</param>
    /// <param name="past">True for a record of the past, which has no ledger: events of the world alone.</param>
    public static IEnumerable<TimelineEvent> Of(ReadSession read, ClaimWithMerged claim, Caller caller, bool past = false)
    {
        var family = claim.Family;
        var statements = StatementStore.AllOfClaim(read, claim, caller.IsEditor).ConvertAll(statement => new ClaimStatement(statement, claim));
        var evidence = EvidenceStore.AllOfClaim(read, family);
        var sources = SourceStore.FindAll(read, evidence.Select(one => one.Source.Id).Distinct(StringComparer.Ordinal));
        var verdicts = VerdictStore.AllOfClaim(read, family, caller.IsEditor).ToDictionary(verdict => verdict.Id, StringComparer.Ordinal);
        var revisions = RevisionStore.OfClaim(read, family).SelectMany(of => of).Where(revision => verdicts.ContainsKey(revision.VerdictId)).ToList();
        var seen = caller.IsEditor ? null : new HashSet<string>([.. family.Ids, .. statements.Select(one => one.Id), .. evidence.Select(one => one.Id), .. revisions.Select(one => $"{one.VerdictId}/{one.N}"), .. LinkStore.AllOfClaim(read, family, editor: false, each: true).Select(one => one.Id)], StringComparer.Ordinal);
        var replies = ReplyRequestStore.AllOfClaim(read, family, caller.IsEditor);
        var corrections = CorrectionRequestStore.AllOfClaim(read, family, caller.IsEditor);
        seen?.UnionWith(replies.Select(reply => reply.Id).Concat(corrections.Select(correction => correction.Id)));
        var recorded = past ? [] : family.Ids.SelectMany(id => LedgerStore.OfClaim(read, id, new HistoryVisibility(read, caller, TypeId.Claim, id).After)).DistinctBy(entry => entry.Seq);
        return statements.Select(Said)
            .Concat(sources.Where(source => source.PublishedAt is not null).Select(Published))
            .Concat(revisions.Select(revision => Published(revision, verdicts[revision.VerdictId])))
            .Concat(replies.Where(reply => reply.SentAt is not null).Select(Asked))
            .Concat(replies.Where(reply => ReplyState.IsClosed(reply.State)).Select(Closed))
            .Concat(corrections.Select(Requested))
            .Concat(corrections.Where(correction => correction.Outcome is not CorrectionOutcome.Pending).Select(Settled))
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

    private static TimelineEvent Asked(ReplyRequest reply) => new()
    {
        Code = (reply.Seq * Sorts) + 4,
        At = reply.SentAt,
        Time = EventTime.World,
        Kind = EventKind.ReplyAsked,
        Subject = reply.Id,
        Actor = reply.To,
    };

    private static TimelineEvent Closed(ReplyRequest reply) => new()
    {
        Code = (reply.Seq * Sorts) + 5,
        At = reply.Answer?.ReceivedAt ?? reply.ClosedAt,
        Time = EventTime.World,
        Kind = EventKind.ReplyClosed,
        Subject = reply.Id,
        Actor = reply.To,
        ReplyState = reply.State,
    };

    private static TimelineEvent Requested(CorrectionRequest correction) => new()
    {
        Code = (correction.Seq * Sorts) + 6,
        At = correction.SentAt,
        Time = EventTime.World,
        Kind = EventKind.CorrectionAsked,
        Subject = correction.Id,
        Actor = correction.To,
    };

    private static TimelineEvent Settled(CorrectionRequest correction) => new()
    {
        Code = (correction.Seq * Sorts) + 7,
        At = correction.OutcomeAt,
        Time = EventTime.World,
        Kind = EventKind.CorrectionSettled,
        Subject = correction.Id,
        Actor = correction.To,
        Source = correction.OutcomeSource,
        CorrectionOutcome = correction.Outcome,
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
