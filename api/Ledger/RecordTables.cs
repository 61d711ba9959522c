using System.Text;
using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Keys;
using FactCheck.Links;
using FactCheck.MarkupPages;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>Every table of the record, with what is kept beside it to find it by. An entity that is added to the model is added here.</summary>
internal static class RecordTables
{
    public static readonly IReadOnlyList<IRecordTable> All =
    [
        new RecordTable<Actor>(TypeId.Actor, "actor", ActorStore.FindAll, one => one.Id,
            new("actor_key", "actor_id", ["kind", "value"], KeysOf),
            ExternalIds<Actor>(one => Names(TypeId.Actor, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<Actor>(last) with { Seq = last.First }, ActorStore.Restore),
        },
        new RecordTable<SourceRow>(TypeId.Source, "source", SourceStore.FindAll, one => one.Id,
            new("source", "id", ["canonical_url", "host"], one => one.Keyed() is var keyed ? [Row(one.Id, keyed.CanonicalUrl, keyed.Host)] : []),
            new("source_archive", "source_id", ["canonical_url"], one => one.ArchiveUrls.Select(url => Row(one.Id, WebUrl.Parse(url)!.Canonical)).Distinct()),
            new("source_author", "source_id", ["actor_id"], one => one.AuthorIds.Distinct(StringComparer.Ordinal).Select(author => Row(one.Id, author))),
            new("source_derivation", "source_id", ["origin_id", "how"], one => one.DerivedFrom.Select(origin => Row(one.Id, origin.SourceId, origin.How))),
            ExternalIds<SourceRow>(one => Names(TypeId.Source, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Derived = one => one.Keyed(),
            Put = (write, last) => Put(write, Read<SourceRow>(last).Keyed() with { Seq = last.First }, SourceStore.Restore),
        },
        new RecordTable<ClaimRow>(TypeId.Claim, "claim", ClaimStore.FindAll, one => one.Id,
            new("claim", "id", ["text_key"], one => [Row(one.Id, one.TextKey)]),
            new("claim_subject", "claim_id", ["actor_id"], one => one.SubjectIds.Select(actor => Row(one.Id, actor))),
            new("claim_topic", "claim_id", ["topic"], one => one.Topics.Select(topic => Row(one.Id, topic))),
            ExternalIds<ClaimRow>(one => Names(TypeId.Claim, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<ClaimRow>(last) with { Seq = last.First }, ClaimStore.Restore),
        },
        new RecordTable<StatementRow>(TypeId.Statement, "statement", StatementStore.FindAll, one => one.Id,
            new("statement", "id", ["said_from", "said_to"], one => [Row(one.Id, one.SaidFrom, one.SaidTo)]),
            new("statement_position", "statement_id", ["claim_id", "position", "scope", "note"], one => one.Positions.Select(taken => Row(one.Id, taken.ClaimId, taken.Position, taken.Scope, taken.Note))),
            ExternalIds<StatementRow>(one => Names(TypeId.Statement, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<StatementRow>(last) with { Seq = last.First }, StatementStore.Restore),
        },
        new RecordTable<EvidenceRow>(TypeId.Evidence, "evidence", EvidenceStore.FindAll, one => one.Id,
            ExternalIds<EvidenceRow>(one => Names(TypeId.Evidence, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<EvidenceRow>(last) with { Seq = last.First }, EvidenceStore.Restore),
        },
        new RecordTable<LinkRow>(TypeId.Link, "link", LinkStore.FindAll, one => one.Id,
            new("link", "id", ["same_key"], one => [Row(one.Id, one.SameKey)]),
            ExternalIds<LinkRow>(one => Names(TypeId.Link, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<LinkRow>(last) with { Seq = last.First }, LinkStore.Restore),
        },
        new RecordTable<VerdictRow>(TypeId.Verdict, "verdict", VerdictStore.FindAll, one => one.Id,
            ExternalIds<VerdictRow>(one => Names(TypeId.Verdict, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<VerdictRow>(last) with { Seq = last.First }, VerdictStore.Restore),
        },
        new RecordTable<RevisionRow>("verdict_revision", "verdict_revision", Revisions, one => one.Id,
            new Lookup<RevisionRow>("revision_source", "revision_id", ["source_id", "verdict_id"], one => RevisionStore.Sources(one.Said).Select(source => Row(one.Id, source, one.VerdictId))))
        {
            IdColumn = "verdict_id || '/' || n",
            Content = Frozen,
            First = one => one.Seq,
            Put = PutRevision,
        },
        new RecordTable<ReplyRequestRow>(TypeId.Reply, "reply", ReplyRequestStore.FindAll, one => one.Id,
            new("reply", "id", ["state", "to_id", "deadline_to", "updated_at"], one => [Row(one.Id, one.State, one.ToId, one.DeadlineTo, one.UpdatedAt)]),
            new("reply", "id", ["statement_id"], one => [Row(one.Id, one.StatementId)]),
            new("reply_claim", "reply_id", ["claim_id"], one => one.ClaimIds.Select(claim => Row(one.Id, claim))),
            ExternalIds<ReplyRequestRow>(one => Names(TypeId.Reply, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<ReplyRequestRow>(last) with { Seq = last.First }, ReplyRequestStore.Restore),
        },
        new RecordTable<CorrectionRequestRow>(TypeId.Correction, "correction", CorrectionRequestStore.FindAll, one => one.Id,
            new("correction", "id", ["claim_id", "outcome", "to_id", "sent_from"], one => [Row(one.Id, one.ClaimId, one.Outcome, one.ToId, one.SentFrom)]),
            new("correction", "id", ["role", "route", "updated_at"], one => [Row(one.Id, one.Role, one.Route, one.UpdatedAt)]),
            new("correction_source", "correction_id", ["source_id"], one => one.SourceIds.Select(source => Row(one.Id, source))),
            ExternalIds<CorrectionRequestRow>(one => Names(TypeId.Correction, one.Id, one.ExternalIds)))
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<CorrectionRequestRow>(last) with { Seq = last.First }, CorrectionRequestStore.Restore),
        },
        new RecordTable<DismissalRow>(TypeId.Finding, "finding", DismissalStore.FindAll, one => one.Id)
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<DismissalRow>(last) with { Seq = last.First }, DismissalStore.Restore),
        },
        new RecordTable<MarkupPage>(TypeId.Page, "page", MarkupPageStore.FindAll, one => one.Id,
            new("page", "id", ["canonical_url"], one => [Row(one.Id, one.CanonicalUrl)]),
            new("page_site", "page_id", ["site"], one => one.Sites.Select(site => Row(one.Id, site))) { WithRecord = true })
        {
            First = one => one.Seq,
            Put = (write, last) => Put(write, Read<MarkupPage>(last) with { Seq = last.First }, MarkupPageStore.Restore),
        },
        new RecordTable<ApiKey>(TypeId.Key, "api_key", Keys, one => one.Id)
        {
            First = one => one.Seq,
            // What no one has the secret of: a key is known by its hash, and the ledger does not hold that.
            Put = (write, last) => Put(write, Read<ApiKey>(last) with { Seq = last.First, Hash = ApiKey.HashOf(ApiKey.NewSecret(last.EntityId)) }, KeyStore.Restore),
        },
    ];

    private static readonly Dictionary<string, IRecordTable> ByEntity = All.ToDictionary(table => table.Entity, StringComparer.Ordinal);

    public static IRecordTable? Of(string entity) => ByEntity.GetValueOrDefault(entity);

    private static T Put<T>(WriteSession write, T record, Action<WriteSession, T> restore)
    {
        restore(write, record);
        return record;
    }

    private static RevisionRow PutRevision(WriteSession write, LastEntry last)
    {
        var revision = Read<VerdictRevision>(last);
        var row = new RevisionRow { Seq = last.First, VerdictId = last.EntityId.Split('/')[0], N = revision.N, ChangeKind = revision.ChangeKind, PublishedAt = revision.RecordedAt, Rating = revision.Rating ?? "" };
        // A retraction says no rating any more; the row keeps the one that it took back.
        if (revision.Rating is null)
            row = row with { Rating = Taken(write, row) };
        RevisionStore.Restore(write, row.Seq, row.VerdictId, row.Rating, revision);
        return row with { Frozen = JsonSerializer.SerializeToUtf8Bytes(revision, JsonDefaults.Options) };
    }

    /// <summary>The rating that a retraction took back: that of the revision before, which an erasure may have moved behind it in the ledger.</summary>
    private static string Taken(WriteSession write, RevisionRow retraction) =>
        JsonSerializer.Deserialize<VerdictRevision>(LedgerStore.StatesAt(write, [$"{retraction.VerdictId}/{retraction.N - 1}"], long.MaxValue)[0].Snapshot!, JsonDefaults.Options)!.Rating!;

    private static T Read<T>(LastEntry last) => JsonSerializer.Deserialize<T>(last.Snapshot!, JsonDefaults.Options)!;

    private static Lookup<T> ExternalIds<T>(Func<T, IEnumerable<KeptRow>> rows) => new("external_id", "entity_id", ["entity", "scheme", "value"], rows);

    private static IEnumerable<KeptRow> Names(string entity, string id, IReadOnlyList<ExternalId> externalIds) => externalIds.Select(one => Row(id, entity, one.Scheme, one.Value));

    private static IEnumerable<KeptRow> KeysOf(Actor actor) =>
    [
        .. ActorStore.NameKeys(actor).Select(name => Row(actor.Id, "name", name)),
        .. actor.Handles.Select(handle => Row(actor.Id, "handle", ActorStore.HandleKey(handle))),
        .. actor.SameAs.Select(url => Row(actor.Id, "same_as", ActorStore.PageKey(url))),
    ];

    private static List<RevisionRow> Revisions(ReadSession read, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return RevisionStore.AllOf(read, wanted.Select(id => id.Split('/')[0])).FindAll(revision => wanted.Contains(revision.Id));
    }

    /// <summary>A revision is kept written out; its columns only repeat parts of it, and must.</summary>
    private static string Frozen(RevisionRow revision)
    {
        var said = revision.Said;
        var repeated = said with { N = revision.N, ChangeKind = revision.ChangeKind, PublicNote = revision.PublicNote, RecordedAt = revision.PublishedAt, Rating = revision.CurrentRating };
        return said == repeated ? CanonicalJson.Rewritten(Encoding.UTF8.GetString(revision.Frozen)) : "";
    }

    private static List<ApiKey> Keys(ReadSession read, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return KeyStore.All(read).FindAll(key => wanted.Contains(key.Id));
    }

    private static KeptRow Row(string owner, string? a, string? b = null, string? c = null, string? d = null) => new() { Owner = owner, A = a, B = b, C = c, D = d };
}
