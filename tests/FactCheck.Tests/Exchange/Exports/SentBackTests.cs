using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Exports;

/// <summary>What the service exports is known again by the service it came from, in every form, and is equal after a way through an empty one.</summary>
public sealed class SentBackTests
{
    public static TheoryData<string, string> Forms => new()
    {
        { "/v1/exports/claims.ndjson", "application/x-ndjson" },
        { "/v1/exports/claims.csv", "text/csv" },
        { "/v1/exports/claims.jsonld", "application/ld+json" },
        { "/v1/feeds/claimreview.json", "application/ld+json" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Nothing_changes_whether_it_is_to_be_published_or_not(string path, string type)
    {
        await using var app = await TestApp.Start();
        await Record(app);
        var export = await app.Admin.GetStringAsync(path);
        var head = await app.Head();

        foreach (var query in new[] { "", "?publish=true", "?publish=true&overrideReason=Past+work" })
        {
            var import = await Imported(app.Admin, export, type, query);

            Assert.True((string?)import["state"] is "completed", import.ToJsonString());
            Assert.All(await app.Admin.Rows(import, "?limit=200"), row => Assert.True((string?)row["outcome"] is "unchanged" or "duplicate", $"{path}{query}: {row.ToJsonString()}"));
        }

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_record_that_went_through_an_empty_service_is_exported_the_same()
    {
        await using var app = await TestApp.Start();
        await Record(app);
        await using var other = await TestApp.Start();

        var import = await Imported(other.Admin, await app.Admin.GetStringAsync("/v1/exports/claims.ndjson"), query: "?publish=true");

        AssertHolds(new { refused = 0, updated = 0 }, import["rows"]);
        foreach (var (path, _) in Forms.Select(form => form.Data).Where(form => form.Item1 is "/v1/exports/claims.ndjson" or "/v1/exports/claims.csv"))
            Assert.Equal(Bare(await app.Admin.GetStringAsync(path)), Bare(await other.Admin.GetStringAsync(path)));
    }

    [Fact]
    public async Task Drafts_first_and_published_afterwards_comes_to_the_same()
    {
        await using var app = await TestApp.Start();
        await Record(app);
        await using var other = await TestApp.Start();
        var export = await app.Anonymous.GetStringAsync("/v1/exports/claims.ndjson");

        await Imported(other.Admin, export);
        Assert.Empty(await other.Anonymous.Ids("/v1/claims"));
        await Imported(other.Admin, export, query: "?publish=true");

        Assert.Equal(Bare(export), Bare(await other.Anonymous.GetStringAsync("/v1/exports/claims.ndjson")));
    }

    [Fact]
    public async Task A_topic_changed_in_the_sheet_arrives_though_a_verdict_is_published()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { topics = new[] { "roads", "Sand; salt" } });
        await Published(app, claim, "unproven");
        var sheet = await app.Admin.GetStringAsync("/v1/exports/claims.csv");

        var import = await Imported(app.Admin, sheet.Replace("roads", "bridges", StringComparison.Ordinal), "text/csv", "?publish=true");

        AssertHolds(new { updated = 1, refused = 0 }, import["rows"]);
        AssertHolds(new { topics = new[] { "Sand; salt", "bridges" } }, await app.Admin.Read($"/v1/claims/{claim.Id()}"));
    }

    /// <summary>Claims with all that was seen to come back otherwise.</summary>
    private static async Task Record(TestApp app)
    {
        var odd = new { topics = new[] { "Sand; salt", "Road|rail", "\"Quoted\" first", "plain" }, subjects = new object[] { new { name = "Smith; Sons", kind = "organization" }, new { name = "Radio X | News", kind = "outlet" } } };
        var whole = await Claim(app, "The bridge was closed", new
        {
            odd.topics,
            odd.subjects,
            claimant = new { name = "Ana Ruiz", kind = "person" },
            claimedAt = "2019-05-05",
            source = new { title = "A talk on the radio", kind = "broadcast" },
            rebuttals = new[] { new { speaker = new { name = "Luis Vega", kind = "person" }, position = "denies", quote = "It was not", counterclaim = new { text = "The bridge was open" } } },
            evidence = new object[]
            {
                new { source = new { url = "https://paper.example/1" }, stance = "supports", note = "one" },
                new { source = new { url = "https://paper.example/1" }, stance = "refutes", quote = "q", locator = new { page = "2" } },
                new { source = new { title = "A book", kind = "book" }, stance = "refutes", quote = "q" },
            },
        });
        await Published(app, whole, "false", new { label = (string?)null, publishedAt = "2019-05-06", url = "https://desk.example/1" });
        await Published(app, whole, "unproven", new { publisher = new { name = "The Other Desk", kind = "outlet" }, language = "es" });
        await Verdict(app, whole, "mixed", new { publisher = new { name = "A Third Desk", kind = "outlet" }, reviewedAt = "2020" });
        await Statement(app, whole, "repeats", "Eva Sol", new { quote = "As she said", source = new { url = "https://social.example/1" }, saidAt = "2020" });
        var revised = await Claim(app, "The road was closed", new { claimant = new { name = "Eva Sol" } });
        var verdict = await Published(app, revised, "unproven", new { publishedAt = "2019-05-06" });
        await Revised(app, verdict, "clarification", new { summary = "Put more clearly." });
        var same = await Claim(app, "The bridge had been closed", new { claimant = new { name = "Eva Sol" }, evidence = new[] { new { source = new { url = "https://paper.example/2" }, stance = "supports" } } });
        await Published(app, same, "true", new { publisher = new { name = "A Fourth Desk", kind = "outlet" } });
        await Merged(app, $"/v1/claims/{same.Id()}", whole);
        await Claim(app, "Nobody knows yet", new { status = "draft" });
        await Claim(app, "Parked, in no known language", new { status = "parked", language = "und", statusReason = "Later." });
    }

    private static List<string> Bare(string export) => [.. export.Split('\n').Where(line => !line.Contains("factcheckExport", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
