using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class AddVerdictTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(null)]
    [InlineData("published")]
    public async Task A_verdict_is_read_back_with_all_that_was_said_of_it(string? state)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (evidence, _) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"));
        var sent = new
        {
            rating = "mostly_true",
            label = "Casi cierto",
            reasons = new[] { "missing_context", "outdated" },
            summary = "It was closed for most of it.",
            explanation = "The log of the keeper says so.",
            language = "es",
            url = "https://desk.example/verdict/1",
            reviewer = "The night desk",
            reviewedAt = "2023-12",
            publishedAt = "2023-12-20T10:00:00Z",
            reviewBy = "2025",
            overrideReason = "For the record.",
            externalIds = new[] { new { scheme = "desk", value = "v-1" } },
        };

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new
        {
            publisher = new { name = "Example Desk", kind = "outlet" },
            evidence = new[] { new { id = evidence.Id() }, new { id = evidence.Id() } },
            state,
            sent.rating,
            sent.label,
            sent.reasons,
            sent.summary,
            sent.explanation,
            sent.language,
            sent.url,
            sent.reviewer,
            sent.reviewedAt,
            sent.publishedAt,
            sent.reviewBy,
            sent.overrideReason,
            sent.externalIds,
        });
        var added = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/verdicts/{added.Id()}", response.Headers.Location!.ToString());
        AssertHolds(sent, added);
        AssertHolds(new { state = state ?? "draft", n = state is null ? 0 : 1, revision = 1, ratingValue = 4, evidence = new[] { evidence.Id() }, claim = new { id = claim.Id(), text = (string)claim["text"]! } }, added);
        AssertWhole(added, state is null ? ["supersededBy", "changeKind", "publicNote", "firstPublishedAt", "corrections", "warnings"] : ["supersededBy", "publicNote", "corrections", "warnings"]);
        var read = await app.Admin.GetAsync($"/v1/verdicts/{added.Id()}");
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        AssertHolds(await read.Json(), added);
        var revisions = (await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["revisions"]!.AsArray();
        Assert.Equal(state is null ? 0 : 1, revisions.Count);
        if (state is null)
            return;
        AssertHolds(new { sent.rating, sent.label, sent.reasons, sent.summary, sent.explanation, sent.language, sent.url, sent.reviewer, sent.reviewedAt, sent.publishedAt, sent.reviewBy, sent.overrideReason }, revisions[0]!.AsObject());
        AssertHolds(new { n = 1, changeKind = "initial", publicNote = (string?)null, ratingValue = 4 }, revisions[0]!.AsObject());
        Assert.Equal([evidence.Id()], revisions[0]!["evidence"]!.AsArray().Select(one => one!.AsObject().Id()));
    }

    [Theory]
    [InlineData("true", 5)]
    [InlineData("mostly_true", 4)]
    [InlineData("mixed", 3)]
    [InlineData("mostly_false", 2)]
    [InlineData("misleading", 2)]
    [InlineData("false", 1)]
    [InlineData("unproven", null)]
    [InlineData("satire", null)]
    [InlineData("not_checkable", null)]
    public async Task Publishing_a_rating_between_true_and_false_needs_evidence_that_points_one_way(string rating, int? value)
    {
        await using var app = await TestApp.Start();

        Assert.Equal(value is null, await Published());
        Assert.Equal(value is null, await Published("contextualizes"));
        Assert.Equal(value is null, await Published("inconclusive"));
        Assert.True(await Published("supports"));
        Assert.True(await Published("refutes"));
        Assert.True(await Published("inconclusive", "The court ruled."));
        Assert.True(await Published(null, "The court ruled."));

        async Task<bool> Published(string? stance = null, string? overrideReason = null)
        {
            var claim = await Claim(app, $"The bridge was closed {stance} {overrideReason}");
            if (stance is not null)
                await Given.Evidence(app, claim, stance);
            var head = await app.Head();
            var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating, overrideReason, state = "published" });
            var isPublished = (int)response.StatusCode == 201;
            var shown = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");
            Assert.Equal(isPublished ? 1 : 0, (int)shown["counts"]!["verdicts"]!);
            if (isPublished)
            {
                AssertHolds(new { ratingValue = value, overrideReason, n = 1, publishedAt = (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["revisions"]![0]!["recordedAt"]! }, await response.Json());
                Assert.Equal(rating, (string)shown["verdicts"]![0]!["rating"]!);
                return true;
            }
            await AssertProblem(response, 422, "evidence-required", at: "/rating");
            Assert.Equal(head, await app.Head());
            AssertHolds(new { state = "draft", n = 0, ratingValue = value, publishedAt = (string?)null }, await Verdict(app, claim, rating));
            return false;
        }
    }

    [Fact]
    public async Task Publishing_freezes_all_live_evidence_with_hashes()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var source = await Source(app, "https://paper.example/log", new { title = "The keeper's log", snapshot = new { text = "Closed at noon." } });
        var (first, second) = (await Given.Evidence(app, claim, more: new { source = new { id = source.Id() }, directness = "direct", quote = "Closed «at noon»", note = "Page 4.", locator = new { page = "4" } }), await Given.Evidence(app, claim, "inconclusive"));

        var verdict = await Verdict(app, claim, "true", new { state = "published" });
        await Given.Evidence(app, claim, "refutes");

        Assert.Equal([first.Id(), second.Id()], verdict["evidence"]!.AsArray().Select(id => (string)id!));
        var frozen = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["revisions"]![0]!["evidence"]!.AsArray();
        Assert.Equal(2, frozen.Count);
        AssertHolds(new { id = first.Id(), revision = 1, stance = "supports", directness = "direct", quote = "Closed «at noon»", note = "Page 4.", sourceSha256 = (string)source["snapshot"]!["sha256"]! }, frozen[0]!.AsObject());
        Assert.Equal("The keeper's log", (string)frozen[0]!["source"]!["title"]!);
        Assert.Null(frozen[1]!["sourceSha256"]);
        foreach (var one in frozen.Select(node => node!.AsObject()))
        {
            var hash = (string)one["sha256"]!;
            one.Remove("sha256");
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.ToJsonString(Plain)))), hash);
        }
    }

    [Fact]
    public async Task A_verdict_of_a_story_names_the_evidence_beside_it()
    {
        await using var app = await TestApp.Start();
        var publisher = new { name = "Example Desk" };
        var evidence = new[] { new { @ref = "log", source = new { title = "The keeper's log" }, stance = "supports" }, new { @ref = "talk", source = new { title = "Talk" }, stance = "refutes" } };

        var claim = await Claim(app, more: new { evidence, verdicts = new[] { new { publisher, rating = "false", state = "published", evidence = new[] { new { @ref = "talk" } } } } });

        var verdict = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/verdicts"))["items"]![0]!;
        Assert.Equal((await app.Anonymous.Ids("/v1/evidence?stance=refutes")).Single(), (string)Assert.Single(verdict["evidence"]!.AsArray())!);
        var head = await app.Head();
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims", new { text = "A", language = "en", evidence, verdicts = new[] { new { publisher, rating = "false", evidence = new[] { new { @ref = "none" } } } } }), 422, "unknown-reference", at: "/verdicts/0/evidence/0");
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims", new { text = "A", language = "en", verdicts = new[] { new { publisher, rating = "unproven", state = "draft" }, new { publisher, rating = "false", state = "published" } } }), 422, "evidence-required", at: "/verdicts/1/rating");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Publishing_needs_the_scope_publish_alone_and_in_a_story()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (writer, publisher, only) = (await app.With("write"), await app.With("write", "publish"), await app.With("publish"));
        object NewVerdict(string state) => new { publisher = new { name = "Example Desk" }, rating = "unproven", state };
        object Story(string state) => new { text = "The bridge is unsafe", language = "en", verdicts = new[] { NewVerdict("draft"), NewVerdict(state) } };
        var path = $"/v1/claims/{claim.Id()}/verdicts";
        var head = await app.Head();

        await AssertProblem(await writer.PostAsJsonAsync(path, NewVerdict("published")), 403, "missing-scope", at: "/state", fault: "missing-scope");
        await AssertProblem(await writer.PostAsJsonAsync("/v1/claims", Story("published")), 403, "missing-scope", at: "/verdicts/1/state", fault: "missing-scope");
        await AssertProblem(await only.PostAsJsonAsync(path, NewVerdict("draft")), 403, "missing-scope");
        Assert.Equal(head, await app.Head());

        Assert.Equal("draft", (string)(await (await writer.PostAsJsonAsync(path, NewVerdict("draft"))).Json())["state"]!);
        Assert.Equal("published", (string)(await (await publisher.PostAsJsonAsync(path, NewVerdict("published"))).Json())["state"]!);
        Assert.Equal(201, (int)(await writer.PostAsJsonAsync("/v1/claims", Story("draft"))).StatusCode);
        Assert.Equal(1, (int)(await (await publisher.PostAsJsonAsync("/v1/claims", Story("published"))).Json())["counts"]!["verdicts"]!);
    }

    [Fact]
    public async Task The_verdict_on_a_draft_claim_waits_for_the_claim()
    {
        await using var app = await TestApp.Start();
        var draft = await Claim(app, more: new { status = "draft" });
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{draft.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" }), 422, "invalid-content", at: "/state", fault: "claim-is-draft");

        Assert.Equal(head, await app.Head());
        Assert.Equal("draft", (string)(await Verdict(app, draft))["state"]!);
    }

    public static TheoryData<object, int, string, string, string?> Refused => new()
    {
        { new { rating = "unproven" }, 422, "invalid-content", "/publisher", "required" },
        { new { publisher = new { name = "Example Desk" }, state = "published" }, 422, "invalid-content", "/rating", "required" },
        { new { publisher = new { name = "Example Desk" }, rating = "pants_on_fire" }, 422, "invalid-content", "/rating", "unknown-value" },
        { new { publisher = new { name = "Example Desk" }, rating = "unproven", reasons = new[] { "outdated", "boring" } }, 422, "invalid-content", "/reasons/1", "unknown-value" },
        { new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "retracted" }, 422, "invalid-content", "/state", "unknown-value" },
        { new { publisher = new { name = "Example Desk" }, rating = "unproven", evidence = new[] { new { } } }, 422, "invalid-content", "/evidence/0", "empty-reference" },
        { new { publisher = new { name = "Example Desk" }, rating = "unproven", evidence = new[] { new { id = "evidence_01jfzzzzzzfzzvzzzzzzzzzzzz" } } }, 422, "unknown-reference", "/evidence/0", "unknown-reference" },
        { new { publisher = new { id = "actor_01jfzzzzzzfzzvzzzzzzzzzzzz" }, rating = "unproven" }, 422, "unknown-reference", "/publisher/id", "unknown-reference" },
        { new { publisher = new { name = "Example Desk" }, rating = "unproven", n = 2 }, 400, "malformed-json", "/n", "unknown-member" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, int status, string code, string at, string? fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", body), status, code, at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_verdict_rests_on_evidence_of_its_own_claim()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var evidence = await Given.Evidence(app, other);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "true", evidence = new[] { new { id = evidence.Id() } } }), 422, "unknown-reference", at: "/evidence/0");
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven" }), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("update verdict set rating = 'true'")]
    [InlineData("update verdict set summary = null")]
    [InlineData("update verdict set evidence_ids = '[1]'")]
    [InlineData("update verdict set state = 'draft'")]
    [InlineData("update verdict set n = 0, state = 'draft'")]
    [InlineData("delete from verdict")]
    [InlineData("update verdict_revision set rating = 'true'")]
    [InlineData("update verdict_revision set frozen = '{}'")]
    [InlineData("delete from verdict_revision")]
    [InlineData("update ledger_entry set at = '2020-01-01T00:00:00.000000Z'")]
    [InlineData("update ledger_entry set snapshot = '{}'")]
    [InlineData("update ledger_entry set snapshot = null")]
    [InlineData("delete from ledger_entry")]
    public async Task What_was_published_is_final_in_the_database_too(string rewriting)
    {
        await using var app = await TestApp.Start();
        await Verdict(app, await Claim(app), more: new { state = "published", summary = "One log, no second." });
        var copy = Directory.CreateTempSubdirectory("factcheck-copy-").FullName;
        foreach (var file in Directory.EnumerateFiles(app.Folder, "factcheck.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        using (var database = new SqliteConnection($"Data Source={Path.Combine(copy, "factcheck.db")};Pooling=False;Foreign Keys=False"))
        {
            await database.OpenAsync();
            using var command = database.CreateCommand();
            command.CommandText = "select count(*) from verdict_revision";
            Assert.Equal(1L, await command.ExecuteScalarAsync());
            command.CommandText = rewriting;

            var refused = await Assert.ThrowsAsync<SqliteException>(command.ExecuteNonQueryAsync);

            Assert.Equal(1811, refused.SqliteExtendedErrorCode); // SQLITE_CONSTRAINT_TRIGGER
        }
        Directory.Delete(copy, recursive: true);
    }
}
