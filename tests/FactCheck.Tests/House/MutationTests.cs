using System.Net.Http.Json;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Ledger;
using FactCheck.Tests.Exchange.Google;
using FactCheck.Tests.Findings;
using FactCheck.Tests.Ledger;
using FactCheck.Tests.ReplyRequests;
using FactCheck.Verdicts;

namespace FactCheck.Tests.House;

/// <summary>Whatever is changed in the database behind the program's back is told by verify: every column of every table, but for those that are not of the record.</summary>
public sealed class MutationTests
{
    /// <summary>What is not of the record, with the reason: a table, or a column of one. It follows from nothing, and no reader is shown it.</summary>
    private static readonly Dictionary<string, string> Operational = new(StringComparer.Ordinal)
    {
        ["migration"] = "compared with the program's own at every start, which refuses another",
        ["service_value"] = "values of the installation itself: the secret of cursors, the version of the index",
        ["idempotency"] = "the answers to requests that may be sent again, kept for two days",
        ["api_key_use"] = "when a key was last used: it changes with every request",
        ["api_key.hash"] = "of a secret, which the ledger must not have: more people may read that than this table",
        ["api_key.previous_hash"] = "as the hash",
        ["reply_link"] = "hashes of secret addresses that expire: the answer that comes by one is in the record",
        ["import"] = "what came of a file, told to editors: what its rows wrote is in the record by itself",
        ["import_row"] = "as the import",
        ["import_seen"] = "what a row last said, and what its parts became: it decides only whether and what of the row is taken up again",
        ["import_entry"] = "which entries of the ledger a row of a file wrote: it serves the publication and the taking back of imports, and readers are not shown it",
        ["import_claim"] = "which claims an import brought: as the entries, it serves what is done to an import as a whole",
        ["public_change"] = "by what the tag of a feed is made: the feed itself is made of the record",
        ["webhook"] = "a setting of the installation: where events are sent",
        ["webhook_delivery"] = "what is on its way to webhooks, and what came of it: the events themselves are read from the ledger",
        ["saved_search"] = "a setting of the installation: what alerts are made by",
        ["saved_search_alert"] = "which claims came to fit a saved search: the claims themselves are read from the record",
        ["claim_view.n"] = "a counter in the tag of a claim, which only grows",
        ["search_document.stale"] = "whether the document is made anew in a moment; then it is checked like the others",
    };

    [Fact]
    public async Task Every_column_that_is_changed_and_every_row_that_is_taken_away_is_found()
    {
        var (folder, _) = await Tampering.Recorded(Everything);
        using var session = new WriteSession(new SqliteDialect(Path.Combine(folder, "factcheck.db")), TimeProvider.System);
        session.Run("pragma foreign_keys = off; " + session.First<string>("select group_concat('drop trigger ' || name, ';') from sqlite_master where type = 'trigger'"));
        Assert.Null(Verified(session));
        var (tried, missed, unknown) = (0, new List<string>(), Operational.Keys.ToHashSet(StringComparer.Ordinal));

        // The text index's own tables hold terms in a form of SQLite's; what they say is compared term by term.
        foreach (var table in session.Query<string>("select name from sqlite_master where type = 'table' and sql not like 'create virtual%' and name not like 'claim_index%' and name not like 'sqlite%'"))
        {
            if (unknown.Remove(table) || Operational.ContainsKey(table))
                continue;
            var columns = session.Query<Column>($"select name, pk from pragma_table_info('{table}')");
            var key = columns.Exists(column => column.Pk > 0) ? string.Join(" || '|' || ", columns.FindAll(column => column.Pk > 0).ConvertAll(column => column.Name)) : "rowid";
            foreach (var column in columns.ConvertAll(column => column.Name))
            {
                if (unknown.Remove($"{table}.{column}") || Operational.ContainsKey($"{table}.{column}"))
                    continue;
                foreach (var state in new[] { "is not null", "is null" })
                {
                    if (session.First<string>($"select cast({key} as text) from {table} where {column} {state} order by 1 limit 1") is not { } row)
                        continue;
                    tried++;
                    if (Found(session, $"update {table} set {column} = {Other(column)} where cast({key} as text) = '{row}'") is { } how)
                        missed.Add($"{table}.{column} ({state}): {how}");
                }
            }
            foreach (var order in new[] { "asc", "desc" })
            {
                tried++;
                if (session.First<string>($"select cast({key} as text) from {table} order by 1 {order} limit 1") is { } row && Found(session, $"delete from {table} where cast({key} as text) = '{row}'") is { } how)
                    missed.Add($"{table}, a row taken away: {how}");
            }
        }

        session.Close();
        Directory.Delete(folder, recursive: true);
        Assert.True(tried > 200, $"only {tried} changes were tried");
        Assert.True(missed.Count == 0, "Not found by verify:\n" + string.Join('\n', missed));
        Assert.True(unknown.Count == 0, "Not in the database any more: " + string.Join(", ", unknown));
    }

