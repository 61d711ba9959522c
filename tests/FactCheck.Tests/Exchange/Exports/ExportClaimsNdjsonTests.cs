using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.Exchange.Exports;
using FactCheck.Text;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Exports;

public sealed class ExportClaimsNdjsonTests
{
    [Fact]
    public async Task What_goes_out_and_into_an_empty_service_comes_out_the_same()
    {
        await using var app = await TestApp.Start();
        await Record(app);
        var (headers, rows) = await Export(app);

        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, string.Join('\n', headers[..1].Concat(rows).Concat(headers[1..])) + "\n", query: "?publish=true");

        Assert.True((long)import["rows"]!["created"]! == rows.Count, string.Join("\n", (await other.Admin.Rows(import)).Select(row => row.ToJsonString())));
        var (_, again) = await Export(other);
        Assert.Equal(rows, again);
        AssertHolds(new { unchanged = rows.Count }, (await Imported(other.Admin, string.Join('\n', rows), query: "?publish=true"))["rows"]);
        AssertHolds(new { read = rows.Count, created = 0, refused = 0 }, (await Imported(app.Admin, string.Join('\n', rows), query: "?publish=true"))["rows"]);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Whatever_was_done_to_a_record_its_export_gives_the_same_export_again(int seed)
    {
        await using var app = await TestApp.Start();
        var newsroom = new Newsroom(app, new Random(seed));
        for (var i = 0; i < 300; i++)
            await newsroom.Act();
        var (_, rows) = await Export(app);

        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, string.Join('\n', rows), query: "?publish=true");

