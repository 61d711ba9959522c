using System.Text.Json;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Imports and the reports of their rows. Operational: none of it is in the ledger.</summary>
internal static class ImportStore
{
    private const string Columns = """
        seq, id, state, format, dry_run, atomic, preserve_history, size, position, rows_created, rows_updated, rows_unchanged, rows_duplicate,
        rows_refused, rows_omitted, notes, problem, created_at, started_at, finished_at, withdrawn_at, withdrawn_reason
        """;

    /// <summary>Rows that brought nothing.</summary>
    private const string WithoutEffect = "outcome in ('unchanged', 'duplicate', 'refused')";

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

    /// <summary>The import for this caller: it belongs to the key that started it, and to administrators.</summary>
    public static Import FindOf(ReadSession read, string id, Caller caller, string? now = null) => read.First<Kept>($"""
        select {Columns}
        from import
        where {new WhereClause().Always("id = @id").When(caller.May(Scope.Admin) ? null : "", "key_id = @KeyId")}
        """, new { id, caller.KeyId })?.ToImport(now) ?? throw Problem.NotFound(TypeId.Import, id);

    public static List<Import> List(ReadSession read, string? state, Caller caller, long before, int limit, string now) => read.Query<Kept>($"""
        select {Columns}
        from import
        where {new WhereClause().Always("seq < @before").When(state, "state = @state").When(caller.May(Scope.Admin) ? null : "", "key_id = @KeyId")}
        order by seq desc
        limit @limit
        """, new { before, state, limit, caller.KeyId }).ConvertAll(kept => kept.ToImport(now));

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
    public static int EndInterrupted(WriteSession write, IEnumerable<long> seqs, Problem problem) => write.Execute($"""
        update import
        set state = 'failed', problem = @problem, finished_at = @Now
        where {write.In("seq", "@seqs")} and state in ('queued', 'running')
        """, new { problem = Text(problem), write.Now, seqs = write.List(seqs.Select(seq => seq.ToString(System.Globalization.CultureInfo.InvariantCulture))) });

    /// <summary>The imports that say they are under way.</summary>
    public static List<long> UnderWay(ReadSession read) => read.Query<long>("select seq from import where state in ('queued', 'running')");

    /// <summary>Accounts for rows, in the transaction of what they wrote.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="seq">The import.</param>
    /// <param name="rows">The rows, in the order of the file.</param>
    /// <param name="mostReported">How many rows without an effect its report lists.</param>
    /// <param name="moreRefused">Rows that were refused too and are only counted.</param>
    public static void Account(WriteSession write, long seq, IReadOnlyList<ImportRowResult> rows, int mostReported, long moreRefused = 0)
    {
        if (rows.Count == 0)
            return;
        var reported = Reported(write, seq, rows, mostReported);
        foreach (var row in reported)
        {
            write.Execute("""
                insert into import_row (import_seq, n, line, outcome, claim_id, problem, notes, row_key)
                values (@seq, @Number, @Line, @Outcome, @ClaimId, @problem, @notes, @Key)
                """, new { seq, row.Row.Number, row.Row.Line, row.Outcome, row.ClaimId, problem = Text(row.Problem), notes = Text([.. row.Row.Notes, .. row.Notes]), row.Row.Key });
            if (row.Entries.Last > row.Entries.After)
                ImportEntryStore.Add(write, seq, row.Row.Number, row.Entries.After, row.Entries.Last);
            if (row.ClaimId is not null)
                ImportEntryStore.AddClaims(write, seq, row.ClaimId, row.Entries.After, row.Entries.Last);
        }
        long Count(string outcome) => rows.Count(row => row.Outcome == outcome);
        write.Execute("""
            update import
            set position = @position, rows_created = rows_created + @created, rows_updated = rows_updated + @updated,
              rows_unchanged = rows_unchanged + @unchanged, rows_duplicate = rows_duplicate + @duplicate, rows_refused = rows_refused + @refused,
              rows_omitted = rows_omitted + @omitted
            where seq = @seq
            """, new
        {
            seq,
            omitted = rows.Count - reported.Count + moreRefused,
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
        var codes = rows.SelectMany(row => row.Row.Notes.Concat(row.Notes)).CountBy(note => note.Code, StringComparer.Ordinal).ToList();
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

    private static IReadOnlyList<ImportRowResult> Reported(WriteSession write, long seq, IReadOnlyList<ImportRowResult> rows, int most)
    {
        if (rows.All(row => row.Outcome is RowOutcome.Created or RowOutcome.Updated))
            return rows;
        var left = most - write.First<long>("""
            select rows_unchanged + rows_duplicate + rows_refused - rows_omitted
            from import
            where seq = @seq
            """, new { seq });
        return [.. rows.Where(row => row.Outcome is RowOutcome.Created or RowOutcome.Updated || left-- > 0)];
    }

    /// <summary>Forgets some rows that brought nothing, of one import that was over by then; false when there is none.</summary>
    public static bool ForgetRows(WriteSession write, string before, int most)
    {
        var due = write.First<long>("""
            select seq
            from import
            where finished_at < @before and rows_unchanged + rows_duplicate + rows_refused > rows_omitted
            order by finished_at
            limit 1
            """, new { before });
        if (due == 0)
            return false;
        var forgotten = write.Execute($"""
            delete from import_row
            where import_seq = @due
              and n in (select n from import_row where import_seq = @due and {WithoutEffect} order by n limit @most)
            """, new { due, most });
        write.Execute("""
            update import
            set rows_omitted = case when @forgotten < @most then rows_unchanged + rows_duplicate + rows_refused else rows_omitted + @forgotten end
            where seq = @due
            """, new { due, forgotten, most });
        return true;
    }

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

    /// <summary>Whether the import was started with this key.</summary>
    public static bool IsOf(ReadSession read, long seq, string? keyId) => read.First<long>("""
        select 1
        from import
        where seq = @seq and key_id = @keyId
        """, new { seq, keyId }) == 1;

    /// <summary>Takes away what reports repeat of rows that bore on these claims, and returns how many rows.</summary>
    public static int EraseNotes(WriteSession write, IEnumerable<string> claimIds) => write.Execute($"""
        update import_row
        set problem = null, notes = null
        where {write.In("claim_id", "@ids")} and (problem is not null or notes is not null)
        """, new { ids = write.List(claimIds) }) + write.Execute($"""
        update import_seen
        set story = null, parts = null, like_key = null
        where {write.In("claim_id", "@ids")} and story is not null
        """, new { ids = write.List(claimIds) });

    private static string? Text(List<ValidationError> notes) => notes.Count == 0 ? null : JsonSerializer.Serialize(notes.ConvertAll(RowFault.Of), JsonDefaults.Options);

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
        public required long RowsOmitted { get; init; }
        public string? Problem { get; init; }
        public required string CreatedAt { get; init; }
        public string? StartedAt { get; init; }
        public string? FinishedAt { get; init; }
        public string? WithdrawnAt { get; init; }
        public string? WithdrawnReason { get; init; }

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
                RowsOmitted = RowsOmitted,
                Progress = ImportState.IsOver(State) ? null : ProgressAt(read, now),
                Problem = Read<ImportProblem>(Problem),
                CreatedAt = CreatedAt,
                StartedAt = StartedAt,
                FinishedAt = FinishedAt,
                WithdrawnAt = WithdrawnAt,
                WithdrawnReason = WithdrawnReason,
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
