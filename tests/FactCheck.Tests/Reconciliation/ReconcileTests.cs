using System.Text.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Reconciliation;

public sealed class ReconcileTests
{
    [Fact]
    public async Task The_manifest_names_every_service_at_the_public_address()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");

        var manifest = await app.Anonymous.Read("/v1/reconcile");

        Assert.Equal(["0.2"], manifest["versions"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["actor", "claim", "source"], manifest["defaultTypes"]!.Each("id"));
        Assert.Equal("https://claims.paper.example/v1/reconcile/preview?id={{id}}", (string?)manifest["preview"]!["url"]);
        Assert.Equal("/v1/reconcile/suggest/entities", (string?)manifest["suggest"]!["entity"]!["service_path"]);
        Assert.Equal("/v1/reconcile/properties", (string?)manifest["extend"]!["propose_properties"]!["service_path"]);
    }

    [Fact]
    public async Task A_name_finds_its_actor_under_the_fold_and_is_sure()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Omar García Harfuch", new { aliases = new[] { "The Secretary" } });

        var found = await One(app, new { query = "omar GARCIA harfuch", type = "actor" });
        var byAlias = await One(app, new { query = "the secretary", type = "actor.person" });

        Given.AssertHolds(new { id = actor.Id(), name = "Omar García Harfuch", score = 100, match = true }, Assert.Single(found));
        Assert.Equal(["actor.person", "actor"], found[0]!["type"]!.Each("id"));
        Assert.Equal(actor.Id(), (string?)Assert.Single(byAlias)!["id"]);
    }

    [Fact]
    public async Task A_name_that_is_nearly_right_finds_candidates_and_is_not_sure()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Omar García Harfuch");
        await Given.Actor(app, "Omega Press", new { kind = "outlet" });

        var found = await One(app, new { query = "Omar Harfuch", type = "actor" });

        Assert.Equal(actor.Id(), (string?)found[0]!["id"]);
        Assert.False((bool)found[0]!["match"]!);
        Assert.True((double)found[0]!["score"]! is > 60 and < 100);
    }

    [Fact]
    public async Task Namesakes_are_never_sure_until_a_property_tells_them_apart()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app);
        var mayor = await Given.Actor(app, more: new { role = "Mayor", sameAs = new[] { "https://www.wikidata.org/wiki/Q1" } });

        var both = await One(app, new { query = "Ana Ruiz" });
        var told = await One(app, new { query = "Ana Ruiz", properties = new[] { new { pid = "role", v = "mayor" } } });
        var decided = await One(app, new { properties = new[] { new { pid = "sameAs", v = "http://wikidata.org/wiki/Q1" } } });

        Assert.Equal([false, false], both.Select(one => (bool)one!["match"]!));
        Assert.Equal(mayor.Id(), (string?)told[0]!["id"]);
        Assert.True((bool)told[0]!["match"]!);
        Given.AssertHolds(new { id = mayor.Id(), match = true }, Assert.Single(decided));
    }

    [Fact]
    public async Task A_property_of_another_value_lowers_a_candidate()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, more: new { country = "MX" });

        var found = await One(app, new { query = "Ana Ruiz", properties = new[] { new { pid = "country", v = new[] { "ES", "PT" } } } });

        Given.AssertHolds(new { id = actor.Id(), score = 60, match = false }, Assert.Single(found));
    }

    [Fact]
    public async Task A_merged_actor_is_found_as_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var old = await Given.Actor(app, "Anna Ruiz");
        var actor = await Given.Actor(app);
        await Given.Merged(app, $"/v1/actors/{old.Id()}", actor);

        var found = await One(app, new { query = "Anna Ruiz", type = "actor" });

        Given.AssertHolds(new { id = actor.Id(), score = 100 }, Assert.Single(found));
    }

    [Fact]
    public async Task A_source_is_found_by_any_spelling_of_its_address()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://www.paper.example/report/?utm_source=x", new { title = "The report" });

        var found = await One(app, new { query = "http://paper.example/report", type = "source" });

        Given.AssertHolds(new { id = source.Id(), name = "The report", match = true }, Assert.Single(found));
    }

    [Fact]
    public async Task A_text_finds_the_claims_that_match_finds()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The minister left the country because of a threat");
        await Given.Published(app, claim);

        var found = await One(app, new { query = "The minister left the country because of a threat", type = "claim", limit = 3 });

        Given.AssertHolds(new { id = claim.Id(), score = 100, match = true }, Assert.Single(found));
        Assert.Contains("Unproven (Example Desk)", (string)found[0]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_and_those_whom_only_drafts_name_are_found_by_editors_alone()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "A hidden proposition", new { status = "draft", claimant = new { name = "Hidden Person" } });
        var queries = Batch(new { a = new { query = "Hidden Person" }, b = new { query = "A hidden proposition" } });

        var reader = await app.Anonymous.Read(queries);
        var editor = await app.Admin.Read(queries);

        Assert.Equal((0, 0), (reader["a"]!["result"]!.AsArray().Count, reader["b"]!["result"]!.AsArray().Count));
        Assert.Single(editor["a"]!["result"]!.AsArray());
    }

    [Fact]
    public async Task Values_are_fetched_for_many_entities_at_once()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana Ruiz", kind = "person" }, claimedAt = "2023-12-19", topics = new[] { "roads" } });
        await Given.Published(app, claim, more: new { publishedAt = "2024-01" });
        var unknown = "claim_01hj0z4xg0e008000000000999";
        var extend = JsonSerializer.Serialize(new { ids = new[] { claim.Id(), unknown }, properties = new[] { new { id = "claimants" }, new { id = "firstSaidAt" }, new { id = "ratings" }, new { id = "verdictDates" } } });

        var answer = await app.Anonymous.Read($"/v1/reconcile?extend={Uri.EscapeDataString(extend)}");

        Assert.Equal(["claimants", "firstSaidAt", "ratings", "verdictDates"], answer["meta"]!.Each("id"));
        Assert.Equal("actor", (string?)answer["meta"]![0]!["type"]!["id"]);
        var row = answer["rows"]![claim.Id()]!;
        Assert.Equal("Ana Ruiz", (string?)row["claimants"]![0]!["name"]);
        Assert.StartsWith("actor_", (string?)row["claimants"]![0]!["id"], StringComparison.Ordinal);
        Assert.Equal(["date"], row["firstSaidAt"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal("2023-12-19T00:00:00Z", (string?)row["firstSaidAt"]![0]!["date"]);
        Assert.Equal(("unproven", "2024-01"), ((string?)row["ratings"]![0]!["str"], (string?)row["verdictDates"]![0]!["str"]));
        Assert.Empty(answer["rows"]![unknown]!["ratings"]!.AsArray());
    }

    [Theory]
    [InlineData("queries", "[]")]
    [InlineData("queries", "{")]
    [InlineData("queries", "{}")]
    [InlineData("queries", """{ "a": { "limit": 3 } }""")]
    [InlineData("queries", """{ "a": { "query": "x", "type": "planet" } }""")]
    [InlineData("queries", """{ "a": { "query": "x", "properties": [ { "v": 1 } ] } }""")]
    [InlineData("queries", """{ "a": "x" }""")]
    [InlineData("queries", "{ \"a\": { \"query\": \"\\ud800\" } }")]
    [InlineData("extend", """{ "ids": [] }""")]
    [InlineData("extend", """{ "ids": [ "../x" ], "properties": [] }""")]
    [InlineData("extend", """{ "ids": [], "properties": [ { "id": "shoe-size" } ] }""")]
    public async Task A_batch_that_is_not_one_is_refused_with_what_it_takes(string parameter, string value)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.GetAsync($"/v1/reconcile?{parameter}={Uri.EscapeDataString(value)}");

        var problem = await ProblemAssertions.AssertProblem(response, 400, "invalid-parameter");
        Assert.Equal(parameter, (string?)problem["errors"]![0]!["parameter"]);
    }

    [Fact]
    public async Task Queries_and_values_are_not_asked_for_together()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.GetAsync("/v1/reconcile?queries=%7B%7D&extend=%7B%7D");

        await ProblemAssertions.AssertProblem(response, 400, "invalid-parameter");
    }

    private static string Batch(object queries) => $"/v1/reconcile?queries={Uri.EscapeDataString(JsonSerializer.Serialize(queries))}";

    private static async Task<JsonArray> One(TestApp app, object query) => (await app.Admin.Read(Batch(new { q0 = query })))["q0"]!["result"]!.AsArray();
}
