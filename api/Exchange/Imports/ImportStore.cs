using System.Text.Json;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Imports, their rows, and what each row last brought. Operational: none of it is in the ledger.</summary>
internal static class ImportStore
{
    private const string Columns = """
        seq, id, state, format, dry_run, atomic, preserve_history, size, position, rows_created, rows_updated, rows_unchanged, rows_duplicate,
        rows_refused, notes, problem, created_at, started_at, finished_at
        """;

    /// <summary>How many rows of files there were so far, by what came of them.</summary>
    public static List<(string Outcome, long Rows)> Totals(ReadSession read) => read.Query<(string Outcome, long Rows)>("""
        select 'created', coalesce(sum(rows_created), 0) from import where dry_run = 0
        union all
        select 'updated', coalesce(sum(rows_updated), 0) from import where dry_run = 0
        union all
        select 'unchanged', coalesce(sum(rows_unchanged), 0) from import where dry_run = 0
        union all
        select 'duplicate', coalesce(sum(rows_duplicate), 0) from import where dry_run = 0
        union all
        select 'refused', coalesce(sum(rows_refused), 0) from import where dry_run = 0
        """);

    public static Import? Find(ReadSession read, string id, string? now = null) => read.First<Kept>($"""
        select {Columns}
        from import
        where id = @id
        """, new { id })?.ToImport(now);

    public static List<Import> List(ReadSession read, string? state, long before, int limit, string now) => read.Query<Kept>($"""
        select {Columns}
        from import
        where {new WhereClause().Always("seq < @before").When(state, "state = @state")}
        order by seq desc
        limit @limit
        """, new { before, state, limit }).ConvertAll(kept => kept.ToImport(now));

    public static Import Insert(WriteSession write, string? keyId, ImportPlan plan, long size)
    {
        var id = write.NewId(TypeId.Import);
        write.Execute("""
            insert into import (id, key_id, state, format, dry_run, atomic, preserve_history, size, position, rows_created, rows_updated, rows_unchanged, rows_duplicate, rows_refused, created_at)
            values (@id, @keyId, 'queued', @Format, @DryRun, @Atomic, @PreserveHistory, @size, 0, 0, 0, 0, 0, 0, @Now)
            """, new { id, keyId, plan.Format, plan.DryRun, plan.Atomic, plan.PreserveHistory, size, write.Now });
        return Find(write, id)!;
    }

    public static int Begin(WriteSession write, long seq) => write.Execute("""
        update import
        set state = 'running', started_at = @Now
        where seq = @seq
        """, new { seq, write.Now });

    /// <summary>Ends it; one that is over already stays as it is.</summary>
    public static int End(WriteSession write, long seq, string state, Problem? problem) => write.Execute("""
        update import
        set state = @state, problem = @problem, finished_at = @Now
        where seq = @seq and state in ('queued', 'running')
        """, new { seq, state, problem = Text(problem), write.Now });

    /// <summary>A whole record is in place: its entries are what was read, and with that it is over.</summary>
    public static int EndHistory(WriteSession write, long seq, long entries, long size) => write.Execute("""
        update import
        set state = 'completed', position = @size, rows_created = @entries, finished_at = @Now
        where seq = @seq
        """, new { seq, entries, size, write.Now });

    /// <summary>After a crash: what was under way is over, and says so.</summary>
    public static int EndInterrupted(WriteSession write, Problem problem) => write.Execute("""
        update import
        set state = 'failed', problem = @problem, finished_at = @Now
        where state in ('queued', 'running')
        """, new { problem = Text(problem), write.Now });