        Assert.True((long)import["rows"]!["created"]! == rows.Count, string.Join("\n", (await other.Admin.Rows(import, "?outcome=refused")).Select(row => row.ToJsonString() + "\n" + rows[(int)row["row"]! - 1])));
        var again = (await Export(other)).Rows;
        Assert.Equal(rows.Count, again.Count);
        foreach (var (was, stays) in rows.Zip(again))
            Assert.True(Known(was) == Known(stays), $"was: {was}\nis:  {stays}");
    }

    /// <summary>Without the mark that another actor has the same name: one that no claim names does not leave, and is no namesake there.</summary>
    private static string Known(string row) => row.Replace(",\"new\":true", "", StringComparison.Ordinal);

    [Fact]
    public async Task What_merged_actors_are_found_by_leaves_with_the_one_that_stands_for_them()
    {
        await using var app = await TestApp.Start();
        var one = await Actor(app, "Ana Ruiz", new { handles = new[] { new { platform = "x", handle = "ana" } } });
        var two = await Actor(app, "A. R. Ruiz", new { aliases = new[] { "Ana R." }, handles = new[] { new { platform = "x", handle = "ruiz" } }, sameAs = new[] { "https://www.wikidata.org/wiki/Q1" }, externalIds = new[] { new { scheme = "desk", value = "7" } } });
        await Actor(app, "Ana R.");
        await Claim(app, "The bridge was closed", new { claimant = new { id = two.Id() } });
        await Merged(app, $"/v1/actors/{two.Id()}", one);

        var (_, rows) = await Export(app);

        AssertHolds(new
        {
            name = "Ana Ruiz",
            aliases = new[] { "A. R. Ruiz", "Ana R." },
            handles = new[] { new { platform = "x", handle = "ana" }, new { platform = "x", handle = "ruiz" } },
            sameAs = new[] { "https://www.wikidata.org/wiki/Q1" },
            externalId = new { scheme = "factcheck", value = one.Id() },
            externalIds = new[] { new { scheme = "factcheck", value = two.Id() }, new { scheme = "desk", value = "7" } },
            @new = true,
        }, JsonNode.Parse(rows[0])!["statements"]![0]!["speaker"]);
        await using var other = await TestApp.Start();
        await Imported(other.Admin, string.Join('\n', rows));
        AssertHolds(new { unchanged = 1 }, (await Imported(other.Admin, string.Join('\n', rows)))["rows"]);
        Assert.Single(await other.Admin.Ids("/v1/actors?externalId=desk:7"));
        AssertHolds(new { created = 0, refused = 0 }, (await Imported(app.Admin, string.Join('\n', rows)))["rows"]);
    }

    [Fact]
    public async Task An_export_is_of_one_state_of_the_record_that_its_headers_and_its_first_and_last_line_name()
    {
        await using var app = await TestApp.Start();
        await Claim(app, "One");
        var head = await app.Anonymous.Read("/v1/audit/head");

        var response = await app.Anonymous.GetAsync("/v1/exports/claims.ndjson");

        Assert.Equal(head["hash"]!.ToString(), response.Header("Ledger-Hash"));
        Assert.Equal(head["seq"]!.ToString(), response.Header("Ledger-Seq"));
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');
        AssertHolds(new { ledgerSeq = (long)head["seq"]!, hash = (string)head["hash"]!, rows = (long?)null }, JsonNode.Parse(lines[0])!["factcheckExport"]);
        AssertHolds(new { ledgerSeq = (long)head["seq"]!, hash = (string)head["hash"]!, rows = 1 }, JsonNode.Parse(lines[^1])!["factcheckExport"]);
    }

    [Fact]
    public async Task Readers_get_what_they_may_see_and_filters_choose()
    {
        await using var app = await TestApp.Start();
        await Claim(app, "Draft", new { status = "draft" });
        var open = await Claim(app, "Open", new { topics = new[] { "roads" } });
        await Verdict(app, open, "satire", new { state = "published" });
        await Verdict(app, open, "mixed");

        Assert.Equal(["Open"], Texts((await Export(app, app.Anonymous)).Rows));
        Assert.Equal(["Draft", "Open"], Texts((await Export(app)).Rows));
        Assert.Equal(["satire"], JsonNode.Parse((await Export(app, app.Anonymous)).Rows[0])!["verdicts"]!.Each("rating"));
        Assert.Equal(["Open"], Texts((await Export(app, query: "?topic=roads")).Rows));
        Assert.Empty((await Export(app, query: "?topic=rivers")).Rows);
        Assert.Equal(["Open"], Texts((await Export(app, query: "?rating=satire&status=reviewed&language=en&kind=other")).Rows));
    }

    [Fact]
    public async Task Many_claims_leave_in_their_order_with_what_hangs_on_them_however_far_apart_they_lie()
    {
        const int claims = 1_300, apart = 700;
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, string.Join('\n', Enumerable.Range(0, claims).Select(i => JsonSerializer.Serialize(new
        {
            text = $"Claim {i}",
            language = "en",
            statements = new[] { new { speaker = new { name = $"Speaker {i % 7}" }, position = "asserts", source = new { url = $"https://paper.example/{i % 11}" }, positions = i < apart ? null : new[] { new { claim = new { text = $"Claim {i - apart}" }, position = "denies" } } } },
            verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "satire", state = "published" } },
            links = i < apart ? null : new[] { new { relation = "supports", to = new { text = $"Claim {i - apart}" } } },
        }, ExportStream.Json))), query: "?publish=true");
        Assert.True((long)import["rows"]!["created"]! == claims, string.Join("\n", (await app.Admin.Rows(import)).Take(2).Select(row => row.ToJsonString())));

        var stories = (await Export(app, app.Anonymous)).Rows.ConvertAll(row => JsonNode.Parse(row)!);

        Assert.Equal(Enumerable.Range(0, claims).Select(i => $"Claim {i}"), stories.Select(story => (string?)story["text"]));
        foreach (var (i, story) in stories.Index())
        {
            var statement = story["statements"]!.AsArray().Single()!;
            Assert.Equal(($"Speaker {i % 7}", $"https://paper.example/{i % 11}"), ((string?)statement["speaker"]!["name"], (string?)statement["source"]!["url"]));
            Assert.Equal(i < apart ? null : $"Claim {i - apart}", (string?)statement["positions"]?.AsArray().Single()!["claim"]!["text"]);
            Assert.Equal(i < apart ? null : $"Claim {i - apart}", (string?)story["links"]?.AsArray().Single()!["to"]!["text"]);
            Assert.Equal(["satire"], story["verdicts"]!.Each("rating"));
        }
    }

    [Fact]
    public async Task Stories_of_large_sources_leave_whole_among_small_ones()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 80; i++)
        {
            await Claim(app, $"Claim {i}", i is < 60 or > 66 ? null : new
            {
                evidence = Enumerable.Range(0, 5).Select(j => new { source = new { url = $"https://paper.example/{i}/{j}", snapshot = new { text = $"{j} " + new string('x', 180_000) } }, stance = "supports" }),
            });
        }

        var stories = (await Export(app, app.Anonymous)).Rows.ConvertAll(row => JsonNode.Parse(row)!);

        Assert.Equal(Enumerable.Range(0, 80).Select(i => $"Claim {i}"), stories.Select(story => (string?)story["text"]));
        Assert.Equal(7 * 5 * 180_002, stories.SelectMany(story => story["evidence"]?.AsArray() ?? []).Sum(item => ((string)item!["source"]!["snapshot"]!["text"]!).Length));
    }

    [Fact]
    public async Task A_file_that_was_cut_is_noticed_when_it_is_imported()
    {
        await using var app = await TestApp.Start();
        await Claim(app, "One");
        await Claim(app, "Two");
        var (headers, rows) = await Export(app);
        await using var other = await TestApp.Start();

        var cut = await Imported(other.Admin, headers[0] + "\n" + rows[0] + "\n");
        var holed = await Imported(other.Admin, headers[0] + "\n" + rows[0] + "\n" + headers[1] + "\n");

        Assert.Equal(["unreadable-file", "unreadable-file"], new[] { cut, holed }.Select(import => (string?)import["problem"]!["code"]));
        AssertHolds(new { created = 1 }, cut["rows"]);
    }

    [Fact]
    public async Task What_hangs_on_a_merged_claim_leaves_with_the_one_it_stands_under()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate, other) = (await Claim(app, "The bridge was closed"), await Claim(app, "They closed the bridge"), await Claim(app, "The road was closed"));
        await Given.Evidence(app, duplicate, "refutes");
        await Statement(app, duplicate, more: new { positions = new[] { new { claim = new { id = claim.Id() }, position = "repeats" }, new { claim = new { id = other.Id() }, position = "repeats" } } });
        await Link(app, duplicate, "supports", other);
        await Link(app, duplicate, "variant_of", claim);
        await Published(app, duplicate, "false");
        await Merged(app, $"/v1/claims/{duplicate.Id()}", claim);

        var (_, rows) = await Export(app, app.Anonymous);

        var story = JsonNode.Parse(rows[0])!;
        Assert.Equal(2, rows.Count);
        Assert.Equal(["false"], story["verdicts"]!.Each("rating"));
        Assert.Equal(["refutes"], story["evidence"]!.Each("stance"));
        Assert.Equal(rows, (await Export(app, app.Anonymous, "?language=en")).Rows);
        Assert.Equal(rows[..1], (await Export(app, app.Anonymous, "?rating=false")).Rows);
        Assert.Contains("\"false\"", await Anonymously(app, "jsonld"), StringComparison.OrdinalIgnoreCase);
        await using var empty = await TestApp.Start();
        AssertHolds(new { created = 2 }, (await Imported(empty.Admin, string.Join('\n', rows), query: "?publish=true"))["rows"]);
        Assert.Equal(rows, (await Export(empty, empty.Anonymous)).Rows);
        AssertHolds(new { created = 0, refused = 0 }, (await Imported(app.Admin, string.Join('\n', rows), query: "?publish=true"))["rows"]);
    }

    [Fact]
    public async Task A_statement_that_was_withdrawn_is_not_named_by_what_reported_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "The bridge was closed");
        var first = await Statement(app, claim);
        await Statement(app, claim, "repeats", "Luis Vega", new { reportedIn = new { id = first.Id() } });
        await Link(app, claim, "supports", await Claim(app, "The road was closed"), new { assertedBy = new { id = first.Id() } });
        await Withdrawn(app, $"/v1/statements/{first.Id()}");

        var (_, rows) = await Export(app);

        Assert.DoesNotContain(first.Id(), string.Join('\n', rows), StringComparison.Ordinal);
        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, string.Join('\n', rows));
        Assert.True((long)import["rows"]!["refused"]! == 0, string.Join("\n", (await other.Admin.Rows(import)).Select(row => row.ToJsonString())));
    }

    [Fact]
    public async Task A_statement_that_stands_further_down_is_not_named_by_a_link_above_it()
    {
        await using var app = await TestApp.Start();
        var (first, second, third) = (await Claim(app, "One"), await Claim(app, "Two"), await Claim(app, "Three"));
        var on = new[] { first, third }.Select(claim => new { claim = new { id = claim.Id() }, position = "asserts" });
        var statement = await Created(app, "/v1/statements", new { speaker = new { name = "Ana Ruiz" }, positions = on });
        await Link(app, first, "supports", second, new { assertedBy = new { id = statement.Id() } });
        await Link(app, first, "contradicts", third, new { assertedBy = new { id = statement.Id() } });

        var (_, rows) = await Export(app);

        Assert.False(JsonNode.Parse(rows[1])!["links"]![0]!.AsObject().ContainsKey("assertedBy"), rows[1]);
        AssertHolds(new { assertedBy = new { @ref = "s1" } }, JsonNode.Parse(rows[2])!["links"]![0]);
        await using var other = await TestApp.Start();
        AssertHolds(new { created = 3, refused = 0 }, (await Imported(other.Admin, string.Join('\n', rows)))["rows"]);
    }

    [Fact]
    public async Task A_statement_on_a_draft_is_not_named_to_readers()
    {
        await using var app = await TestApp.Start();
        var hidden = await Statement(app, await Claim(app, "The road was closed", new { status = "draft" }));
        await Statement(app, await Claim(app, "The bridge was closed"), "repeats", "Luis Vega", new { reportedIn = new { id = hidden.Id() } });

        Assert.DoesNotContain(hidden.Id(), string.Join('\n', (await Export(app, app.Anonymous)).Rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_actor_that_was_merged_leaves_as_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var (one, two) = (await Actor(app, "Ana Ruiz"), await Actor(app, "Ana Ruiz"));
        await Claim(app, "The bridge was closed", new { claimant = new { id = one.Id() }, subjects = new[] { new { id = two.Id() } } });
        await Merged(app, $"/v1/actors/{two.Id()}", one);

        var (_, rows) = await Export(app);

        var story = JsonNode.Parse(rows[0])!;
        Assert.True(JsonNode.DeepEquals(story["statements"]![0]!["speaker"], story["subjects"]![0]), rows[0]);
    }

    private static Task<string> Anonymously(TestApp app, string form) => app.Anonymous.GetStringAsync($"/v1/exports/claims.{form}");

    /// <summary>Its lines, each of which is what the serializer writes of the story that it is: they are written without it.</summary>
    internal static async Task<(List<string> Headers, List<string> Rows)> Export(TestApp app, HttpClient? caller = null, string query = "")
    {
        var lines = (await (caller ?? app.Admin).GetStringAsync("/v1/exports/claims.ndjson" + query)).TrimEnd('\n').Split('\n');
        Assert.All(lines[1..^1], line => Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize<NewClaim>(line, JsonDefaults.Options), ExportStream.Json), line));
        return ([lines[0], lines[^1]], [.. lines[1..^1]]);
    }

    /// <summary>A record with everything an export must carry: links both ways, statements on several claims, namesakes, sources of sources.</summary>
    private static async Task Record(TestApp app)
    {
        var stories = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "api", "Operations", "Sample", "story.json")))!.AsArray();
        foreach (var story in stories)
            Assert.Equal(201, (int)(await app.Post("/v1/claims", story!)).StatusCode);
        await Created(app, "/v1/claims", new
        {
            text = "The minister left the country",
            shortText = "Minister left",
            language = "en",
            translations = new[] { new { language = "es", text = "El ministro se fue", machine = true } },
            kind = "event",
            checkability = "partly",
            status = "parked",
            statusReason = "Waiting",
            about = new { from = "2023", to = "2024-01", place = "Mexico" },
            topics = new[] { "a", "b" },
            subjects = new object[] { new { name = "Ana Ruiz", kind = "person", @new = true, role = "minister", country = "MX", aliases = new[] { "A. Ruiz" }, handles = new[] { new { platform = "x", handle = "ana" } }, sameAs = new[] { "https://www.wikidata.org/wiki/Q1" } }, new { name = "Ana Ruiz", kind = "person", @new = true } },
            statements = new object[]
            {
                new { @ref = "a", speaker = new { name = "Luis Vega" }, onBehalfOf = new { name = "The Office", kind = "government_body" }, position = "asserts", saidAt = "2023-12-19", quote = "¡Se fue! \"Ya\", \\ <b>\u2028\t😀", language = "es", locator = new { page = "3" }, source = new { url = "https://paper.example/1", kind = "news_article", title = "T", authors = new[] { new { name = "Writer" } }, publishedAt = "2023-12", archiveUrls = new[] { "https://archive.example/1" }, derivedFrom = new[] { new { source = new { url = "https://wire.example/1", kind = "wire_report" }, how = "quotes" } }, state = "corrected", snapshot = new { text = "The text then" }, externalId = new { scheme = "cms", value = "9" } }, externalIds = new[] { new { scheme = "cms", value = "s1" } } },
                new { speakerLabel = "a witness", position = "repeats", reportedIn = new { @ref = "a" }, positions = new[] { new { claim = new { text = "The minister fled" }, position = "denies", scope = "partial", note = "n" } } },
            },
            rebuttals = new[] { new { speaker = new { id = (await Actor(app, "Press Office")).Id() }, position = "denies", quote = "No", counterclaim = new { text = "The minister is at home", relation = "contradicts" } } },
            evidence = new object[] { new { @ref = "e", source = new { url = "https://paper.example/1" }, stance = "supports", directness = "direct", quote = "q", note = "n" }, new { source = new { title = "An interview" }, stance = "refutes" } },
            verdicts = new object[] { new { publisher = new { name = "Desk", kind = "outlet" }, rating = "mostly_true", label = "Casi", reasons = new[] { "outdated" }, summary = "s", explanation = "=1+1", url = "https://desk.example/1", reviewer = "R", reviewedAt = "2024-01-01", publishedAt = "2024-01-02", evidence = new[] { new { @ref = "e" } }, state = "published" }, new { publisher = new { name = "Other desk" }, label = "Unheard of" } },
            links = new object[] { new { relation = "entailed_by", to = new { text = "The minister fled" }, rationale = "r" }, new { relation = "context_for", to = new { text = "Flights were on time" }, assertedBy = new { @ref = "a" } } },
            externalIds = new[] { new { scheme = "desk", value = "1" } },
        });
    }

    private static IEnumerable<string?> Texts(List<string> rows) => rows.Select(row => (string?)JsonNode.Parse(row)!["text"]);
}
