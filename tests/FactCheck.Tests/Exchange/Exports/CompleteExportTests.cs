using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Exports;

/// <summary>A story in which every member is set goes out, and into an empty service: each thing is read there, member by member, as it is read here.</summary>
public sealed partial class CompleteExportTests
{
    private static readonly string[] Lists = ["claims", "actors", "sources", "statements", "evidence", "links", "verdicts", "reply-requests", "correction-requests"];

    [Fact]
    public void The_story_names_every_member_that_a_story_can_have() => Assert.Equal(
        // What a thing is known by instead of its other members, and the hash that is computed from the text.
        ["ActorReference.id", "ClaimReference.id", "CorrectionRequestReference.id", "Counterclaim.externalId", "Counterclaim.id", "EvidenceReference.id", "Snapshot.sha256", "SourceReference.id", "StatementReference.externalId", "StatementReference.id", "VerdictReference.id"],
        ContractCoverage.Unset("NewClaim", JsonSerializer.SerializeToNode(Story())!));

    [Fact]
    public async Task Every_member_of_a_story_leaves_in_an_export_and_comes_back()
    {
        await using var app = await TestApp.Start();
        await Recorded(app);
        var here = await Everything(app);
        AssertSomewhereSet(here);

        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, await app.Admin.GetStringAsync("/v1/exports/claims.ndjson"), query: "?publish=true");