    /// <summary>Accounts for rows, in the transaction of what they wrote.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="seq">The import.</param>
    /// <param name="rows">The rows, in the order of the file.</param>
    /// <param name="moreRefused">Rows that were refused too and are only counted.</param>
    public static void Account(WriteSession write, long seq, IReadOnlyList<ImportRowResult> rows, long moreRefused = 0)
    {
        if (rows.Count == 0)
            return;
        foreach (var row in rows)
        {
            write.Execute("""
                insert into import_row (import_seq, n, line, outcome, claim_id, problem, notes)
                values (@seq, @Number, @Line, @Outcome, @ClaimId, @problem, @notes)
                """, new { seq, row.Row.Number, row.Row.Line, row.Outcome, row.ClaimId, problem = Text(row.Problem), notes = row.Row.Notes.Count == 0 ? null : JsonSerializer.Serialize(row.Row.Notes.ConvertAll(RowFault.Of), JsonDefaults.Options) });
        }
        long Count(string outcome) => rows.Count(row => row.Outcome == outcome);
        write.Execute("""
            update import
            set position = @position, rows_created = rows_created + @created, rows_updated = rows_updated + @updated,
              rows_unchanged = rows_unchanged + @unchanged, rows_duplicate = rows_duplicate + @duplicate, rows_refused = rows_refused + @refused
            where seq = @seq
            """, new
        {
            seq,
            position = rows[^1].Row.Position,
            created = Count(RowOutcome.Created),
            updated = Count(RowOutcome.Updated),
            unchanged = Count(RowOutcome.Unchanged),
            duplicate = Count(RowOutcome.Duplicate),
            refused = Count(RowOutcome.Refused) + moreRefused,
        });
        CountNotes(write, seq, rows);
    }

    private static void CountNotes(WriteSession write, long seq, IReadOnlyList<ImportRowResult> rows)
    {
        var codes = rows.SelectMany(row => row.Row.Notes).CountBy(note => note.Code, StringComparer.Ordinal).ToList();
        if (codes.Count == 0)
            return;
        var notes = new SortedDictionary<string, long>(Notes(write.First<string>("select notes from import where seq = @seq", new { seq })), StringComparer.Ordinal);
        foreach (var (code, count) in codes)
            notes[code] = notes.GetValueOrDefault(code) + count;
        write.Execute("""
            update import
            set notes = @notes
            where seq = @seq
            """, new { seq, notes = JsonSerializer.Serialize(notes, JsonDefaults.Options) });
    }

    private static Dictionary<string, long> Notes(string? json) => Read<Dictionary<string, long>>(json) ?? [];

    /// <summary>Rows in the order of the file, those after the row given.</summary>
    public static List<ImportRow> Rows(ReadSession read, long seq, string? outcome, string? note, long after, int limit) => read.Query<KeptRow>($"""
        select n, line, outcome, claim_id, problem, notes
        from import_row
        where {new WhereClause()
            .Always("import_seq = @seq")
            .Always("n > @after")
            .When(outcome, "outcome = @outcome")
            .When(outcome is null or RowOutcome.Created ? null : "", "outcome <> 'created'")
            .When(note, "notes like @noted")}
        order by n
        limit @limit
        """, new { seq, outcome, noted = $"%\"code\":\"{note}\"%", after, limit }).ConvertAll(row => row.ToRow());

    /// <summary>What a row with this key last brought.</summary>
    public static SeenRow? Seen(ReadSession read, string key) => read.First<SeenRow>("""
        select claim_id, content, import_seq
        from import_seen
        where row_key = @key
        """, new { key });

    public static void Remember(WriteSession write, string key, string claimId, string content, long seq) => write.Execute("""
        insert into import_seen (row_key, claim_id, content, import_seq)
        values (@key, @claimId, @content, @seq)
        on conflict (row_key) do update
        set claim_id = excluded.claim_id, content = excluded.content, import_seq = excluded.import_seq
        """, new { key, claimId, content, seq });

    /// <summary>Writes the keys of rows anew that name an address, many at a time; answers the last one it looked at, or null when all are done. Of two that become equal, both stay as they are.</summary>
    public static string? Rekey(WriteSession write, string after, int limit)
    {
        var keys = write.Query<string>("""
            select row_key
            from import_seen
            where row_key > @after and row_key < 'of;'
            order by row_key
            limit @limit
            """, new { after, limit });
        foreach (var (key, now) in keys.Select(key => (key, ImportRowInput.CurrentKey(key))).Where(one => !string.Equals(one.key, one.Item2, StringComparison.Ordinal)))
        {
            write.Execute("""
                update import_seen
                set row_key = @now
                where row_key = @key and not exists (select 1 from import_seen where row_key = @now)
                """, new { key, now });
        }
        return keys.Count == limit ? keys[^1] : null;
    }

