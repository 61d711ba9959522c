using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FactCheck.Data;
using FactCheck.Data.Sqlite;

namespace FactCheck.Tests;

/// <summary>
/// How SQLite goes about each statement that the tests make the service run. After every test each text that was not seen
/// before is explained: one that walks through all of a table that grows with the record fails the test that ran it.
/// </summary>
/// <remarks>SQLite is given no statistics, so the plan is the same for an empty table and for one of a million rows.</remarks>
internal static partial class QueryPlans
{
    /// <summary>What walks through a whole table or index and may, with the reason. The beginning of the statement, without its line breaks.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["select k.seq, k.id, k.revision"] = "the keys are few, and read at the start and when one changes",
        ["select count(*) || ' ' || max(updated_at)"] = "webhooks are few",
        ["select w.seq, w.id, w.revision, w.url"] = "webhooks are few, and read when one of them changes",
        ["select count(*) || ' ' || max(seq)"] = "saved searches are some thousands at most",
        ["select s.seq, s.id, s.revision, s.name, s.query"] = "saved searches are read when one of them changes",
        ["select webhook_id, count(*) as pending"] = "walks an index that holds nothing but what waits",
        ["select 'created', coalesce(sum(rows_created), 0) from import"] = "an import is a file, not a row of it, and the sums are asked for by metrics alone",
        ["update idempotency set body_hash = ''"] = "an erasure is rare, and answers are kept for two days",
        ["update import_row set problem = null"] = "an erasure is rare, and looks through all reports",
        ["update api_key set seq"] = "the keys are few",
        ["delete from ledger_entry"] = "a history comes into a database that tells of keys alone",
        ["with recursive chain (id, survivor_id)"] = "a history that comes in is settled as a whole",
        ["select r.outcome, count(*) as number from correction r"] = "the counts are of all requests, which are few beside claims",
        ["select l.id, l.revision, l.relation, coalesce(f.survivor_id, f.id)"] = "findings are of the whole record, and kept until it changes",
        ["select v.id, v.n, coalesce(c.survivor_id, c.id)"] = "as the links",
        ["select c.claim_id, v.n, c.seq from ledger_claim"] = "an export with its history is of the whole record",
        ["select row_key, claim_id, content, story, parts, like_key from import_seen order by"] = "an export with its history is of the whole record",
        ["select number, name, sha256 from migration"] = "there are as many rows as migrations",
        ["select seq, hash, at from ledger_entry order by seq desc limit 1"] = "the newest entry: one row, from the end",
        ["select 1 from ledger_entry where entity <> 'key'"] = "ends at the first entry that is not of a key, or of the sample",
        ["select claim_id from search_document where stale = 1"] = "walks an index that holds nothing but what it looks for",
        ["select name, value, seq from claim_facet"] = "verification reads the whole record",
        ["select seq, at, key_id, request_id, operation, entity, entity_id, revision, digest, hash, salt, unpacked(snapshot) from ledger_entry order by seq"] = "verification reads the whole record",
        ["select id, merged_into, survivor_id from"] = "asked by the tests alone",
        ["select seq from search_document"] = "asked by the tests alone",
        ["select seq from claim"] = "read once, for the posting lists",
        ["select id, sz from claim_index_docsize"] = "read once, for the posting lists",
        ["update search_document set stale = 1"] = "done by the tests alone",
        ["update search_document set quote ="] = "done by the tests alone",
        ["select count(*) from"] = "counts the whole: before an index is made anew, and in tests",
        ["select claim_id, seq from ledger_claim"] = "verification reads the whole record",
        ["select s.page_id from page_site s"] = "verification reads the whole record",
        ["select id from source where visible <>"] = "verification reads the whole record",
        ["update source set visible = case"] = "a history that comes in is settled as a whole",
        ["update actor set visible = case"] = "a history that comes in is settled as a whole",
        ["delete from public_change"] = "as many rows as types of entity",
        ["insert into public_change (entity, seq) select"] = "a history that comes in is settled as a whole",
        ["delete from search_document"] = "empties the index before it is made anew",
        ["delete from claim_facet"] = "empties the index before it is made anew",
    };

    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    /// <summary>Looks at what the writer and the idle readers have run.</summary>
    public static async Task Check(Db db)
    {
        var walks = new List<string>();
        var sessions = Enumerable.Range(0, 16).Select(_ => db.Read()).ToList();
        try
        {
            foreach (var session in sessions)
                walks.AddRange(New(session).SelectMany(sql => Walks(session, sql)));
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
        }
        walks.AddRange(await db.Write(new Author(null, "test"), write => New(write).SelectMany(sql => Walks(write, sql)).ToList()));
        Assert.True(walks.Count == 0, string.Join("\n\n", walks));
    }

    /// <summary>What is read from beginning to end for this statement, and may not be.</summary>
    public static IEnumerable<string> Walks(ReadSession session, string sql)
    {
        var oneLine = Space().Replace(sql.Trim(), " ");
        return Allowed.Keys.Any(known => oneLine.StartsWith(known, StringComparison.Ordinal))
            ? []
            : Of(session, sql).Where(step => Walk().Match(step) is { Success: true } walk && IsTable(session, oneLine, walk.Groups["name"].Value)).Select(step => $"{step}: {oneLine}");
    }

    public static List<string> Of(ReadSession session, string sql)
    {
        using var command = ((StatementCachingConnection)session.Connection).Inner.CreateCommand();
        command.CommandText = "explain query plan " + sql;
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }

    private static List<string> New(ReadSession session) =>
        ((StatementCachingConnection)session.Connection).Kept.Where(sql => Asked().IsMatch(sql) && Seen.TryAdd(sql, true)).ToList();

    [GeneratedRegex(@"^\s*(select|with|insert|update|delete)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asked();

    /// <summary>Whether a name in a plan is a table of the record, by itself or by the name it has in the statement; else it is something that the statement makes on the way.</summary>
    private static bool IsTable(ReadSession session, string sql, string name)
    {
        var tables = session.Query<string>("select name from sqlite_master where type = 'table'").ToHashSet(StringComparer.Ordinal);
        return tables.Contains(name) || Regex.Matches(sql, @$"\b(from|join|update|into) (?<table>\w+) (as )?{name}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Any(named => tables.Contains(named.Groups["table"].Value));
    }

    /// <summary>A walk through a table or the whole of an index; FTS5 is always asked by an index of its own.</summary>
    [GeneratedRegex(@"^SCAN (?<name>\w+)(?! VIRTUAL TABLE)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Walk();

    [GeneratedRegex(@"@\w+", RegexOptions.None, 10_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Space();
}
