using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Exchange.Imports;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

public sealed class StartImportTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("true")]
    [InlineData("{}{}")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    [InlineData("[]")]
    [InlineData("{ \"claimReviewed\": \"He said \"no\" to it\" }")]
    public async Task A_json_document_of_which_nothing_can_be_read_is_refused_as_a_whole(string document)
    {
        await using var app = await TestApp.Start();

        var response = await app.Admin.Send("POST", "/v1/imports", Given.Raw(document));

        await AssertProblem(response, 400, "malformed-json");
        Assert.Empty((await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_file_is_taken_row_by_row_and_a_bad_row_is_refused_alone()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Lines(Story(1), new { text = "No language" }, Story(2)) + "{\"text\": \"cut");

        AssertHolds(new { state = "completed", format = "ndjson", dryRun = false, atomic = false, rows = new { read = 4, created = 2, updated = 0, unchanged = 0, duplicate = 0, refused = 2 } }, import);
        var rows = await app.Admin.Rows(import);
        Assert.Equal(["created", "refused", "created", "refused"], rows.Select(row => (string?)row["outcome"]));
        Assert.Equal([1, 2, 3, 4], rows.Select(row => (int)row["line"]!));
        Assert.Equal("/language", (string?)rows[1]["problem"]!["errors"]![0]!["pointer"]);
        Assert.Equal("malformed-json", (string?)rows[3]["problem"]!["code"]);
        Assert.Equal("Claim number 1", (string?)(await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}"))["text"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_file_again_changes_nothing(bool named)
    {
        await using var app = await TestApp.Start();
        var file = Lines(Story(1, named), Story(2, named), Story(1, named));
        var first = await Imported(app.Admin, file);
        var head = await app.Head();

        var second = await Imported(app.Admin, file);

        AssertHolds(new { created = 2, duplicate = 1 }, first["rows"]);
        AssertHolds(new { read = 3, created = 0, unchanged = 2, duplicate = 1, refused = 0 }, second["rows"]);
        Assert.Equal(head, await app.Head());
        Assert.Equal((await app.Admin.Rows(first)).Select(row => (string?)row["claim"]), (await app.Admin.Rows(second)).Select(row => (string?)row["claim"]));
    }

    [Fact]
    public async Task A_row_that_says_more_of_a_claim_on_record_adds_and_changes_and_takes_nothing_away()
    {
        await using var app = await TestApp.Start();
        var externalIds = new[] { new { scheme = "desk", value = "7" } };
        var before = await Imported(app.Admin, Lines(new { text = "The bridge was closed", language = "en", topics = new[] { "roads" }, externalIds, claimant = new { name = "Ana Ruiz" }, verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "mixed" } } }));
        var id = (string)(await app.Admin.Rows(before))[0]["claim"]!;

        var import = await Imported(app.Admin, Lines(new
        {
            text = "The bridge was closed for a day",
            language = "en",
            externalIds,
            claimant = new { name = "Ana Ruiz" },
            rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", quote = "It was not" } },
            verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "false" } },
        }));

        AssertHolds(new { updated = 1, created = 0 }, import["rows"]);
        var claim = await app.Admin.Read($"/v1/claims/{id}");
        AssertHolds(new { text = "The bridge was closed for a day", topics = new[] { "roads" } }, claim);
        AssertHolds(new { statements = 1, rebuttals = 1 }, claim["counts"]);
        Assert.Equal(["false"], (await app.Admin.Read($"/v1/claims/{id}/verdicts"))["items"]!.Each("rating"));
    }

    [Fact]
    public async Task Statements_that_a_row_adds_to_a_claim_on_record_may_name_each_other_in_any_order()
    {
        await using var app = await TestApp.Start();
        var externalIds = new[] { new { scheme = "desk", value = "7" } };
        await Imported(app.Admin, Lines(new { text = "The bridge was closed", language = "en", externalIds }));

        var import = await Imported(app.Admin, Lines(new
        {
            text = "The bridge was closed",
            language = "en",
            externalIds,
            statements = new object[] { new { speakerLabel = "a neighbour", position = "repeats", reportedIn = new { @ref = "later" } }, new { @ref = "later", speakerLabel = "a guard", position = "asserts" } },
        }));

        AssertHolds(new { updated = 1, refused = 0 }, import["rows"]);
        var statements = (await app.Admin.Read("/v1/statements"))["items"]!.AsArray();
        Assert.Equal((string?)statements[0]!["id"], (string?)statements[1]!["reportedIn"]);
    }

    [Fact]
    public async Task A_published_verdict_and_a_text_it_stands_on_are_not_changed_by_a_row()
    {
        await using var app = await TestApp.Start();
        object Row(string text, string rating) => new { text, language = "en", externalIds = new[] { new { scheme = "desk", value = "7" } }, verdicts = new[] { new { publisher = new { name = "Desk" }, rating, state = "published" } } };
        await Imported(app.Admin, Lines(Row("A", "unproven")), query: "?publish=true");
        var head = await app.Head();

        var import = await Imported(app.Admin, Lines(Row("A", "satire"), Row("B", "unproven"), Row("A", "unproven")), query: "?publish=true");

        var rows = await app.Admin.Rows(import);
        Assert.Equal(["verdict-published", "claim-text-frozen", null], rows.Select(row => (string?)row["problem"]?["code"]));
        Assert.Equal("unchanged", (string?)rows[2]["outcome"]);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Nothing_is_published_unless_the_import_says_so_and_the_key_may()
    {
        await using var app = await TestApp.Start();
        var importer = await app.With("import");
        var file = Lines(new { text = "A", language = "en", verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "unproven", state = "published" } } });

        var import = await Imported(importer, file);

        var row = (await importer.Rows(import))[0];
        AssertHolds(new { pointer = "/verdicts/0/state", code = "taken-as-draft" }, row["notes"]![0]);
        Assert.Equal(["draft"], (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]!.Each("state"));
        await AssertProblem(await importer.PostAsync("/v1/imports?publish=true", Raw(file, "application/x-ndjson")), 403, "missing-scope", at: "publish");
        AssertHolds(new { updated = 1 }, (await Imported(app.Admin, file, query: "?publish=true"))["rows"]);
        Assert.Equal(["published"], (await app.Anonymous.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]!.Each("state"));
    }

    [Fact]
    public async Task A_dry_run_gives_the_same_report_and_writes_nothing()
    {
        await using var app = await TestApp.Start();
        await Imported(app.Admin, Lines(Story(1)));
        var head = await app.Head();
        var file = Lines(Story(1), Story(2), Story(3, linkTo: 2), Story(2), Story(4, linkTo: 99));

        var dry = await Imported(app.Admin, file, query: "?dryRun=true");

        Assert.Equal(head, await app.Head());
        Assert.True((bool)dry["dryRun"]!);
        var real = await Imported(app.Admin, file);
        AssertHolds(new { read = 5, created = 2, unchanged = 1, duplicate = 1, refused = 1 }, real["rows"]);
        Assert.True(JsonNode.DeepEquals(real["rows"], dry["rows"]), dry.ToJsonString());
        Assert.Equal((await app.Admin.Rows(real)).Select(row => row["problem"]?.ToJsonString()), (await app.Admin.Rows(dry)).Select(row => row["problem"]?.ToJsonString()));
    }

    [Fact]
    public async Task An_atomic_import_takes_all_rows_or_none()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var bad = await Imported(app.Admin, Lines(Story(1), Story(2, linkTo: 99), Story(3)), query: "?atomic=true");
        var malformed = await Imported(app.Admin, Lines(Story(1)) + "{", query: "?atomic=true");

        foreach (var import in new[] { bad, malformed })
        {
            Assert.Equal("failed", (string?)import["state"]);
            Assert.Equal("import-refused", (string?)import["problem"]!["code"]);
            AssertHolds(new { created = 0, refused = 1 }, import["rows"]);
        }
        Assert.Equal("unknown-reference", (string?)(await app.Admin.Rows(bad))[0]["problem"]!["code"]);
        Assert.Equal(head, await app.Head());
        AssertHolds(new { read = 3, created = 3 }, (await Imported(app.Admin, Lines(Story(1), Story(2, linkTo: 1), Story(3)), query: "?atomic=true"))["rows"]);
    }

    [Fact]
    public async Task Lines_may_end_in_any_way_and_a_bad_one_is_named_by_its_number()
    {
        await using var app = await TestApp.Start();
        var good = JsonSerializer.Serialize(Story(1));
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(good + "\r\n\r\n"), .. "{\"text\":\"\xFF\xFE bad\",\"language\":\"en\"}\n"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xFF : b), .. Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Story(2)) + "\r" + JsonSerializer.Serialize(new { text = new string('x', 300_000), language = "en" }) + "\n" + JsonSerializer.Serialize(Story(3)))];

        var import = await (await app.Admin.PostAsync("/v1/imports", Raw(file, "application/x-ndjson"))).Json();

        var rows = await app.Admin.Rows(import);
        Assert.Equal(["created", "refused", "created", "refused", "created"], rows.Select(row => (string?)row["outcome"]));
        Assert.Equal([1, 3, 4, 5, 6], rows.Select(row => (int)row["line"]!));
        Assert.Equal(["malformed-json", "row-too-large"], rows.Where(row => row["problem"] is not null).Select(row => (string?)row["problem"]!["code"]));
    }

    [Fact]
    public async Task A_compressed_file_is_unpacked_and_a_cut_one_says_what_was_taken()
    {
        await using var app = await TestApp.Start();
        var packed = Gzip(Lines([.. Enumerable.Range(1, 2000).Select(i => Story(i))]));

        var cut = await (await app.Admin.Send("POST", "/v1/imports", Raw(packed.AsSpan(0, packed.Length / 2), "application/x-ndjson"), "Content-Encoding: gzip")).Json();
        var whole = await (await app.Admin.Send("POST", "/v1/imports", Raw(packed, "application/x-ndjson"), "Content-Encoding: gzip")).Json();

        Assert.Equal("failed", (string?)cut["state"]);
        var taken = (int)cut["rows"]!["created"]!;
        AssertHolds(new { state = "completed", rows = new { read = 2000, created = 2000 - taken, updated = 0, unchanged = taken, duplicate = 0, refused = 0 } }, whole);
    }

    [Theory]
    [InlineData("application/x-ndjson", "", "nothing-to-import")]
    [InlineData("text/csv", "text,language\n", "nothing-to-import")]
    [InlineData("text/html", "<html><body>No claims</body></html>", "nothing-to-import")]
    [InlineData("application/ld+json", "{\"@type\":\"WebPage\"}", "nothing-to-import")]
    [InlineData("text/csv", "väide,hinnang\nA,false\n", "unreadable-file")]
    [InlineData("application/x-ndjson", "{\"factcheckExport\":{\"ledgerSeq\":1,\"hash\":\"x\"}}\n", "unreadable-file")]
    public async Task A_file_with_nothing_in_it_is_refused_as_a_whole(string type, string file, string code)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, file, type);

        Assert.Equal("failed", (string?)import["state"]);
        Assert.Equal(code, (string?)import["problem"]!["code"]);
    }

    [Fact]
    public async Task What_is_no_file_of_a_known_kind_is_refused_before_it_is_read()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/imports", Raw("x", "application/xml")), 415, "unsupported-media-type");
        await AssertProblem(await app.Admin.Send("POST", "/v1/imports", Raw("x", "text/csv"), "Content-Encoding: br"), 415, "unsupported-media-type");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports?mapping=claim:x", Raw("x", "text/csv")), 400, "invalid-parameter", at: "mapping");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports?mapping=text:x", Raw("{}", "application/json")), 400, "invalid-parameter", at: "mapping");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports?format=xml", Raw("x", "text/csv")), 400, "invalid-parameter", at: "format");
        await AssertProblem(await (await app.With("write")).PostAsync("/v1/imports", Raw("x", "text/csv")), 403, "missing-scope");
        Assert.Empty((await app.Admin.Read("/v1/imports"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_answer_counts_the_notes_of_the_rows_by_their_code()
    {
        await using var app = await TestApp.Start();
        const string file = "text,claimant,claimedAt,mood\nA,Ana,soon,x\nB,Ana,later,x\nC,N/A,,x\n";

        var import = await Imported(app.Admin, file, "text/csv");
        var dry = await Imported(app.Admin, file, "text/csv", "?dryRun=true");

        AssertHolds(new Dictionary<string, int>(StringComparer.Ordinal) { ["columns-left-out"] = 1, ["date-left-out"] = 2, ["language-unknown"] = 3, ["placeholder-left-out"] = 1 }, import["notes"]);
        Assert.True(JsonNode.DeepEquals(import["notes"], dry["notes"]));
        Assert.True(JsonNode.DeepEquals(import["notes"], (await app.Admin.Read($"/v1/imports/{import.Id()}"))["notes"]));
        Assert.Equal([1, 2], (await app.Admin.Rows(import, "?note=date-left-out")).Select(row => (int)row["row"]!));
        Assert.Empty(await app.Admin.Rows(import, "?note=date"));
        await AssertProblem(await app.Admin.GetAsync($"/v1/imports/{import.Id()}/rows?note=%25"), 400, "invalid-parameter", at: "note");
    }

    [Fact]
    public async Task Refused_rows_of_an_atomic_import_beyond_those_told_are_counted()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, string.Concat(Enumerable.Repeat("{}\n", 1200)), query: "?atomic=true");

        AssertHolds(new { read = 1200, refused = 1200 }, import["rows"]);
        Assert.Contains("1200 rows", (string?)import["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_repeats_an_earlier_one_and_says_less_is_a_duplicate()
    {
        await using var app = await TestApp.Start();
        var externalIds = new[] { new { scheme = "desk", value = "7" } };

        var import = await Imported(app.Admin, Lines(new { text = "The bridge was closed", language = "en", topics = new[] { "roads" }, externalIds }, new { text = "The bridge was closed", language = "en", externalIds }));

        AssertHolds(new { read = 2, created = 1, duplicate = 1, refused = 0 }, import["rows"]);
    }

    [Theory]
    [InlineData("{0}\n{1}\n{2}\n", 3, 0)]
    [InlineData("{0}\n\n{1}\nno JSON\n{2}", 3, 1)]
    [InlineData("{0}\n{1}\n\n[", 2, 1)]
    [InlineData("{0} {1}\n{2}", 3, 0)]
    [InlineData("[{0}] [{1}]", 2, 0)]
    public async Task Several_documents_in_a_file_that_was_sent_as_one_are_each_read(string form, int created, int refused)
    {
        await using var app = await TestApp.Start();
        var file = form;
        for (var i = 0; i < 3; i++)
            file = file.Replace($"{{{i}}}", JsonSerializer.Serialize(Story(i)), StringComparison.Ordinal);

        var import = await Imported(app.Admin, file, "application/json");

        AssertHolds(new { created, refused }, import["rows"]);
    }

    [Fact]
    public async Task The_same_key_of_idempotency_gives_the_first_import_again()
    {
        await using var app = await TestApp.Start();
        var file = Lines(Story(1));

        var first = await app.Admin.Send("POST", "/v1/imports", Raw(file, "application/x-ndjson"), "Idempotency-Key: one");
        var second = await app.Admin.Send("POST", "/v1/imports", Raw(file, "application/x-ndjson"), "Idempotency-Key: one");

        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await AssertProblem(await app.Admin.Send("POST", "/v1/imports", Raw(Lines(Story(2)), "application/x-ndjson"), "Idempotency-Key: one"), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_large_file_is_answered_when_it_has_arrived_and_two_at_once_do_not_mix()
    {
        await using var app = await TestApp.Start();
        string File(int from) => Lines([.. Enumerable.Range(from, 700).Select(i => Story(i, pad: 2000))]);

        var started = await Task.WhenAll(app.Admin.PostAsync("/v1/imports", Raw(File(1), "application/x-ndjson")), app.Admin.PostAsync("/v1/imports", Raw(File(501), "application/x-ndjson")));

        Assert.All(started, response => Assert.Equal(202, (int)response.StatusCode));
        var done = await Task.WhenAll(started.Select(response => Over(app, response.Header("Location")!)));
        Assert.All(done, import => AssertHolds(new { state = "completed" }, import));
        Assert.Equal(1200, done.Sum(import => (int)import["rows"]!["created"]!));
        Assert.Equal(200, done.Sum(import => (int)import["rows"]!["unchanged"]!));
    }

    [Fact]
    public async Task A_name_that_a_row_gives_to_a_second_actor_is_ambiguous_from_then_on()
    {
        await using var app = await TestApp.Start();

        var import = await Over(app, (await app.Admin.PostAsync("/v1/imports", new StringContent(Lines(
            new { text = "The first one says this", language = "en", claimant = new { name = "Ana" } },
            new { text = "The same one says that", language = "en", claimant = new { name = "Ana" } },
            new { text = "Another one says this too", language = "en", claimant = new { name = "Ana Ruiz", aliases = new[] { "Ana" }, @new = true } },
            new { text = "One of them says something", language = "en", claimant = new { name = "Ana" } }), null, "application/x-ndjson"))).Header("Location")!);

        AssertHolds(new { created = 3, refused = 1 }, import["rows"]);
        var refused = (await app.Admin.Read($"/v1/imports/{import["id"]}/rows?outcome=refused"))["items"]![0]!;
        Assert.Equal((4, "ambiguous-reference"), ((int)refused["row"]!, (string?)refused["problem"]!["code"]));
    }

    /// <summary>The import at that path, when it is over.</summary>
    internal static async Task<JsonObject> Over(TestApp app, string path)
    {
        await app.Services.GetRequiredService<ImportRuns>().Ended(path.Split('/')[^1]);
        return await app.Admin.Read(path);
    }

    /// <summary>That of a service which runs as a process of its own, and is asked until it is over.</summary>
    internal static async Task<JsonObject> Over(ServiceProcess service, string path)
    {
        while (true)
        {
            if (await service.Client.Read(path) is var import && (string?)import["state"] is not ("queued" or "running"))
                return import;
        }
    }

    internal static string Lines(params object[] rows) => string.Concat(rows.Select(row => JsonSerializer.Serialize(row) + "\n"));

    [Fact]
    public async Task A_row_is_known_again_after_those_it_names_were_merged()
    {
        await using var app = await TestApp.Start();
        object Row(string topic) => new
        {
            text = "The bridge was closed",
            language = "en",
            topics = new[] { topic },
            claimant = new { name = "Ana Ruiz" },
            evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports" } },
            verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "true", state = "published" } },
            externalIds = new[] { new { scheme = "desk", value = "1" } },
        };
        var id = (string)(await app.Admin.Rows(await Imported(app.Admin, Lines(Row("roads")), query: "?publish=true")))[0]["claim"]!;
        foreach (var name in new[] { "Ana Ruiz", "Example Desk" })
        {
            var actor = (await app.Admin.Ids($"/v1/actors?name={Uri.EscapeDataString(name)}"))[0];
            await Merged(app, $"/v1/actors/{actor}", await Actor(app, $"The other {name}", new { kind = "unknown" }));
        }

        var import = await Imported(app.Admin, Lines(Row("bridges")), query: "?publish=true");

        AssertHolds(new { updated = 1, refused = 0 }, import["rows"]);
        AssertHolds(new { statements = 1, verdicts = 1 }, (await app.Admin.Read($"/v1/claims/{id}"))["counts"]);
    }

    [Fact]
    public async Task Rows_of_one_key_that_differ_change_nothing_when_their_file_is_sent_again()
    {
        await using var app = await TestApp.Start();
        object Row(string shortText) => new { text = "The bridge was closed", shortText, language = "en", externalIds = new[] { new { scheme = "desk", value = "1" } } };
        var file = Lines(Row("Closed"), Row("Shut"), Row("Barred"));

        var first = await Imported(app.Admin, file);
        var head = await app.Head();
        var again = await Imported(app.Admin, file);

        Assert.Equal((1, 2), ((int)first["rows"]!["created"]!, (int)first["rows"]!["updated"]!));
        Assert.Equal((0, 1, 2), ((int)again["rows"]!["updated"]!, (int)again["rows"]!["unchanged"]!, (int)again["rows"]!["duplicate"]!));
        Assert.Equal(head, await app.Head());
        Assert.Equal(1, (int)(await Imported(app.Admin, Lines(Row("Open"))))["rows"]!["updated"]!);
        Assert.Equal(1, (int)(await Imported(app.Admin, Lines(Row("Closed"))))["rows"]!["updated"]!);
    }

    [Fact]
    public async Task Two_reviews_on_one_page_stay_two_whichever_is_sent_again()
    {
        await using var app = await TestApp.Start();
        string Verdict(string part, string summary) => $$"""{"publisher":{"name":"Desk"},"rating":"unproven","url":"https://desk.example/live#{{part}}","summary":"{{summary}}"}""";
        string Row(params string[] verdicts) => $$"""{"text":"The bridge was closed","language":"en","externalIds":[{"scheme":"desk","value":"1"}],"verdicts":[{{string.Join(',', verdicts)}}]}""" + "\n";

        await Imported(app.Admin, Row(Verdict("a", "First")));
        await Imported(app.Admin, Row(Verdict("b", "Second")));
        await Imported(app.Admin, Row(Verdict("b", "Second, changed")));

        var verdicts = (await app.Admin.Read("/v1/verdicts"))["items"]!.AsArray().Select(one => ((string?)one!["url"], (string?)one["summary"])).Order();
        Assert.Equal([("https://desk.example/live#a", "First"), ("https://desk.example/live#b", "Second, changed")], verdicts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?publish=true")]
    public async Task A_review_whose_address_is_written_otherwise_is_the_same_review(string query)
    {
        await using var app = await TestApp.Start();
        static string Review(string url, string topic) => JsonSerializer.Serialize(new { type = "ClaimReview", url, claimReviewed = "The bridge was closed", inLanguage = "en", author = "Example Desk", reviewRating = "False", itemReviewed = new { author = topic } }).Replace("\"type\"", "\"@type\"", StringComparison.Ordinal);
        var first = await Imported(app.Admin, Review("http://desk.example/1/", "Ana Ruiz"), "application/ld+json", query);

        var again = await Imported(app.Admin, Review("https://www.desk.example/1?utm_source=feed", "Luis Vega"), "application/ld+json", query);

        AssertHolds(new { updated = 1, refused = 0 }, again["rows"]);
        var claim = $"/v1/claims/{(await app.Admin.Rows(first))[0]["claim"]}";
        Assert.Equal(["http://desk.example/1/"], (await app.Admin.Read(claim + "/verdicts"))["items"]!.Each("url"));
        AssertHolds(new { statements = 2 }, (await app.Admin.Read(claim))["counts"]);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_brought_back_by_the_file_it_came_from()
    {
        await using var app = await TestApp.Start();
        object Row(string topic) => new
        {
            text = "The bridge was closed",
            language = "en",
            topics = new[] { topic },
            claimant = new { name = "Ana Ruiz" },
            evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports" } },
            links = new[] { new { relation = "supports", to = new { text = "The road was closed" } } },
            externalIds = new[] { new { scheme = "desk", value = "1" } },
        };
        await Imported(app.Admin, Lines(Row("roads")));
        foreach (var list in new[] { "statements", "evidence", "links" })
            await Withdrawn(app, $"/v1/{list}/{(await app.Admin.Ids($"/v1/{list}"))[0]}");

        var import = await Imported(app.Admin, Lines(Row("bridges")));

        AssertHolds(new { updated = 1, refused = 0 }, import["rows"]);
        foreach (var list in new[] { "statements", "evidence", "links" })
            Assert.True((await app.Admin.Ids($"/v1/{list}")).Length == 0, list);
    }

    [Fact]
    public async Task What_a_row_adds_to_a_draft_is_a_draft_too()
    {
        await using var app = await TestApp.Start();
        var externalIds = new[] { new { scheme = "desk", value = "7" } };
        await Imported(app.Admin, Lines(new { text = "The bridge was closed", language = "en", status = "draft", externalIds }));

        var import = await Imported(app.Admin, Lines(new { text = "The bridge was closed", language = "en", externalIds, rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", counterclaim = new { text = "The bridge was open" } } } }));

        AssertHolds(new { updated = 1 }, import["rows"]);
        Assert.Equal(2, (await app.Admin.Ids("/v1/claims?status=draft")).Length);
        Assert.Empty(await app.Anonymous.Ids("/v1/claims"));
    }

    internal static object Story(int i, bool named = true, int? linkTo = null, int pad = 0) => new
    {
        text = $"Claim number {i}",
        language = "en",
        statusReason = pad == 0 ? null : "x",
        claimant = new { name = $"Person {i % 7}", kind = "person" },
        source = new { url = $"https://paper.example/{i}" },
        statements = pad == 0 ? [] : new[] { new { speaker = new { name = "Ana Ruiz" }, position = "repeats", quote = new string('y', pad) } },
        links = linkTo is null ? [] : new[] { new { relation = "context_for", to = new { externalId = new { scheme = "desk", value = $"n{linkTo}" } } } },
        externalIds = named ? [new { scheme = "desk", value = $"n{i}" }] : Array.Empty<object>(),
    };

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