    /// <summary>For a claim that is about to go: the rows that brought it bring it anew.</summary>
    public static void Forget(WriteSession write, string claimId) => write.Execute("""
        delete from import_seen
        where claim_id = @claimId
        """, new { claimId });

    /// <summary>Takes away what reports repeat of rows that bore on these claims, and returns how many rows.</summary>
    public static int EraseNotes(WriteSession write, IEnumerable<string> claimIds) => write.Execute($"""
        update import_row
        set problem = null, notes = null
        where {write.In("claim_id", "@ids")} and (problem is not null or notes is not null)
        """, new { ids = write.List(claimIds) });

    private static string? Text(Problem? problem) => problem is null ? null : JsonSerializer.Serialize(ImportProblem.Of(problem), JsonDefaults.Options);

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, JsonDefaults.Options);

    private sealed record Kept
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required string State { get; init; }
        public required string Format { get; init; }
        public required bool DryRun { get; init; }
        public required bool Atomic { get; init; }
        public required bool PreserveHistory { get; init; }
        public required long Size { get; init; }
        public required long Position { get; init; }
        public required long RowsCreated { get; init; }
        public required long RowsUpdated { get; init; }
        public required long RowsUnchanged { get; init; }
        public required long RowsDuplicate { get; init; }
        public required long RowsRefused { get; init; }
        public string? Notes { get; init; }
        public string? Problem { get; init; }
        public required string CreatedAt { get; init; }
        public string? StartedAt { get; init; }
        public string? FinishedAt { get; init; }

        public Import ToImport(string? now)
        {
            var read = RowsCreated + RowsUpdated + RowsUnchanged + RowsDuplicate + RowsRefused;
            return new()
            {
                Seq = Seq,
                Id = Id,
                State = State,
                Format = Format,
                DryRun = DryRun,
                Atomic = Atomic,
                PreserveHistory = PreserveHistory,
                Rows = new() { Read = read, Created = RowsCreated, Updated = RowsUpdated, Unchanged = RowsUnchanged, Duplicate = RowsDuplicate, Refused = RowsRefused },
                Notes = ImportStore.Notes(Notes),
                Progress = ImportState.IsOver(State) ? null : ProgressAt(read, now),
                Problem = Read<ImportProblem>(Problem),
                CreatedAt = CreatedAt,
                StartedAt = StartedAt,
                FinishedAt = FinishedAt,
            };
        }

        private ImportProgress ProgressAt(long read, string? now)
        {
            var seconds = StartedAt is null || now is null ? 0 : (Instant.Parse(now) - Instant.Parse(StartedAt)).TotalSeconds;
            return new()
            {
                Bytes = Position,
                Size = Size,
                RowsPerSecond = seconds > 0 && read > 0 ? Math.Round(read / seconds, 1) : null,
                SecondsRemaining = seconds > 0 && Position > 0 ? Math.Round((Size - Position) * seconds / Position, 1) : null,
            };
        }
    }

    private sealed record KeptRow
    {
        public required long N { get; init; }
        public required long Line { get; init; }
        public required string Outcome { get; init; }
        public string? ClaimId { get; init; }
        public string? Problem { get; init; }
        public string? Notes { get; init; }

        public ImportRow ToRow() => new() { Row = N, Line = Line, Outcome = Outcome, Claim = ClaimId, Problem = Read<ImportProblem>(Problem), Notes = Read<List<RowFault>>(Notes) ?? [] };
    }
}

/// <summary>What a row last brought, and with which import.</summary>
internal sealed record SeenRow
{
    public required string ClaimId { get; init; }
    public required string Content { get; init; }
    public required long ImportSeq { get; init; }
}
