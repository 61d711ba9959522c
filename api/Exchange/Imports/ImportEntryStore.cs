using FactCheck.Data;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Imports;

/// <summary>The entries of the ledger that imports wrote, by row: by these it is told what an import brought and what others did since.</summary>
internal static class ImportEntryStore
{
    /// <summary>Whether an entry e of the ledger is one of the import @seq.</summary>
    private const string IsOwn = "coalesce((select i.last_seq from import_entry i where i.import_seq = @seq and i.after_seq < e.seq order by i.after_seq desc limit 1), 0) >= e.seq";

    /// <summary>Keeps which entries a row wrote: those after the first, up to the last.</summary>
    public static void Add(WriteSession write, long seq, long row, long after, long last) => write.Execute("""
        insert into import_entry (import_seq, after_seq, last_seq, n)
        values (@seq, @after, @last, @row)
        """, new { seq, after, last, row });

    /// <summary>Keeps which claim a row stands for, and which it brought with it.</summary>
    public static void AddClaims(WriteSession write, long seq, string claimId, long after, long last) => write.Execute("""
        insert into import_claim (import_seq, claim_seq)
        select @seq, seq
        from claim
        where id = @claimId
        union all
        select @seq, seq
        from claim
        where seq > @after and seq <= @last
        on conflict do nothing
        """, new { seq, claimId, after, last });

    /// <summary>The rows of which something was taken, in the order of the file.</summary>
    public static List<TakenImportRow> Rows(ReadSession read, long seq) => read.Query<TakenImportRow>("""
        select n, claim_id, outcome, row_key
        from import_row
        where import_seq = @seq and claim_id is not null
        order by n
        """, new { seq });

    /// <summary>What a row wrote, in order.</summary>
    public static List<WrittenEntry> OfRow(ReadSession read, long seq, long row) => read.Query<WrittenEntry>("""
        select e.seq, e.operation, e.entity, e.entity_id
        from import_entry i
        join ledger_entry e on e.seq > i.after_seq and e.seq <= i.last_seq
        where i.import_seq = @seq and i.n = @row
        order by e.seq
        """, new { seq, row });

    /// <summary>The first entry on a claim after that one which the import did not write; null where there is none.</summary>
    public static WrittenEntry? SinceByOthers(ReadSession read, long seq, string claimId, long after) => read.First<WrittenEntry>($"""
        select e.seq, e.operation, e.entity, e.entity_id
        from ledger_claim l
        join ledger_entry e on e.seq = l.seq
        where l.claim_id = @claimId and l.seq > @after and not ({IsOwn})
        order by l.seq
        limit 1
        """, new { seq, claimId, after });

    /// <summary>Whether the newest entry on a thing is one that the import did not write.</summary>
    public static bool IsChangedByOthers(ReadSession read, long seq, string entityId) => read.First<long>($"""
        select case when {IsOwn} then 0 else 1 end
        from ledger_entry e
        where e.entity_id = @entityId
        order by e.seq desc
        limit 1
        """, new { seq, entityId }) == 1;

    /// <summary>Whether the import published the verdict.</summary>
    public static bool IsPublishedBy(ReadSession read, long seq, string verdictId) => read.First<long>($"""
        select 1
        from ledger_entry e
        where e.entity_id = @id and e.entity = '{RevisionStore.EntityName}' and {IsOwn}
        """, new { seq, id = verdictId + "/1" }) == 1;

    /// <summary>Keeps that an import was taken back, and why.</summary>
    public static void Withdraw(WriteSession write, long seq, string reason) => write.Execute("""
        update import
        set withdrawn_at = @Now, withdrawn_reason = @reason
        where seq = @seq
        """, new { seq, reason, write.Now });
}

/// <summary>A row of which something was taken.</summary>
internal sealed record TakenImportRow
{
    public required long N { get; init; }
    public required string ClaimId { get; init; }
    public required string Outcome { get; init; }

    /// <summary>By what the row is known again; null where it was taken before that was kept.</summary>
    public string? RowKey { get; init; }
}

/// <summary>An entry of the ledger, without what it holds.</summary>
internal sealed record WrittenEntry
{
    public required long Seq { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
}
