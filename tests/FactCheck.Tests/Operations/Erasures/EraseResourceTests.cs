using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Tests.Exchange.Google;
using FactCheck.Tests.Ledger;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.Operations.Erasures.Erased;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Erasures;

public sealed class EraseResourceTests
{
    private const string Export = "/v1/exports/claims.ndjson?preserveHistory=true";

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_was_erased_is_read_nowhere_and_the_record_still_verifies(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, extent) = await Recorded(app, kind);
        var kept = await app.Kept();

        var erasure = await Created(app, $"{path}/erasure", new { reason = Why, extent });

        AssertHolds(new { id = path.Split('/')[^1], extent }, erasure);
        Assert.NotEmpty(erasure["entries"]!.AsArray());
        await AssertUnread(app, path);
        AssertHolds(new { sound = true, misfit = (object?)null }, await app.Admin.Read($"/v1/audit/verify?head={kept}"));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_history_that_is_taken_elsewhere_does_not_have_it_either(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, extent) = await Recorded(app, kind);
        await Created(app, $"{path}/erasure", new { reason = Why, extent });
        var file = await app.Admin.GetStringAsync(Export);

        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, file, query: "?preserveHistory=true");

        Assert.DoesNotContain(Marker, file, StringComparison.OrdinalIgnoreCase);
        AssertHolds(new { problem = (object?)null, state = "completed" }, import);
        await AssertUnread(other, path);
        AssertHolds(new { sound = true }, await other.Admin.Read($"/v1/audit/verify?head={await app.Kept()}"));
    }

    [Theory]
    [InlineData("claim", "text", "[erased]", "statusReason")]
    [InlineData("statement", "quote", null, "withdrawnReason")]
    [InlineData("evidence", "quote", null, "withdrawnReason")]
    [InlineData("link", "rationale", null, "withdrawnReason")]
    [InlineData("actor", "name", "[erased]", "erasedReason")]
    [InlineData("source", "title", null, "erasedReason")]
    [InlineData("verdict", "summary", null, "erasedReason")]
    public async Task Editors_read_the_blank_resource_with_the_reason(string kind, string member, string? blank, string reason)
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, kind);

        var erasure = await Created(app, $"{path}/erasure", new { reason = Why });

        var read = await app.Admin.Read(path);
        Assert.Equal((blank, Why, (string?)erasure["erasedAt"]), ((string?)read[member], (string?)read[reason], (string?)read["erasedAt"]));
        var isHidden = kind is "claim" or "statement" or "evidence" or "link";
        Assert.Equal(isHidden ? 404 : 200, (int)(await app.Anonymous.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_history_tells_that_it_was_erased_and_each_entry_has_its_tombstone()
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, "statement");

        var erasure = await Created(app, $"{path}/erasure", new { reason = Why });

        var history = (await app.Admin.Read($"{path}/history"))["items"]!.AsArray();
        Assert.Equal(["erase", "update", "create"], history.Each("operation"));
        Assert.Equal([false, true, true], history.Select(entry => entry!["snapshot"] is null));
        Assert.Equal(erasure["entries"]!.AsArray().Select(seq => (long)seq!), history.Skip(1).Select(entry => (long)entry!["seq"]!).Order());
        var tombstones = (await app.Admin.Read("/v1/audit?operation=tombstone"))["items"]!.AsArray();
        Assert.Equal(erasure["entries"]!.AsArray().Select(seq => (long)seq!), tombstones.Select(one => (long)one!["snapshot"]!["seq"]!).Order());
        Assert.All(tombstones, one => Assert.Equal(Why, (string?)one!["snapshot"]!["reason"]));
    }

    [Fact]
    public async Task A_published_verdict_says_which_of_its_evidence_was_erased_and_keeps_its_finding()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var evidence = await Given.Evidence(app, claim, "refutes", new { quote = Marker });
        var stays = await Given.Evidence(app, claim, "refutes", new { source = new { url = "https://log.example/1" }, quote = "Shut at nine" });
        var verdict = await Published(app, claim, "false", new { summary = "A log says so." });

        var erasure = await Created(app, $"/v1/evidence/{evidence.Id()}/erasure", new { reason = Why });

        Assert.Equal([$"{verdict.Id()}/1"], erasure["revisions"]!.AsArray().Select(one => (string?)one));
        var revision = await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/1");
        AssertHolds(new { rating = "false", summary = "A log says so." }, revision);
        var frozen = revision["evidence"]!.AsArray().ToDictionary(one => (string)one!["id"]!, one => one!.AsObject());
        AssertHolds(new { quote = (string?)null, sha256 = (string?)null, erasedAt = (string?)erasure["erasedAt"], stance = "refutes" }, frozen[evidence.Id()]);
        Assert.Equal("Shut at nine", (string?)frozen[stays.Id()]["quote"]);
        Assert.False(frozen[stays.Id()].ContainsKey("erasedAt"));
        AssertHolds(new { state = "published", rating = "false" }, await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"));
    }

    [Fact]
    public async Task A_retracted_verdict_that_was_erased_stays_in_the_log_of_corrections_without_words()
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, "verdict");

        await Created(app, $"{path}/erasure", new { reason = Why });

        var log = (await app.Anonymous.Read("/v1/corrections"))["items"]!.AsArray();
        Assert.Equal(["retraction", "correction"], log.Each("changeKind"));
        Assert.All(log, one => Assert.Null(one!["publicNote"]));
        AssertHolds(new { state = "retracted", n = 3, summary = (string?)null }, await app.Anonymous.Read(path));
    }

    [Fact]
    public async Task The_same_request_again_is_told_that_its_answer_was_erased_and_records_nothing()
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, "claim");
        AssertHolds(new { answers = 1 }, await Created(app, $"{path}/erasure", new { reason = Why }));
        var head = await app.Head();

        var again = await app.Admin.Send("POST", "/v1/claims", Raw("""{ "text": "qzjvkw77", "language": "en" }"""), "Idempotency-Key: first");

        await AssertProblem(again, 409, "answer-erased");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task What_an_import_report_repeats_of_a_row_goes_too_and_the_row_is_known_no_more()
    {
        await using var app = await TestApp.Start();
        var row = $$"""{ "text": "{{Marker}} was closed", "language": "en", "externalIds": [ { "scheme": "desk", "value": "{{Marker}}" } ], "verdicts": [ { "publisher": { "name": "Example Desk" }, "rating": "unproven", "state": "published" } ] }""";
        var import = await Imported(app.Admin, row);
        var claim = (string)(await app.Admin.Rows(import))[0]["claim"]!;
        Assert.NotEmpty((await app.Admin.Rows(import))[0]["notes"]!.AsArray());

        var erasure = await Created(app, $"/v1/claims/{claim}/erasure", new { reason = Why, extent = "dossier" });

        AssertHolds(new { importRows = 1 }, erasure);
        AssertHolds(new { claim, outcome = "created" }, (await app.Admin.Rows(import))[0]);
        Assert.Empty((await app.Admin.Rows(import))[0]["notes"]!.AsArray());
        await AssertUnread(app, $"/v1/claims/{claim}");
    }

    [Fact]
    public async Task The_dossier_goes_with_its_claim_only_when_that_is_asked_for_and_the_rest_is_named()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var other = await Claim(app, "The ferry was sold");
        var (statement, evidence) = (await Given.Statement(app, claim, "asserts", "Ana Ruiz", new { quote = "It was." }), await Given.Evidence(app, claim));
        var shared = await Created(app, "/v1/statements", new { speaker = new { name = "Ana Ruiz" }, quote = "Both were.", language = "en", positions = new[] { new { claim = new { id = claim.Id() }, position = "asserts" }, new { claim = new { id = other.Id() }, position = "asserts" } } });

        var preview = await app.Admin.Read($"/v1/claims/{claim.Id()}/erasure?extent=dossier");
        var erasure = await Created(app, $"/v1/claims/{claim.Id()}/erasure", new { reason = Why });

        Assert.Equal(new[] { claim.Id(), statement.Id(), evidence.Id() }.Order(StringComparer.Ordinal), preview["erased"]!.AsArray().Select(one => (string?)one).Order(StringComparer.Ordinal));
        Assert.Equal([shared.Id()], preview["remaining"]!.AsArray().Select(one => (string?)one));
        Assert.Equal([claim.Id()], erasure["erased"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(new[] { statement.Id(), evidence.Id(), shared.Id() }.Order(StringComparer.Ordinal), erasure["remaining"]!.AsArray().Select(one => (string?)one).Order(StringComparer.Ordinal));
        AssertHolds(new { quote = "It was." }, await app.Admin.Read($"/v1/statements/{statement.Id()}"));
    }

    [Fact]
    public async Task The_past_is_read_without_what_was_erased_since()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Given.Statement(app, claim, "asserts", "Ana Ruiz", new { quote = "It stays." });
        var statement = await Given.Statement(app, claim, "asserts", "Luis Vega", new { quote = Marker });
        var moment = (string)(await app.Anonymous.Read("/v1/audit/head"))["at"]!;

        await Created(app, $"/v1/statements/{statement.Id()}/erasure", new { reason = Why });

        foreach (var reader in new[] { app.Admin, app.Anonymous })
        {
            var dossier = await reader.Read($"/v1/claims/{claim.Id()}/dossier?asOf={moment}");
            Assert.Equal(["It stays."], dossier["statements"]!.Each("quote"));
        }
    }

    [Fact]
    public async Task A_page_of_the_pages_api_keeps_the_reviews_that_stand()
    {
        await using var app = await TestApp.Start();
        var page = await Markup.Created(app, Markup.Page("The bridge was closed for a year", "The ferry was sold"));
        var spoke = (await app.Admin.Read("/v1/actors?name=Ana Ruiz"))["items"]![0]!.AsObject();

        var erasure = await Created(app, $"/v1/actors/{spoke.Id()}/erasure", new { reason = Why });

        Assert.Single(erasure["pages"]!.AsArray());
        var left = await app.Admin.Read($"/v1alpha1/{page["name"]}");
        Assert.Equal(["The bridge was closed for a year", "The ferry was sold"], left["claimReviewMarkups"]!.Each("claimReviewed"));
        Assert.DoesNotContain("Ruiz", left.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task What_stands_published_or_is_merged_is_refused_and_nothing_is_erased()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim);
        var (kept, merged) = (await Claim(app, "The ferry was sold"), await Claim(app, "The ferry has been sold"));
        await Merged(app, $"/v1/claims/{merged.Id()}", kept);
        var head = await app.Head();

        await AssertProblem(await Erase($"/v1/verdicts/{verdict.Id()}"), 409, "verdict-stands");
        await AssertProblem(await Erase($"/v1/claims/{claim.Id()}"), 409, "claim-has-verdict");
        await AssertProblem(await Erase($"/v1/claims/{merged.Id()}"), 409, "claim-merged");
        await AssertProblem(await Erase($"/v1/claims/{kept.Id()}"), 409, "claim-has-merged");
        await AssertProblem(await Erase("/v1/claims/claim_01hk000000e008000000000000"), 404, "not-found");
        await AssertProblem(await Erase("/v1/keys/key_01hk000000e008000000000000"), 404, "not-found");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/erasure", new { }), 422, "invalid-content", at: "/reason", fault: "required");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/erasure", new { reason = Why, extent = "all" }), 422, "invalid-content", at: "/extent", fault: "unknown-value");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/erasure", new { reason = Why, extent = "snapshot" }), 422, "invalid-content", at: "/extent", fault: "not-with-this-kind");
        await AssertProblem(await app.Post($"/v1/verdicts/{verdict.Id()}/erasure", new { reason = Why, extent = "dossier" }), 422, "invalid-content", at: "/extent", fault: "not-with-this-kind");
        await AssertProblem(await (await app.With("write", "publish", "import")).PostAsJsonAsync($"/v1/claims/{claim.Id()}/erasure", new { reason = Why }), 403, "missing-scope");

        Assert.Equal(head + 1, await app.Head()); // the key that lacks the scope

        Task<HttpResponseMessage> Erase(string path) => app.Post($"{path}/erasure", new { reason = Why });
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_is_erased_is_erased_once_and_takes_no_new_words(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, extent) = await Recorded(app, kind);
        await Created(app, $"{path}/erasure", new { reason = Why, extent });

        var again = await app.Post($"{path}/erasure", new { reason = Why, extent });

        await AssertProblem(again, 409, "erased");
        object change = path.Split('/')[2] switch { "actors" => new { name = Marker }, "sources" => new { title = Marker }, "links" => new { rationale = Marker }, "claims" => new { text = Marker }, "verdicts" => new { summary = Marker }, _ => new { quote = Marker } };
        if (extent is not "snapshot" && kind is not "draft that was deleted")
            Assert.Equal(409, (int)(await app.Admin.Patch(path, change, await app.Admin.Tag(path))).StatusCode);
    }

    [Fact]
    public async Task A_draft_of_a_verdict_is_deleted_by_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var draft = await Verdict(app, claim, "false", new { summary = Marker });

        await Created(app, $"/v1/verdicts/{draft.Id()}/erasure", new { reason = Why });

        await AssertProblem(await app.Admin.GetAsync($"/v1/verdicts/{draft.Id()}"), 404, "not-found");
        await AssertUnread(app, $"/v1/verdicts/{draft.Id()}");
    }

    [Fact]
    public async Task An_erasure_by_a_name_that_many_claims_show_reaches_all_of_them()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, Marker);
        var rows = Enumerable.Range(0, 220).Select(i => $$"""{ "text": "Closed for the {{i}}. time", "language": "en", "claimant": { "id": "{{actor.Id()}}" } }""");
        await Imported(app.Admin, string.Join('\n', rows), query: "?publish=true");

        await Created(app, $"/v1/actors/{actor.Id()}/erasure", new { reason = Why });
        while (await app.CatchUp())
        {
            // The index takes along what reached too many claims at once.
        }

        await AssertUnread(app, $"/v1/actors/{actor.Id()}");
        JsonArray claims = (await app.Anonymous.Read($"/v1/actors/{actor.Id()}/claims?as=claimant&limit=200"))["items"]!.AsArray();
        Assert.Equal(200, claims.Count);
        Assert.All(claims, claim => Assert.Equal("[erased]", (string?)claim!["claimants"]![0]!["actor"]!["name"]));
    }
}
