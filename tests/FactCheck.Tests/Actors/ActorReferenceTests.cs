using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class ActorReferenceTests
{
    [Theory]
    [InlineData("outlet", "organization", true)]
    [InlineData("organization", "outlet", true)]
    [InlineData("government_body", "organization", true)]
    [InlineData("group", "organization", true)]
    [InlineData("outlet", null, true)]
    [InlineData("person", "outlet", false)]
    [InlineData("organization", "person", false)]
    public async Task A_name_is_found_under_every_kind_that_the_same_one_can_have(string first, string? second, bool same)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Actor(app, "City News", new { kind = first });

        var (id, matched) = (await Given.Claim(app, more: new { claimant = new { name = "city news", kind = second } })).Reference("/claimant");

        Assert.Equal((same, same), (matched, id == known.Id()));
    }

    [Fact]
    public async Task Of_namesakes_of_several_kinds_the_one_of_that_kind_is_meant()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "City News", new { kind = "outlet" });
        var organization = await Given.Actor(app, "City News", new { kind = "organization" });

        Assert.Equal((organization.Id(), true), (await Given.Claim(app, more: new { claimant = new { name = "City News", kind = "organization" } })).Reference("/claimant"));
        await ProblemAssertions.AssertProblem(await app.Post("/v1/claims", new { text = "a", language = "en", claimant = new { name = "City News", kind = "group" } }), 409, "ambiguous-reference", at: "/claimant");
    }

    private static readonly object Known = new
    {
        kind = "person",
        name = "José García",
        aliases = new[] { "Pepe García" },
        role = "Mayor",
        handles = new[] { new { platform = "x", handle = "pepegarcia" } },
        sameAs = new[] { "https://people.example/garcia" },
        externalIds = new[] { new { scheme = "desk", value = "a-1" } },
    };

    [Theory]
    [InlineData("""{ "name": "José García" }""")]
    [InlineData("""{ "name": "jose  GARCIA" }""")]
    [InlineData("""{ "name": "Jose\u0301 Garci\u0301a" }""")]
    [InlineData("""{ "name": "PEPE GARCIA", "kind": "person" }""")]
    [InlineData("""{ "name": "Jose Garcia", "kind": "unknown" }""")]
    [InlineData("""{ "name": "Jose Garcia", "kind": "person", "role": "Minister", "country": "ES" }""")]
    [InlineData("""{ "name": "Someone else", "handles": [{ "platform": "x", "handle": "@PepeGarcia" }] }""")]
    [InlineData("""{ "handles": [{ "platform": "x", "handle": "pepegarcia" }] }""")]
    [InlineData("""{ "sameAs": ["http://www.people.example/garcia/?utm_medium=x"] }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "a-1" }, "name": "J. G.", "kind": "group" }""")]
    public async Task What_is_on_record_is_found_again_and_never_edited(string reference)
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Created(app, "/v1/actors", Known);

        var claim = await Given.Claim(app, more: new { claimant = JsonNode.Parse(reference) });

        Assert.Equal((actor.Id(), true), claim.Reference("/claimant"));
        Assert.Equal(actor.Id(), (string)claim["claimants"]![0]!["actor"]!["id"]!);
        Assert.Single(await app.Anonymous.Ids("/v1/actors"));
        Given.AssertHolds(actor, await app.Anonymous.Read($"/v1/actors/{actor.Id()}"));
    }

    [Theory]
    [InlineData("""{ "name": "José García", "kind": "outlet" }""")]
    [InlineData("""{ "name": "José García", "kind": "person", "new": true }""")]
    [InlineData("""{ "name": "José Garza" }""")]
    [InlineData("""{ "name": "Garza", "handles": [{ "platform": "youtube", "handle": "pepegarcia" }] }""")]
    public async Task What_is_not_on_record_is_created(string reference)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Created(app, "/v1/actors", Known);

        var claim = await Given.Claim(app, more: new { claimant = JsonNode.Parse(reference) });

        var (id, matched) = claim.Reference("/claimant");
        Assert.False(matched);
        Assert.NotEqual(known.Id(), id);
        Assert.Equal((string)JsonNode.Parse(reference)!["name"]!, (string)(await app.Anonymous.Read($"/v1/actors/{id}"))["name"]!);
    }

    [Fact]
    public async Task An_actor_is_created_with_all_that_the_reference_says()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new
        {
            claimant = new
            {
                kind = "person",
                name = "Ana Ruiz",
                role = "Columnist",
                country = "MX",
                aliases = new[] { "A. Ruiz" },
                handles = new[] { new { platform = "x", handle = "anaruiz" } },
                sameAs = new[] { "https://people.example/ana" },
                externalId = new { scheme = "desk", value = "a-1" },
            },
        });

        Given.AssertHolds(new
        {
            kind = "person",
            name = "Ana Ruiz",
            role = "Columnist",
            country = "MX",
            aliases = new[] { "A. Ruiz" },
            handles = new[] { new { platform = "x", handle = "anaruiz" } },
            sameAs = new[] { "https://people.example/ana" },
            externalIds = new[] { new { scheme = "desk", value = "a-1" } },
        }, await app.Anonymous.Read($"/v1/actors/{claim.Reference("/claimant").Id}"));
    }

    [Fact]
    public async Task Within_one_request_the_same_name_is_one_actor()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new { subjects = new object[] { new { name = "Luis Vega", kind = "person" }, new { name = "LUIS VEGA" } }, claimant = new { name = "Luis Vega" } });

        var id = Assert.Single(await app.Anonymous.Ids("/v1/actors"))!;
        Assert.Equal((id, false), claim.Reference("/subjects/0"));
        Assert.Equal((id, true), claim.Reference("/subjects/1"));
        Assert.Equal((id, true), claim.Reference("/claimant"));
        Assert.Equal([id], claim["subjects"]!.Each("id"));
    }

    [Theory]
    [InlineData(null, "person", "unknown")]
    [InlineData("person", "person", "unknown")]
    public async Task Namesakes_are_refused_with_the_candidates(string? kind, params string[] known)
    {
        await using var app = await TestApp.Start();
        var first = await Given.Actor(app, "Ana Ruiz", new { kind = known[0] });
        var second = await Given.Actor(app, "Ana Ruíz", new { kind = known[1] });
        await Given.Actor(app, "Eva Soto");
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", source = new { url = "https://paper.example/1", publisher = new { name = "ana ruiz", kind } } });

        var problem = await AssertProblem(response, 409, "ambiguous-reference", at: "/source/publisher", fault: "ambiguous-reference");
        Assert.Equal([first.Id(), second.Id()], problem["candidates"]!.Each("id"));
        Assert.Equal(["Ana Ruiz", "Ana Ruíz"], problem["candidates"]!.Each("name"));
        Assert.Equal(known, problem["candidates"]!.Each("kind"));
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Of_namesakes_the_one_of_a_compatible_kind_is_meant()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "Mercurio", new { kind = "person" });
        var outlet = await Given.Actor(app, "Mercurio", new { kind = "outlet" });

        var claim = await Given.Claim(app, more: new { claimant = new { name = "Mercurio", kind = "outlet" } });

        Assert.Equal((outlet.Id(), true), claim.Reference("/claimant"));
    }

    [Fact]
    public async Task Parts_that_lead_to_two_actors_are_refused()
    {
        await using var app = await TestApp.Start();
        var first = await Given.Actor(app, "Ana Ruiz", new { handles = new[] { new { platform = "x", handle = "anaruiz" } } });
        var second = await Given.Actor(app, "Eva Soto", new { sameAs = new[] { "https://people.example/eva" } });
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", claimant = new { handles = new[] { new { platform = "x", handle = "anaruiz" } }, sameAs = new[] { "https://people.example/eva" } } });

        var problem = await AssertProblem(response, 409, "conflicting-reference", at: "/claimant");
        Assert.Equal(new[] { first.Id(), second.Id() }.Order(StringComparer.Ordinal), problem["ids"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("""{ "name": "Eva Soto", "new": true, "handles": [{ "platform": "x", "handle": "pepegarcia" }] }""", "/claimant/handles/0")]
    [InlineData("""{ "name": "Eva Soto", "new": true, "sameAs": ["https://people.example/garcia"] }""", "/claimant/sameAs/0")]
    [InlineData("""{ "name": "Eva Soto", "new": true, "externalId": { "scheme": "desk", "value": "a-1" } }""", "/claimant/externalId")]
    public async Task A_new_actor_cannot_take_what_another_has(string reference, string pointer)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Created(app, "/v1/actors", Known);
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", claimant = JsonNode.Parse(reference) });

        Assert.Equal(known.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: pointer))["id"]!);
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("""{ "id": "actor_01hk000000e008000000000000" }""", "unknown-reference", "/claimant/id", "unknown-reference")]
    [InlineData("""{ "id": "claim_01hk000000e008000000000000" }""", "invalid-content", "/claimant/id", "invalid-id")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "a-9" } }""", "unknown-reference", "/claimant", "unknown-reference")]
    [InlineData("""{ "handles": [{ "platform": "x", "handle": "nobody" }] }""", "unknown-reference", "/claimant", "unknown-reference")]
    [InlineData("""{ "kind": "person", "handles": [] }""", "invalid-content", "/claimant", "empty-reference")]
    [InlineData("""{ "name": "" }""", "invalid-content", "/claimant/name", "empty")]
    public async Task A_reference_that_leads_nowhere_is_refused(string reference, string code, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", claimant = JsonNode.Parse(reference) });

        await AssertProblem(response, 422, code, at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }
}
