using System.Net;
using System.Text.Json.Nodes;
using FactCheck.Actors;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class CreateActorTests
{
    [Fact]
    public async Task An_actor_is_recorded_with_its_address_its_etag_and_the_defaults()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/actors", new { name = "  Ana   Ruiz " });

        var actor = await response.Json();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/actors/{actor.Id()}", response.Headers.Location!.OriginalString);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Matches("^actor_[0-9a-z]{26}$", actor.Id());
        Given.AssertHolds(new
        {
            revision = 1,
            kind = "unknown",
            name = "Ana   Ruiz",
            aliases = Array.Empty<string>(),
            handles = Array.Empty<object>(),
            sameAs = Array.Empty<string>(),
            role = (string?)null,
            country = (string?)null,
            mergedInto = (string?)null,
            externalIds = Array.Empty<object>(),
            createdAt = (string)actor["updatedAt"]!,
        }, actor);
        Assert.Matches(@"^2024-01-02T03:04:05\.\d{6}Z$", (string)actor["createdAt"]!);
    }

    [Fact]
    public async Task Every_member_comes_back_as_it_was_sent()
    {
        await using var app = await TestApp.Start();
        var sent = new
        {
            kind = "person",
            name = "Ana Ruiz",
            aliases = new[] { "A. Ruiz", "La Ruiz" },
            handles = new[] { new { platform = "x", handle = "anaruiz_example" }, new { platform = "youtube", handle = "AnaRuiz" } },
            sameAs = new[] { "https://people.example/ana", "http://www.example.org/Ana/" },
            role = "Columnist",
            country = "MX",
            externalIds = new[] { new { scheme = "desk", value = "a-1" }, new { scheme = "wiki", value = "Q1" } },
        };
        Given.AssertComplete<ActorFields>(sent);

        var actor = await Given.Created(app, "/v1/actors", sent);

        Given.AssertHolds(sent, actor);
        Given.AssertHolds(actor, await app.Anonymous.Read($"/v1/actors/{actor.Id()}"));
        Given.AssertHolds(actor, (await app.Anonymous.Read("/v1/actors"))["items"]![0]);
    }

    [Fact]
    public async Task Namesakes_are_both_recorded()
    {
        await using var app = await TestApp.Start();
        var first = await Given.Actor(app, "Ana Ruiz");

        var second = await Given.Actor(app, "Ana Ruiz");

        Assert.NotEqual(first.Id(), second.Id());
        Assert.Equal([second.Id(), first.Id()], await app.Anonymous.Ids("/v1/actors?name=ana%20ruiz"));
    }

    [Theory]
    [InlineData("externalIds", """[{ "scheme": "wiki", "value": "Q2" }, { "scheme": "desk", "value": "a-1" }]""", "/externalIds/1")]
    [InlineData("handles", """[{ "platform": "youtube", "handle": "AnaRuiz" }, { "platform": "x", "handle": "@AnaRuiz" }]""", "/handles/1")]
    [InlineData("sameAs", """["https://www.people.example/ana/?utm_source=post#top"]""", "/sameAs/0")]
    public async Task What_belongs_to_another_actor_is_refused_with_its_id(string member, string value, string pointer)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Actor(app, more: new
        {
            handles = new[] { new { platform = "x", handle = "anaruiz" } },
            sameAs = new[] { "http://people.example/ana" },
            externalIds = new[] { new { scheme = "desk", value = "a-1" } },
        });
        var head = await app.Head();

        var response = await app.Post("/v1/actors", new JsonObject { ["name"] = "Eva Soto", [member] = JsonNode.Parse(value) });

        Assert.Equal(known.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: pointer))["id"]!);
        Assert.Equal(head, await app.Head());
        Assert.Empty(await app.Anonymous.Ids("/v1/actors?name=Eva%20Soto"));
    }

    [Theory]
    [InlineData("name", "null", "/name", "required")]
    [InlineData("name", "\" \\n \"", "/name", "empty")]
    [InlineData("name", "\"a\\u0000b\"", "/name", "invalid-characters")]
    [InlineData("name", "\"a\\ufffeb\"", "/name", "invalid-characters")]
    [InlineData("kind", "\"Person\"", "/kind", "unknown-value")]
    [InlineData("country", "\"mx\"", "/country", "invalid-country")]
    [InlineData("country", "\"MEX\"", "/country", "invalid-country")]
    [InlineData("aliases", "[\"A. Ruiz\", \"\"]", "/aliases/1", "empty")]
    [InlineData("aliases", "[null]", "/aliases/0", "required")]
    [InlineData("sameAs", "[\"ftp://people.example/ana\"]", "/sameAs/0", "invalid-url")]
    [InlineData("sameAs", "[\"https://ana@people.example/\"]", "/sameAs/0", "invalid-url")]
    [InlineData("handles", "[{ \"platform\": \"X\", \"handle\": \"ana\" }]", "/handles/0/platform", "invalid-token")]
    [InlineData("handles", "[{ \"platform\": \"x\" }]", "/handles/0/handle", "required")]
    [InlineData("externalIds", "[{ \"value\": \"a-1\" }]", "/externalIds/0/scheme", "required")]
    public async Task A_part_that_breaks_a_rule_is_named(string member, string value, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Post("/v1/actors", new JsonObject { ["name"] = "Ana Ruiz", [member] = JsonNode.Parse(value) });

        await AssertProblem(response, 422, "invalid-content", at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_name_is_measured_in_characters_and_not_in_bytes()
    {
        await using var app = await TestApp.Start();
        var longest = string.Concat(Enumerable.Repeat("🙂", 300));

        var taken = await Given.Actor(app, longest);
        var refused = await app.Post("/v1/actors", new { name = longest + "x" });

        Assert.Equal(longest, (string)taken["name"]!);
        await AssertProblem(refused, 422, "invalid-content", at: "/name", fault: "too-long");
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/actors", new { kind = "robot", country = "Mexico", aliases = new[] { "" } });

        var problem = await AssertProblem(response, 422, "invalid-content");
        Assert.Equal(["/aliases/0", "/country", "/kind", "/name"], problem["errors"]!.Each("pointer").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_member_that_is_not_known_is_refused_by_name()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/actors", new { name = "Ana Ruiz", nationality = "MX" });

        await AssertProblem(response, 400, "malformed-json", at: "/nationality", fault: "unknown-member");
    }
}
