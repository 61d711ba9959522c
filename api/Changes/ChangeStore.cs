using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>A ledger entry on a claim, as far as it says whether readers saw the claim from then on.</summary>
internal sealed record ClaimSighting
{
    public required long Seq { get; init; }
    public required string EntityId { get; init; }
    public required string Operation { get; init; }
    public required bool IsHidden { get; init; }

    /// <summary>True where the entry was emptied, so that it no longer tells.</summary>
    public bool IsEmptied { get; init; }
}

/// <summary>A thing that bears on a claim.</summary>
internal sealed record ClaimPart
{
    public required string ClaimId { get; init; }
    public required string EntityId { get; init; }
}

/// <summary>Reads of the ledger that the feed of changes is made of.</summary>
internal static class ChangeStore
{
    private static readonly string[] Parts =
        [TypeId.Statement, TypeId.Evidence, TypeId.Link, TypeId.Verdict, TypeId.Reply, TypeId.Correction];
    private static readonly string[] Told = [TypeId.Claim, .. Parts, TypeId.Actor, TypeId.Source];

    /// <summary>The entries after that one on what readers can be told of, oldest first; of one claim where it is named.</summary>
    public static List<ChangedState> Entries(ReadSession read, long after, long upTo, string? claim, int most) =>
        read.Query<ChangedState>($"""
        select e.seq, e.at, e.operation, e.entity, e.entity_id, e.revision, e.hash, unpacked(e.snapshot) as snapshot
        from {(claim is null ? "ledger_entry e" : "ledger_claim c join ledger_entry e on e.seq = c.seq")}
        where {new WhereClause()
            .Always($"e.seq > @after and e.seq <= @upTo and {read.In("e.entity", "@told")}")
            .When(claim, "c.claim_id = @claim")}
        order by e.seq
        limit @most
        """, new { after, upTo, claim, most, told = read.List(Told) });

    /// <summary>All entries on these things up to that one, oldest first.</summary>
    public static List<ChangedState> StatesOf(ReadSession read, IReadOnlyCollection<string> ids, long upTo) => read.Query<ChangedState>($"""
        select seq, at, operation, entity, entity_id, revision, hash, unpacked(snapshot) as snapshot
        from ledger_entry
        where {read.In("entity_id", "@ids")} and seq <= @upTo
        order by seq
        """, new { ids = read.List(ids), upTo });

    /// <summary>
    /// When readers saw these claims and when they did not. An emptied entry counts as hidden: it may have been a draft.
    /// </summary>
    /// <remarks>
    /// Snapshots are canonical JSON, in which a text cannot hold an unescaped quotation mark: the search finds the member alone.
    /// </remarks>
    public static List<ClaimSighting> SightingsOf(ReadSession read, IReadOnlyCollection<string> ids) => read.Query<ClaimSighting>($"""
        select seq, entity_id, operation, snapshot is null as is_emptied,
          snapshot is null or operation = 'delete'
            or instr(unpacked(snapshot), '"status":"draft"') > 0 or instr(unpacked(snapshot), '"status":"withdrawn"') > 0 as is_hidden
        from ledger_entry
        where {read.In("entity_id", "@ids")}
        order by seq
        """, new { ids = read.List(ids) });

    /// <summary>The things that bore on these claims up to an entry, in a fixed order.</summary>
    public static List<ClaimPart> PartsOf(ReadSession read, IReadOnlyCollection<string> claims, long upTo) => read.Query<ClaimPart>($"""
        select distinct c.claim_id, e.entity_id
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where {read.In("c.claim_id", "@claims")} and c.seq < @upTo and {read.In("e.entity", "@kinds")}
        order by e.entity_id, c.claim_id
        """, new { claims = read.List(claims), upTo, kinds = read.List(Parts) });

    /// <summary>Returns the first published verdict of each claim that has one.</summary>
    public static List<ClaimSighting> FirstPublications(ReadSession read, IReadOnlyCollection<string> claims) =>
        read.Query<ClaimSighting>($"""
        select min(e.seq) as seq, c.claim_id as entity_id, 'publish' as operation, 0 as is_hidden
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where {read.In("c.claim_id", "@claims")} and e.entity = 'verdict_revision'
        group by c.claim_id
        """, new { claims = read.List(claims) });

    /// <summary>The newest entry of each thing.</summary>
    public static Dictionary<string, long> Newest(ReadSession read, IReadOnlyCollection<string> ids) => read.Query<ClaimSighting>($"""
        select max(seq) as seq, entity_id, '' as operation, 0 as is_hidden
        from ledger_entry
        where {read.In("entity_id", "@ids")}
        group by entity_id
        """, new { ids = read.List(ids) }).ToDictionary(one => one.EntityId, one => one.Seq, StringComparer.Ordinal);
}