        await AssertTaken(other, import);
        var there = await Everything(other);
        Assert.Equal(here.Keys.Order(StringComparer.Ordinal), there.Keys.Order(StringComparer.Ordinal));
        Assert.All(here, one => AssertSame(one.Key, one.Value, there[one.Key]));
    }

    [Fact]
    public async Task A_row_that_names_little_takes_no_member_away()
    {
        await using var app = await TestApp.Start();
        await Recorded(app);
        var before = await Everything(app);

        var import = await Imported(app.Admin, JsonSerializer.Serialize(new { text = "The minister left the country", language = "en", externalIds = new[] { new { scheme = "desk", value = "1" } } }));

        await AssertTaken(app, import);
        var after = await Everything(app);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, one => AssertSame(one.Key, one.Value, after[one.Key]));
    }

    [Fact]
    public async Task A_row_that_names_every_member_gives_them_all_to_a_claim_that_had_none()
    {
        await using var app = await TestApp.Start();
        await Recorded(app);
        var whole = await Everything(app);
        await using var other = await TestApp.Start();
        await Context(other);
        await Claim(other, "The minister left the country", new { externalIds = new[] { new { scheme = "desk", value = "1" } } });

        var import = await Imported(other.Admin, JsonSerializer.Serialize(Story()), query: "?publish=true");

        await AssertTaken(other, import);
        AssertSame("the claim", WithoutIds(Named(whole, "claims")), WithoutIds(Named(await Everything(other), "claims")));
    }

    private static async Task AssertTaken(TestApp app, JsonObject import)
    {
        var refused = await app.Admin.Rows(import, "?outcome=refused");
        Assert.True(refused.Count == 0, string.Join('\n', refused.Select(row => row.ToJsonString())));
    }

    /// <summary>Things by the id they have in the first service, without what is another in each: ids, recorded times, and numbers of writes.</summary>
    private static async Task<Dictionary<string, JsonObject>> Everything(TestApp app)
    {
        var things = new List<(string List, JsonObject Thing)>();
        foreach (var list in Lists)
            things.AddRange((await app.Admin.Read($"/v1/{list}?limit=200"))["items"]!.AsArray().Select(thing => (list, thing!.AsObject())));
        var known = things.ToDictionary(one => one.Thing.Id(), one => First(one.Thing) ?? one.Thing.Id(), StringComparer.Ordinal);
        return things.ToDictionary(one => $"{one.List}/{known[one.Thing.Id()]}", one => Lasting(one.Thing, known), StringComparer.Ordinal);
    }

    /// <summary>The id in the service that a thing was exported from; null where it was recorded here.</summary>
    private static string? First(JsonObject thing) =>
        thing["externalIds"]!.AsArray().Where(one => (string?)one!["scheme"] is "factcheck").Select(one => (string?)one!["value"]).FirstOrDefault();

    private static JsonObject Lasting(JsonObject thing, Dictionary<string, string> known)
    {
        var text = known.Aggregate(thing.ToJsonString(), (json, id) => json.Replace(id.Key, id.Value, StringComparison.Ordinal));
        var lasting = JsonNode.Parse(text)!.AsObject();
        foreach (var member in new[] { "revision", "createdAt", "updatedAt" })
            lasting.Remove(member);
        if (lasting["positions"] is JsonArray positions) // the claim of the story comes first in it
            lasting["positions"] = new JsonArray([.. positions.Select(one => one!.DeepClone()).OrderBy(one => one.ToJsonString(), StringComparer.Ordinal)]);
        var externalIds = lasting["externalIds"]!.AsArray();
        foreach (var one in externalIds.Where(one => (string?)one!["scheme"] is "factcheck").ToList())
            externalIds.Remove(one);
        return lasting;
    }

    private static JsonObject Named(Dictionary<string, JsonObject> things, string list) =>
        things.Single(one => one.Key.StartsWith(list, StringComparison.Ordinal) && one.Value["externalIds"]!.Each("scheme").Contains("desk")).Value;

    private static JsonObject WithoutIds(JsonObject thing) => JsonNode.Parse(AnyId().Replace(thing.ToJsonString(), "(id)"))!.AsObject();

    private static void AssertSame(string name, JsonObject expected, JsonObject actual) =>
        Assert.All(expected, member => Assert.True(JsonNode.DeepEquals(member.Value, actual[member.Key]), $"{name}/{member.Key}\nwas: {member.Value?.ToJsonString()}\nis:  {actual[member.Key]?.ToJsonString()}"));

    /// <summary>A member that is null everywhere would be the same with and without it.</summary>
    private static void AssertSomewhereSet(Dictionary<string, JsonObject> things)
    {
        var unset = things.GroupBy(one => one.Key.Split('/')[0], one => one.Value, StringComparer.Ordinal)
            .SelectMany(list => list.SelectMany(thing => thing.Select(member => member.Key)).Distinct(StringComparer.Ordinal)
                .Where(member => list.All(thing => thing[member] is null or JsonArray { Count: 0 })).Select(member => $"{list.Key}.{member}"));
        Assert.Equal(
            ["actors.mergedInto", "claims.mergedInto", "correction-requests.withdrawnAt", "correction-requests.withdrawnReason", "evidence.withdrawnAt", "evidence.withdrawnReason", "links.withdrawnAt", "links.withdrawnReason", "reply-requests.withdrawnAt", "reply-requests.withdrawnReason", "statements.withdrawnAt", "statements.withdrawnReason", "verdicts.corrections", "verdicts.publicNote", "verdicts.supersededBy"],
            unset.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}", RegexOptions.None, 10_000)]
    private static partial Regex AnyId();

    private static async Task Recorded(TestApp app)
    {
        await Context(app);
        await Created(app, "/v1/claims", Story());
    }

    /// <summary>A claim that the story refers to by a name.</summary>
    private static Task<JsonObject> Context(TestApp app) => Claim(app, "Flights were on time", new { externalIds = new[] { new { scheme = "cms", value = "flights" } } });

    private static object Story()
    {
        object[] Names(string value) => [new { scheme = "cms", value }];
        object[] translations = [new { language = "fr", text = "Le ministre est parti", machine = true }];
        var ana = new { name = "Ana Ruiz", kind = "person", @new = true, role = "minister", country = "MX", aliases = new[] { "A. Ruiz" }, handles = new[] { new { platform = "x", handle = "ana" } }, sameAs = new[] { "https://www.wikidata.org/wiki/Q1" }, externalIds = Names("ana") };
        var desk = new { name = "Desk", kind = "outlet", externalId = new { scheme = "cms", value = "desk" } };
        var source = new
        {
            url = "https://paper.example/1",
            kind = "news_article",
            title = "T",
            publisher = desk,
            authors = new[] { new { name = "Writer" } },
            publishedAt = "2023-12",
            retrievedAt = "2024-01-01",
            language = "es",
            archiveUrls = new[] { "https://archive.example/1" },
            derivedFrom = new[] { new { source = new { url = "https://wire.example/1", kind = "wire_report" }, how = "quotes" } },
            state = "corrected",
            snapshot = new { text = "The text then" },
            partOf = new { url = "https://paper.example/issue", externalId = new { scheme = "cms", value = "issue" } },
            externalIds = Names("source"),
        };
        var locator = new { from = 1, to = 2, page = "3", timecode = "00:01" };
        var positions = new[] { new { claim = new { text = "The minister fled", language = "en", shortText = "Fled", kind = "event" }, position = "denies", scope = "partial", note = "n" } };
        return new
        {
            text = "The minister left the country",
            shortText = "Minister left",
            language = "en",
            translations,
            kind = "event",
            checkability = "partly",
            status = "parked",
            statusReason = "Waiting",
            about = new { from = "2023", to = "2024-01", place = "Mexico" },
            topics = new[] { "a", "b; c" },
            subjects = new object[] { ana, new { name = "Bea Sol", kind = "person" } },
            claimant = new { name = "Carl Paz", kind = "person" },
            claimedAt = "2023-12-18",
            source = new { url = "https://paper.example/0" },
            statements = new object[]
            {
                new
                {
                    @ref = "a", speaker = new { name = "Luis Vega" }, onBehalfOf = new { name = "The Office", kind = "government_body" }, position = "denies", scope = "full", note = "n", saidAt = "2023-12-19", quote = "¡No! \"Ya\"", language = "es",
                    translations, source, locator, directness = "verbatim", reportedIn = new { @ref = "b" }, positions, externalIds = Names("s1"),
                },
                new { @ref = "b", speakerLabel = "a witness", position = "repeats" },
            },
            rebuttals = new object[]
            {
                new
                {
                    @ref = "r", speaker = new { name = "Luis Vega" }, onBehalfOf = new { name = "The Office" }, position = "offers_alternative", scope = "motive_only", note = "n", saidAt = "2023-12-20", quote = "No", language = "es", translations, source = new { url = "https://paper.example/2" },
                    locator, directness = "reported", reportedIn = new { @ref = "a" }, positions, externalIds = Names("r1"), counterclaim = new { text = "The minister is at home", language = "en", shortText = "At home", kind = "event", relation = "contradicts" },
                },
                new { speakerLabel = "a cousin", position = "questions" },
            },
            evidence = new[] { new { @ref = "e", source = new { url = "https://paper.example/1" }, stance = "supports", directness = "direct", quote = "q", note = "n", locator, externalIds = Names("e1") } },
            verdicts = new[]
            {
                new
                {
                    publisher = desk, rating = "mostly_true", label = "Casi", reasons = new[] { "outdated" }, summary = "s", explanation = "e", language = "en", url = "https://desk.example/1", reviewer = "R", reviewedAt = "2024-01-01", publishedAt = "2024-01-02",
                    evidence = new[] { new { @ref = "e" } }, reviewBy = "2024-06", overrideReason = "The court said so.", state = "published", externalIds = Names("v1"),
                },
            },
            replyRequests = new object[]
            {
                new
                {
                    claims = new[] { new { text = "The minister left the country", language = "en" }, new { text = "The minister fled", language = "en" } }, to = new { name = "Luis Vega" }, state = "answered", via = new { name = "The Office" }, viaLabel = "press office", channel = "email",
                    address = "press@office.example", questions = new[] { new { text = "Why?", claim = new { text = "The minister fled", language = "en" } } }, summary = "s", publication = new { where = "Front page", plannedAt = "2024-01-03" },
                    basis = "law", law = "Press law", sentAt = "2023-12-20", attempts = new[] { new { at = "2023-12-21", channel = "phone", by = "Night desk", note = "n" } }, acknowledgeBy = "2023-12-22", deadline = "2023-12-23", extendedTo = "2023-12-24",
                    answer = new { statement = new { @ref = "r" }, receivedAt = "2023-12-25", usedIn = "not_used", notUsedReason = "r" }, publishedWhere = new[] { "https://desk.example/1" }, publicNote = "p", externalIds = Names("q1"),
                },
                new { to = new { name = "Ana Ruiz" }, state = "waived", closedAt = "2023-12-26", waiver = new { reason = "r", approvedBy = "The editor" } },
            },
            correctionRequests = new object[]
            {
                new { to = new { name = "The Paper", kind = "outlet" }, externalIds = Names("c1"), sentAt = "2024-01-02", outcome = "refused", outcomeAt = "2024-01-03" },
                new
                {
                    to = new { name = "Press council", kind = "organization" }, role = "regulator", route = "regulator", verdict = new { externalId = new { scheme = "cms", value = "v1" } }, appearances = new[] { new { url = "https://paper.example/1" } }, channel = "letter", address = "1 High Street",
                    asked = new[] { "correct", "notify_audience" }, text = "t", sentAt = "2024-01-04", deadline = "2024-02", escalatedFrom = new { externalId = new { scheme = "cms", value = "c1" } }, publicNote = "p", note = "n", externalIds = Names("c2"),
                    outcome = "partly_corrected", outcomeAt = "2024-01-20", outcomeSource = new { url = "https://paper.example/corrections" }, prominence = "lower", followUps = new[] { new { at = "2024-01-10", channel = "phone", note = "n" } },
                },
            },
            links = new object[]
            {
                new { relation = "has_context", to = new { externalId = new { scheme = "cms", value = "flights" } }, rationale = "r", assertedBy = new { @ref = "b" }, externalIds = Names("l1") },
                new { relation = "entailed_by", to = new { text = "The minister fled", language = "en", shortText = "Fled", kind = "event" } },
            },
            externalIds = new[] { new { scheme = "desk", value = "1" } },
        };
    }
}
