using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Tests.CorrectionRequests;
using FactCheck.Tests.ReplyRequests;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Changes;

public sealed class ListChangesTests
{
    [Fact]
    public async Task Every_kind_of_change_is_told_in_the_order_of_the_ledger()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var other = await Given.Claim(app, "The bridge was open");
        var statement = await Given.Statement(app, claim);
        await Given.Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new { speaker = new { name = "Luis Vega" }, position = "denies" });
        var evidence = await Given.Evidence(app, claim);
        var link = await Given.Link(app, claim, "contradicts", other);
        var verdict = await Given.Published(app, claim, "true");
        await Given.Revised(app, verdict, "correction", new { rating = "false", publicNote = "The date was wrong." });
        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");
        await Given.Withdrawn(app, $"/v1/links/{link.Id()}");
        await Given.Patched(app, $"/v1/statements/{statement.Id()}", new { quote = "In other words", language = "en" });
        await Given.Withdrawn(app, $"/v1/statements/{statement.Id()}");
        await Given.Revised(app, verdict, "retraction");
        await Given.Merged(app, $"/v1/claims/{other.Id()}", claim);
        await app.Delete($"/v1/claims/{other.Id()}/merge");

        var told = await new Follower(app.Anonymous).CatchUp();

        Assert.Equal(
            ["claim.recorded", "claim.recorded", "statement.recorded", "rebuttal.recorded", "evidence.recorded", "link.recorded", "verdict.published", "claim.changed", "verdict.revised",
             "evidence.withdrawn_after_publication", "link.withdrawn", "statement.changed", "statement.withdrawn", "verdict.retracted", "claim.changed", "claim.merged", "claim.unmerged"],
            told.Types);
        Assert.Equal(told.Told.Select(change => (long)change["seq"]!), told.Told.Select(change => (long)change["seq"]!).Order());
        Assert.Equal(told.Told.Count, told.Told.Select(change => (string)change["id"]!).Distinct().Count());
        var revised = told.Told.Single(change => (string)change["type"]! == "verdict.revised");
        Given.AssertHolds(new { changeKind = "correction", publicNote = "The date was wrong.", deleted = false, claims = new[] { claim.Id() } }, revised);
        Given.AssertHolds(new { type = "verdict", id = verdict.Id(), revision = 2, url = $"{app.Url}/v1/verdicts/{verdict.Id()}" }, revised["entity"]);
        Assert.Equal("initial", (string?)told.Told.Single(change => (string)change["type"]! == "verdict.published")["changeKind"]);
        Assert.Equal([other.Id(), claim.Id()], told.Told.Single(change => (string)change["type"]! == "claim.merged")["claims"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task Requests_are_told_of_once_readers_see_them()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var reply = await Replies.Reply(app, claim);
        await Given.Patched(app, $"/v1/reply-requests/{reply.Id()}", new { state = "sent" });
        await Given.Patched(app, $"/v1/reply-requests/{reply.Id()}", new { state = "declined" }, "\"2\"");
        await Given.Withdrawn(app, $"/v1/reply-requests/{reply.Id()}");
        var correction = await Corrections.Correction(app, claim);
        await Corrections.Settled(app, correction, "refused");
        await Given.Withdrawn(app, $"/v1/correction-requests/{correction.Id()}");

        var told = await new Follower(app.Anonymous).CatchUp();

        Assert.Equal(
            ["claim.recorded", "reply_request.recorded", "reply_request.changed", "reply_request.withdrawn", "correction_request.recorded", "correction_request.changed", "correction_request.withdrawn"],
            told.Types);
        Given.AssertHolds(new { type = "reply", id = reply.Id(), revision = 2, url = $"{app.Url}/v1/reply-requests/{reply.Id()}" }, told.Told[1]["entity"]);
        Given.AssertHolds(new { type = "correction", url = $"{app.Url}/v1/correction-requests/{correction.Id()}" }, told.Told[4]["entity"]);
    }

    [Fact]
    public async Task A_draft_is_told_of_from_its_opening_on_with_all_that_is_on_it()
    {
        await using var app = await TestApp.Start();
        var open = await Given.Claim(app);
        var draft = await Given.Claim(app, "A draft of a claim", new { status = "draft" });
        var statement = await Given.Statement(app, draft);
        var evidence = await Given.Evidence(app, draft);
        var link = await Given.Link(app, draft, "context_for", open);
        var verdict = await Given.Verdict(app, draft);
        var both = await Given.Created(app, "/v1/statements", new { speaker = new { name = "Ana Ruiz" }, positions = new[] { new { claim = new { id = open.Id() }, position = "asserts" }, new { claim = new { id = draft.Id() }, position = "denies" } } });
        var follower = await new Follower(app.Anonymous).CatchUp();

        Assert.Equal([open.Id(), both.Id()], follower.Held.Keys);
        Assert.DoesNotContain(draft.Id(), string.Concat(follower.Told.Select(change => change.ToJsonString())));

        await Given.Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });
        var opening = await app.Head();
        await follower.CatchUp();

        Assert.Equal(new[] { open.Id(), draft.Id(), statement.Id(), evidence.Id(), link.Id(), both.Id() }.Order(), follower.Held.Keys.Order());
        Assert.All(follower.Told.Skip(2), change => Assert.Equal(opening, (long)change["seq"]!));
        Assert.Contains(follower.Told, change => (string)change["type"]! == "rebuttal.recorded" || (string)change["type"]! == "statement.changed");
        Assert.DoesNotContain(verdict.Id(), follower.Held.Keys);
        Assert.Equal(follower.Told.Select(change => change.ToJsonString()), (await new Follower(app.Anonymous).CatchUp(limit: 1)).Told.Select(change => change.ToJsonString()));
    }

    [Fact]
    public async Task What_goes_out_of_view_is_told_once_as_deleted()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var statement = await Given.Statement(app, claim);
        var back = await Given.Claim(app, "A claim that goes back to draft");
        await Given.Withdrawn(app, $"/v1/claims/{claim.Id()}");
        await Given.Patched(app, $"/v1/claims/{back.Id()}", new { status = "draft" });
        await Given.Patched(app, $"/v1/claims/{back.Id()}", new { topics = new[] { "roads" } }, "\"2\"");

        var told = await new Follower(app.Anonymous).CatchUp();

        Assert.Empty(told.Held);
        Assert.Equal(["claim.withdrawn", "statement.withdrawn", "claim.withdrawn"], told.Told.Where(change => (bool)change["deleted"]!).Select(change => (string)change["type"]!));
        Assert.Equal([claim.Id(), statement.Id(), back.Id()], told.Told.Where(change => (bool)change["deleted"]!).Select(change => (string)change["entity"]!["id"]!));
    }

    [Fact]
    public async Task What_was_erased_is_told_as_deleted_and_notes_that_were_erased_are_told_no_more()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var other = await Given.Claim(app, "The bridge was open");
        var statement = await Given.Statement(app, claim);
        var verdict = await Given.Published(app, other, "unproven");
        await Given.Revised(app, verdict, "clarification", new { publicNote = "A name that must go." });
        await Given.Revised(app, verdict, "retraction");
        var before = await new Follower(app.Anonymous).CatchUp();
        foreach (var path in new[] { $"statements/{statement.Id()}", $"claims/{claim.Id()}", $"verdicts/{verdict.Id()}" })
            await Given.Created(app, $"/v1/{path}/erasure", new { reason = "The order of a court" });

        var after = await new Follower(app.Anonymous).CatchUp();
        await before.CatchUp();

        Assert.DoesNotContain(claim.Id(), before.Held.Keys);
        Assert.DoesNotContain(statement.Id(), before.Held.Keys);
        Assert.DoesNotContain(statement.Id(), after.Held.Keys);
        Assert.DoesNotContain("A name that must go", string.Concat(after.Told.Select(change => change.ToJsonString())));
    }

    [Fact]
    public async Task Filters_can_be_combined()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var other = await Given.Claim(app, "The bridge was open");
        var verdict = await Given.Published(app, claim);
        await Given.Published(app, other, more: new { publisher = new { name = "Another Desk", kind = "outlet" } });
        await Given.Revised(app, verdict);
        var publisher = (string)verdict["publisher"]!["id"]!;

        Assert.Equal(["verdict.published", "verdict.published"], (await new Follower(app.Anonymous, "&types=verdict.published").CatchUp()).Types);
        Assert.Equal(["verdict.published", "verdict.revised"], (await new Follower(app.Anonymous, $"&publisher={publisher}").CatchUp()).Types);
        Assert.Equal(["verdict.revised"], (await new Follower(app.Anonymous, $"&publisher={publisher}&types=verdict.revised,claim.merged&claim={claim.Id()}").CatchUp(limit: 1)).Types);
        Assert.Equal(["claim.recorded", "verdict.published", "claim.changed"], (await new Follower(app.Anonymous, $"&claim={other.Id()}").CatchUp()).Types);
    }

    [Fact]
    public async Task The_newest_change_of_each_thing_alone_is_given_where_that_is_asked()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } });
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "bridges" } }, "\"2\"");

        var all = await new Follower(app.Anonymous).CatchUp();
        var latest = await new Follower(app.Anonymous, "&latest=true").CatchUp();

        Assert.Equal(["claim.recorded", "claim.changed", "claim.changed"], all.Types);
        Assert.Equal(all.Told[^1].ToJsonString(), Assert.Single(latest.Told).ToJsonString());
    }

    [Fact]
    public async Task A_place_is_a_cursor_the_word_now_or_a_moment()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        app.Clock.Move(TimeSpan.FromHours(1));
        var moment = app.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var later = await Given.Claim(app, "The bridge was open");
        var all = await new Follower(app.Anonymous).CatchUp();

        var since = await app.Anonymous.Read($"/v1/changes?since={moment}");
        var now = await app.Anonymous.Read("/v1/changes?since=now");

        Assert.Equal(later.Id(), (string)since["items"]!.AsArray().Single()!["entity"]!["id"]!);
        Assert.Empty(now["items"]!.AsArray());
        Assert.Equal(all.Next, (string)now["next"]!);
        foreach (var wrong in new[] { "yesterday", "1.2.3", "-1", "2024-02-31", "99999999999999999999" })
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/changes?since={wrong}"), 400, "invalid-parameter", at: "since");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/changes?since=100000"), 400, "invalid-parameter", at: "since");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/changes?types=claim.exploded"), 400, "invalid-parameter", at: "types");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/changes?wait=61"), 400, "invalid-parameter", at: "wait");
    }

    [Fact]
    public async Task A_request_that_waits_is_answered_by_the_next_change()
    {
        await using var app = await TestApp.Start();
        var waiting = app.Anonymous.Read("/v1/changes?since=now&wait=60");
        await Waiting.Until(() => Task.FromResult(Open(app) == 1), "no request waits");
        await app.Admin.PostAsJsonAsync("/v1/claims", new { text = "A draft of a claim", language = "en", status = "draft" });
        var claim = await Given.Claim(app);

        var page = await waiting;

        Assert.Equal(claim.Id(), (string)page["items"]!.AsArray().Single()!["entity"]!["id"]!);
        var quiet = await app.Anonymous.Read($"/v1/changes?since={(string)page["next"]!}&wait=1");
        Assert.Equal(page["next"]!.ToJsonString(), quiet["next"]!.ToJsonString());
        Assert.Equal(0, Open(app));
    }

    [Fact]
    public async Task A_copy_that_only_follows_the_changes_of_a_busy_record_is_the_export()
    {
        await using var app = await TestApp.Start();
        var newsroom = new Newsroom(app, new Random(20));
        var follower = new Follower(app.Anonymous);
        for (var i = 0; i < 400; i++)
        {
            await newsroom.Act();
            if (i % 7 == 0)
                await follower.CatchUp(limit: 1 + i % 5);
        }
        await follower.CatchUp();

        var copied = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (id, change) in follower.Held)
        {
            var thing = await app.Anonymous.Read(new Uri((string)change["entity"]!["url"]!).AbsolutePath);
            copied[(string)thing["id"]!] = thing;
            Assert.True(JsonNode.DeepEquals(thing["revision"], change["entity"]!["revision"]), $"{id}: revision {change["entity"]!["revision"]} was told last, and it has {thing["revision"]}");
        }
        var exported = await Exported(app);

        Assert.True(exported.Count > 100, $"only {exported.Count} things were exported");
        Assert.Empty(exported.Except(copied.Keys));
        foreach (var kind in new[] { "claims", "statements", "evidence" })
        {
            var seen = newsroom.Ids[kind].ToHashSet();
            Assert.True(seen.Count > 5);
        }
        Assert.Equal(exported.Order(), copied.Values.Where(IsExported).Select(thing => thing.Id()).Order());
        Assert.Equal(follower.Told.Select(change => change.ToJsonString()), (await new Follower(app.Anonymous).CatchUp()).Told.Select(change => change.ToJsonString()));

        bool IsExported(JsonObject thing) => thing.Id().Split('_')[0] switch
        {
            "actor" or "source" => false,
            "claim" => thing["mergedInto"] is null,
            "verdict" => (string)thing["state"]! == "published",
            "link" => Standing(thing["from"]!) != Standing(thing["to"]!), // both ends may be one claim by now
            _ => true,
        };

        string Standing(JsonNode claim) => (string?)copied[(string)claim["id"]!]["mergedInto"] ?? (string)claim["id"]!;
    }

    [Fact]
    public async Task Cursors_survive_a_restart_of_the_service()
    {
        var app = await TestApp.Start();
        await Given.Claim(app);
        var before = await new Follower(app.Anonymous).CatchUp();
        await app.Stop();
        await using var again = await TestApp.StartIn(app.Folder, app.Clock);
        var claim = await Given.Claim(again, "The bridge was open");

        var page = await again.Anonymous.Read($"/v1/changes?since={before.Next}");

        Assert.Equal(claim.Id(), (string)page["items"]!.AsArray().Single()!["entity"]!["id"]!);
    }

    /// <summary>The ids of all claims and of what is on them in the export.</summary>
    private static async Task<HashSet<string>> Exported(TestApp app)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await app.Anonymous.GetStringAsync("/v1/exports/claims.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Gather(JsonNode.Parse(line));
        return ids;

        void Gather(JsonNode? node)
        {
            if (node is JsonArray list)
            {
                foreach (var one in list)
                    Gather(one);
            }
            else if (node is JsonObject members)
            {
                foreach (var own in (members["externalIds"] as JsonArray ?? []).Where(id => (string?)id!["scheme"] == "factcheck").Select(id => (string)id!["value"]!))
                {
                    if (own.Split('_')[0] is "claim" or "statement" or "evidence" or "link" or "verdict" or "reply" or "correction")
                        ids.Add(own);
                }
                foreach (var (_, value) in members)
                    Gather(value);
            }
        }
    }

    private static long Open(TestApp app) => app.Streams();
}