    [Theory]
    [InlineData("update actor set survivor_id = (select id from actor where name = 'Example Desk') where name = 'Ana Ruiz'", "merges")]
    [InlineData("update claim_view set seq = case seq when (select min(seq) from claim) then -1 else seq end; update claim_view set seq = (select min(seq) from claim) where seq = (select max(seq) from claim_view); update claim_view set seq = (select max(seq) from claim) where seq = -1", "views")]
    [InlineData("delete from ledger_claim where seq = (select seq from evidence limit 1)", "claims")]
    [InlineData("insert into ledger_claim (claim_id, seq) select (select max(id) from claim), seq from evidence limit 1", "claims")]
    [InlineData("update actor set visible = 0 where name = 'Luis Vega'", "visibility")]
    [InlineData("update source set visible = 0", "visibility")]
    public async Task What_readers_would_be_shown_otherwise_is_found_where_it_is(string change, string check)
    {
        var (folder, _) = await Tampering.Recorded();
        Tampering.Execute(folder, change);
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read("/v1/audit/verify");

        await app.Stop();
        Directory.Delete(folder, recursive: true);
        Given.AssertHolds(new { sound = false, check }, result);
    }

    [Fact]
    public async Task A_published_verdict_that_was_turned_with_an_entry_of_its_own_is_found()
    {
        var (folder, _) = await Tampering.Recorded();
        using (var session = new WriteSession(new SqliteDialect(Path.Combine(folder, "factcheck.db")), TimeProvider.System))
        {
            session.Run(session.First<string>("select group_concat('drop trigger ' || name, ';') from sqlite_master where type = 'trigger'")!);
            session.Head = LedgerStore.Head(session) is var head ? new(head.Seq, head.Hash, head.At!) : null!;
            session.Execute("begin");
            session.Begin(new(null, "forged"));
            var verdict = VerdictStore.FindAll(session, session.Query<string>("select id from verdict"))[0];
            VerdictStore.Update(session, "update", verdict with { Revision = verdict.Revision + 1, Rating = "false", Summary = "No log does.", UpdatedAt = session.Now });
            session.Execute("commit");
            session.Close();
        }
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read("/v1/audit/verify");

        await app.Stop();
        Directory.Delete(folder, recursive: true);
        Given.AssertHolds(new { sound = false, check = "verdicts" }, result);
    }

