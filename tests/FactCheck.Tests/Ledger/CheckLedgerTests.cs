using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

public sealed class CheckLedgerTests
{
    private const string Path = "/v1/audit/verify";

    [Fact]
    public async Task A_record_that_was_not_touched_is_sound_and_says_how_much_was_checked()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var head = await app.Anonymous.Read("/v1/audit/head");

        var result = await app.Admin.Read(Path);

        Given.AssertHolds(new { sound = true, check = (string?)null, entries = (long)head["seq"]!, views = 11, misfit = (object?)null }, result);
        Assert.True(JsonNode.DeepEquals(head, result["head"]), result.ToJsonString());
        // A merged claim and a merged actor of the sample have a second entry; every other entry is the last of something.
        Assert.Equal((long)head["seq"]! - 2, (long)result["rows"]!);
    }

    [Theory]
    // Entries
    [InlineData("update ledger_entry set snapshot = replace(snapshot, 'for a day', 'for a week') where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set salt = '00' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set digest = substr(digest, 2) || substr(digest, 1, 1) where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set hash = substr(hash, 2) || substr(hash, 1, 1) where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set hash = '' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set at = '2023-01-02T03:04:05.000000Z' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set key_id = null where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set request_id = 'req_other' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set operation = 'update' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set entity = 'actor' where entity = 'claim'", "chain", "actor")]
    [InlineData("update ledger_entry set entity_id = 'claim_x' where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set revision = 2 where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set snapshot = null where entity = 'claim'", "chain", "claim")]
    [InlineData("update ledger_entry set snapshot = null, salt = '' where entity = 'verdict_revision'", "chain", "verdict_revision")]
    // Rows
    [InlineData("update claim set text = 'The bridge was closed for a week'", "rows", "claim")]
    [InlineData("update claim set seq = seq + 1000", "rows", "claim")]
    [InlineData("update actor set name = 'Anna Ruiz' where name = 'Ana Ruiz'", "rows", "actor")]
    [InlineData("update source set url = 'https://other.example' where title is not null", "rows", "source")]
    [InlineData("update statement set quote = 'Yes' where quote is not null", "rows", "statement")]
    [InlineData("update evidence set stance = 'refutes'", "rows", "evidence")]
    [InlineData("update link set relation = 'same_as'", "rows", "link")]
    [InlineData("update verdict set rating = 'false'", "rows", "verdict")]
    [InlineData("update verdict_revision set frozen = cast(replace(cast(frozen as text), 'A log', 'A map') as blob)", "rows", "verdict_revision")]
    [InlineData("update verdict_revision set rating = 'false'", "rows", "verdict_revision")]
    [InlineData("update verdict_revision set public_note = 'Nothing'", "rows", "verdict_revision")]
    [InlineData("update api_key set note = 'mine'", "rows", "key")]
    [InlineData("delete from evidence", "rows", "evidence")]
    [InlineData("delete from verdict_revision", "rows", "verdict_revision")]
    [InlineData("insert into link select seq + 1000, replace(id, 'link_0', 'link_1'), revision, from_id, 'supports', to_id, 'x', rationale, asserted_by_id, withdrawn_at, withdrawn_reason, external_ids, created_at, updated_at, erased_at from link", "rows", "link")]
    [InlineData("insert into verdict_revision (seq, verdict_id, n, change_kind, public_note, published_at, rating, frozen) select seq, verdict_id, 2, change_kind, public_note, published_at, rating, frozen from verdict_revision", "rows", "verdict_revision")]
    // What things are found by
    [InlineData("update statement_position set position = 'asserts' where position = 'denies'", "rows", "statement")]
    [InlineData("update statement_position set scope = 'full' where position = 'denies'", "rows", "statement")]
    [InlineData("update statement set said_from = '2020' where said_from is not null", "rows", "statement")]
    [InlineData("update claim set text_key = 'x'", "rows", "claim")]
    [InlineData("update link set same_key = 'x'", "rows", "link")]
    [InlineData("delete from claim_subject", "rows", "claim")]
    [InlineData("update claim_topic set topic = 'rail'", "rows", "claim")]
    [InlineData("delete from actor_key where value = 'vega'", "rows", "actor")]
    [InlineData("insert into external_id values ('claim', 'desk', 'other', (select entity_id from external_id))", "rows", "claim")]
    [InlineData("insert into external_id values ('claim', 'desk', 'other', 'claim_of_nobody')", "rows", "actor")]
    [InlineData("delete from source_archive", "rows", "source")]
    [InlineData("update source_derivation set how = 'quotes'", "rows", "source")]
    // What is written out
    [InlineData("update claim_view set body = cast(replace(cast(body as text), 'disputed', 'conceded') as blob)", "views", "claim")]
    [InlineData("update claim_view set contention = 'conceded'", "views", "claim")]
    [InlineData("update claim_view set ratings = '[\"false\"]'", "views", "claim")]
    [InlineData("update claim_view set status = 'draft'", "views", "claim")]
    [InlineData("update claim_view set revision = 7", "views", "claim")]
    [InlineData("delete from claim_view", "views", "claim")]
    public async Task Whatever_is_changed_behind_its_back_is_found_and_named(string change, string check, string entity)
    {
        var (folder, head) = await Tampering.Recorded();
        Tampering.Execute(folder, change);
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read(Path);

        await Stop(app);
        Given.AssertHolds(new { sound = false, check }, result);
        Assert.Equal(entity, (string?)result["misfit"]!["entity"]);
        Assert.Equal(head.Split(':')[0], (string)result["head"]!["seq"]!.ToString());
    }

    [Fact]
    public async Task The_first_entry_that_does_not_fit_is_named()
    {
        var (folder, _) = await Tampering.Recorded();
        Tampering.Execute(folder, "update ledger_entry set revision = 2 where seq in (6, 4, 9)");
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read(Path);

        var entry = await app.Admin.Read("/v1/audit/4");
        await Stop(app);
        Assert.Equal(3, (long)result["entries"]!);
        Given.AssertHolds(new { seq = 4, entity = (string)entry["entity"]!, entityId = (string)entry["entityId"]!, detail = "The hash does not follow from the entry and the one before it." }, result["misfit"]);
    }

    [Fact]
    public async Task An_entry_taken_out_of_the_middle_is_missed()
    {
        var (folder, _) = await Tampering.Recorded();
        Tampering.Execute(folder, "delete from ledger_entry where seq = 4");
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read(Path);

        await Stop(app);
        Given.AssertHolds(new { seq = 4, entity = (string?)null, detail = "The entry is missing; the next one is 5." }, result["misfit"]);
    }

    [Fact]
    public async Task Entries_cut_off_with_what_they_recorded_are_missed_only_against_a_head_that_was_kept()
    {
        var (folder, head) = await Tampering.Recorded(app => Given.Actor(app, "Eva Sol"));
        var seq = head.Split(':')[0];
        Tampering.Execute(folder, $"delete from ledger_entry where seq = {seq}; delete from actor_key where value = 'eva sol'; delete from actor where seq = {seq}");
        await using var app = await TestApp.StartIn(folder);

        var without = await app.Admin.Read(Path);
        var with = await app.Admin.Read($"{Path}?head={head}");
        await Given.Actor(app, "Someone else");
        var overwritten = await app.Admin.Read($"{Path}?head={head}");

        Assert.True((bool)without["sound"]!);
        Given.AssertHolds(new { sound = false, check = "head" }, with);
        Assert.Equal(seq, with["misfit"]!["seq"]!.ToString());
        Assert.Contains("is gone", (string)with["misfit"]!["detail"]!, StringComparison.Ordinal);
        Given.AssertHolds(new { sound = false, check = "head" }, overwritten);
        Assert.Contains("written anew", (string)overwritten["misfit"]!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_was_kept_holds_however_much_is_recorded_after_it()
    {
        await using var app = await TestApp.Start();
        var nothing = "0:" + new string('0', 64);
        var kept = await app.Kept();
        await Given.Claim(app);

        Assert.True((bool)(await app.Admin.Read($"{Path}?head={kept}"))["sound"]!);
        Assert.True((bool)(await app.Admin.Read($"{Path}?head={await app.Kept()}"))["sound"]!);
        Assert.True((bool)(await app.Admin.Read($"{Path}?head={nothing}"))["sound"]!);
    }

    [Theory]
    [InlineData("?head=12")]
    [InlineData("?head=12:ab")]
    [InlineData("?head=-1:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("?head=99999999999999999999:0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_head_is_refused(string query)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync(Path + query), 400, "invalid-parameter", at: "head");
    }

    [Fact]
    public async Task The_progress_of_a_verification_can_be_had_line_by_line()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var response = await app.Admin.Send("GET", Path, null, "Accept: application/x-ndjson");

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("", lines[^1]);
        var read = lines[..^1].Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(["chain", "head", "rows", "claims", "merges", "verdicts", "visibility", "views", "search"], read[..^1].Select(line => (string)line["check"]!).Distinct());
        Assert.All(read[..^1], line => Assert.Null(line["sound"]));
        Assert.Equal((await app.Admin.Read(Path)).ToJsonString(), read[^1].ToJsonString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_deleted_has_no_row(bool rowToo)
    {
        var app = await TestApp.Start();
        var (one, other) = (await Given.Claim(app, "One"), await Given.Claim(app, "Other"));
        var link = (await Given.Link(app, one, "supports", other)).Id();
        await app.Arrange(write =>
        {
            write.Append("delete", TypeId.Link, link, 2, LinkStore.Find(write, link)!, [one.Id(), other.Id()]);
            if (rowToo)
                write.Execute("delete from link where id = @link", new { link });
            var recording = new ChangeSet(write, Caller.Anonymous);
            recording.Touched.UnionWith([one.Id(), other.Id()]);
            ClaimViewUpdater.Refresh(recording);
        });

        var result = await app.Admin.Read(Path);
        var emptied = await app.Post($"/v1/audit/{await app.Head()}/tombstone", new { reason = "An erased draft" });
        var after = await app.Admin.Read(Path);

        await Stop(app);
        Assert.Equal(rowToo ? null : "It was deleted, but its row is there.", (string?)result["misfit"]?["detail"]);
        Assert.Equal(201, (int)emptied.StatusCode);
        Assert.Equal(rowToo, (bool)after["sound"]!);
    }

    [Fact]
    public async Task A_snapshot_of_an_earlier_program_lacks_what_was_added_to_the_model_since()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        var earlier = actor.DeepClone().AsObject();
        Assert.True(earlier.Remove("country"));

        await app.Arrange(write => write.Append("update", TypeId.Actor, actor.Id(), 1, earlier, []));

        Assert.True((bool)(await app.Admin.Read(Path))["sound"]!);
    }

    [Fact]
    public async Task A_last_snapshot_that_is_empty_cannot_vouch_for_what_is_on_record()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { role = "Columnist" });
        await Given.Created(app, "/v1/audit/2/tombstone", new { reason = "A test" });
        await app.Arrange(write => LedgerStore.Empty(write, 3, "", "A test"));
        var result = await app.Admin.Read(Path);
        await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { role = "Editor" }, "*");

        Given.AssertHolds(new { sound = false, check = "rows" }, result);
        Given.AssertHolds(new { seq = 3, detail = "Its last snapshot was emptied, so that what is on record cannot be checked." }, result["misfit"]);
        Assert.True((bool)(await app.Admin.Read(Path))["sound"]!);
    }

    [Fact]
    public async Task A_verification_stops_when_it_is_cancelled_and_its_connection_is_closed()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        using var cancelled = new CancellationTokenSource();
        var lines = new List<string?>();

        using (var read = app.Services.GetRequiredService<Db>().Read(unhurried: true))
        {
            Assert.Throws<OperationCanceledException>(() => LedgerVerifier.Run(read, null, done =>
            {
                lines.Add(done.Check);
                cancelled.Cancel();
            }, cancelled.Token));
        }

        Assert.Equal(["chain", "head"], lines);
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync(Path), 401, "unauthenticated");
        await AssertProblem(await (await app.With("read", "write", "publish")).GetAsync(Path), 403, "missing-scope");
    }

    /// <summary>Without the look at the record that ends other tests: it would find what this one broke.</summary>
    private static async Task Stop(TestApp app)
    {
        await app.Stop();
        Directory.Delete(app.Folder, recursive: true);
    }
}