    /// <summary>Something in every table and every column that can have something.</summary>
    private static async Task Everything(TestApp app)
    {
        var claim = await Given.Claim(app, "The tower leans", new { shortText = "Leaning", about = new { from = "2023", to = "2024", place = "Rivertown" }, translations = new[] { new { language = "es", text = "La torre", machine = true } } });
        var statement = await Given.Statement(app, claim, more: new { onBehalfOf = new { name = "The Party" }, quote = "It leans", language = "en", translations = new[] { new { language = "es", text = "Se inclina", machine = false } }, externalIds = new[] { new { scheme = "cms", value = "1" } } });
        await Given.Statement(app, claim, more: new { speaker = new { name = "Eva Sol" }, position = "reports", reportedIn = new { id = statement.Id() } });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/reply-requests", new { to = new { name = "Eva Sol" }, state = "sent", deadline = "2030", externalIds = new[] { new { scheme = "cms", value = "2" } } });
        await ReplyLinks.Linked(app, claim);
        var evidence = await Given.Evidence(app, claim, "refutes", new { note = "Page 3", quote = "It stands", source = new { url = "https://survey.example/1", authors = new[] { new { name = "Eva Sol" } }, partOf = new { url = "https://survey.example/" }, snapshot = new { text = "It stands." }, language = "en", publishedAt = "2023" } });
        var gone = await Given.Evidence(app, claim, "supports", new { source = new { url = "https://gone.example/1" } });
        var verdict = await Given.Verdict(app, claim, "false", new { state = "published", label = "Wrong", summary = "It stands", explanation = "A survey.", reviewer = "Eva Sol", reviewedAt = "2023-12", reviewBy = "2030", url = "https://desk.example/1", reasons = new[] { "factual_error" } });
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = "correction", publicNote = "The survey was misread.", rating = "mostly_false" });
        await Given.Withdrawn(app, $"/v1/evidence/{gone.Id()}");
        var retracted = await Given.Verdict(app, claim, "unproven", new { publisher = new { name = "Second Desk" }, state = "published" });
        await Given.Created(app, $"/v1/verdicts/{retracted.Id()}/revisions", new { changeKind = "retraction", publicNote = "Never ours." });
        var replaced = await Given.Verdict(app, claim, "unproven", new { state = "published" });
        await Given.Created(app, $"/v1/verdicts/{replaced.Id()}/revisions", new { changeKind = "supersession", publicNote = "See the newer.", supersededBy = new { id = verdict.Id() } });
        await Given.Verdict(app, claim, "true", new { evidence = new[] { new { id = evidence.Id() } } });
        var asked = await Given.Created(app, $"/v1/claims/{claim.Id()}/correction-requests", new { to = new { name = "Eva Sol" }, role = "outlet", appearances = new[] { new { url = "https://survey.example/1" } }, externalIds = new[] { new { scheme = "cms", value = "3" } } });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/correction-requests", new { to = new { name = "Max Sol" }, escalatedFrom = new { id = asked.Id() } });
        var duplicate = await Given.Claim(app, "The tower is leaning", new { statusReason = "to be looked at" });
        await Given.Created(app, $"/v1/claims/{duplicate.Id()}/merge", new { into = new { id = claim.Id() } });
        var (person, twin) = (await Given.Actor(app, "Max Sol", new { handles = new[] { new { platform = "x", handle = "sol" } }, sameAs = new[] { "https://wikidata.example/Q1" }, role = "Surveyor", country = "MX" }), await Given.Actor(app, "M. Sol"));
        await Given.Created(app, $"/v1/actors/{twin.Id()}/merge", new { into = new { id = person.Id() } });
        await Contradicting.Pair(app, "contradicts", "true", "true");
        var finding = Assert.Single(await Contradicting.Findings(app, "?severity=violation"))!.AsObject();
        await Given.Created(app, $"/v1/findings/{finding.Id()}/dismissal", new { reason = "Two bridges." });
        await Given.Claim(app, "A draft", new { status = "draft", claimant = new { name = "Never named" } });
        await Given.Key(app, ["publish"], new { note = "desk", publisher = new { id = person.Id() }, expiresAt = "2030-01-01T00:00:00Z" });
        await Markup.Created(app, Markup.Page("The bridge is new"));
        await Given.Imported(app.Admin, """{ "text": "An imported claim", "language": "en", "externalIds": [{ "scheme": "i", "value": "1" }] }""" + "\n");
        (await app.Admin.Send("POST", "/v1/actors", JsonContent.Create(new { name = "Once" }), "Idempotency-Key: once")).EnsureSuccessStatusCode();
        await Given.Patched(app, $"/v1/actors/{person.Id()}", new { name = "Maximilian Sol" });
        var first = (await app.Admin.Read($"/v1/audit?entityId={person.Id()}"))["items"]!.AsArray()[^1]!;
        await Given.Created(app, $"/v1/audit/{first["seq"]}/tombstone", new { reason = "A court's order." });
    }

    /// <summary>Another value of the same kind.</summary>
    private static string Other(string column) => $"""
        case typeof({column})
          when 'integer' then case when {column} in (0, 1) then 1 - {column} else {column} + 100000 end
          when 'blob' then cast(replace(cast({column} as text), '"en"', '"fr"') as blob)
          when 'null' then 'x'
          else case {column} when '[]' then '["x"]' else case substr({column}, 1, 1) when '[' then '[]' else {column} || 'x' end end
        end
        """;

    /// <summary>Null where the change was found; else why it was not.</summary>
    private static string? Found(WriteSession session, string change)
    {
        session.Execute("begin");
        try
        {
            return session.Execute(change) == 0 ? "nothing was changed" : Verified(session) is null ? "verify says sound" : null;
        }
        finally
        {
            session.Execute("rollback");
        }
    }

    private static Mismatch? Verified(WriteSession session) => LedgerVerifier.Run(session, null, _ => { }, CancellationToken.None).Misfit;

    private sealed record Column
    {
        public required string Name { get; init; }
        public required long Pk { get; init; }
    }
}
