using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class AddLinkTests
{
    [Fact]
    public async Task A_link_is_read_back_with_all_that_was_said_of_it()
    {
        await using var app = await TestApp.Start();
        var (from, to) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var statement = await Statement(app, from);
        var sent = new { relation = "supports", rationale = "Closing it is what one does.", externalIds = new[] { new { scheme = "desk", value = "l-1" } } };

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{from.Id()}/links", new { sent.relation, sent.rationale, sent.externalIds, to = new { text = "the bridge is UNSAFE" }, assertedBy = new { id = statement.Id() } });
        var added = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/links/{added.Id()}", response.Headers.Location!.ToString());
        AssertHolds(sent, added);
        AssertHolds(new { assertedBy = statement.Id(), revision = 1, from = new { id = from.Id(), text = (string)from["text"]! }, to = new { id = to.Id(), text = "The bridge is unsafe" } }, added);
        AssertWhole(added, "withdrawnAt", "withdrawnReason");
        var read = await app.Anonymous.GetAsync($"/v1/links/{added.Id()}");
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        AssertHolds(await read.Json(), added);
        foreach (var claim in new[] { from, to })
            Assert.Equal(1, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["links"]!);
    }

    [Theory]
    [InlineData("same_as", true)]
    [InlineData("contradicts", true)]
    [InlineData("contrary_to", true)]
    [InlineData("alternative_to", true)]
    [InlineData("rebuts", false)]
    [InlineData("undercuts", false)]
    [InlineData("supports", false)]
    [InlineData("context_for", false)]
    [InlineData("variant_of", false)]
    [InlineData("translation_of", false)]
    [InlineData("updates", false)]
    public async Task Links_that_say_the_same_are_one(string relation, bool symmetric)
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var link = await Link(app, one, relation, other);
        var head = await app.Head();

        var again = await Post(app, one, relation, other);

        Assert.Equal(link.Id(), (string)(await AssertProblem(again, 409, "already-exists", at: ""))["id"]!);
        Assert.Equal(head, await app.Head());
        var reversed = await Post(app, other, relation, one);
        if (symmetric)
            Assert.Equal(link.Id(), (string)(await AssertProblem(reversed, 409, "already-exists"))["id"]!);
        else
            Assert.NotEqual(link.Id(), (await reversed.Json()).Id());
        Assert.Equal(symmetric ? 1 : 2, (await app.Anonymous.Ids("/v1/links")).Length);
        Assert.Equal(201, (int)(await Post(app, one, relation is "rebuts" ? "supports" : "rebuts", other)).StatusCode);
    }

    [Fact]
    public async Task A_link_of_a_story_that_is_on_record_is_taken_as_it_is()
    {
        await using var app = await TestApp.Start();

        var claim = await Claim(app, more: new
        {
            rebuttals = new[] { new { speakerLabel = "a guard", position = "denies", counterclaim = new { text = "The bridge was open" } } },
            links = new[] { new { relation = "contradicts", to = new { text = "The bridge was open" } }, new { relation = "contradicts", to = new { text = "The BRIDGE was open" } } },
        });

        Assert.Single(await app.Anonymous.Ids("/v1/links"));
        Assert.Equal(1, (int)claim["counts"]!["links"]!);
    }

    [Theory]
    [InlineData("same_as")]
    [InlineData("narrows")]
    [InlineData("supports")]
    public async Task A_claim_cannot_be_linked_to_itself(string relation)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await Post(app, claim, relation, claim), 422, "invalid-content", at: "/to", fault: "self-link");
        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/links", new { relation, to = new { text = "The bridge was CLOSED for a day" } }), 422, "invalid-content", at: "/to", fault: "self-link");

        Assert.Equal(head, await app.Head());
    }

    /// <summary>Links are written "a narrows b"; the last one would close the path.</summary>
    [Theory]
    [InlineData("b a b", "a narrows b", "b narrows a")]
    [InlineData("b a b", "a entails b", "b entails a")]
    [InlineData("b a b", "a part_of b", "b part_of a")]
    [InlineData("d a b c d", "a narrows b", "b narrows c", "c narrows d", "d narrows a")]
    [InlineData("c a b c", "a narrows b", "b same_as c", "c narrows a")]
    [InlineData("c a b c", "a narrows b", "c same_as b", "c narrows a")]
    [InlineData("b a b", "a same_as b", "b narrows a")]
    [InlineData("a b a", "a narrows b", "a same_as b")]
    [InlineData("a b a", "a entails b", "b same_as a")]
    [InlineData("a b c a", "a part_of b", "b part_of c", "c same_as a")]
    [InlineData("a b c a", "a narrows b", "b same_as c", "c same_as a")]
    public async Task A_circle_that_makes_nonsense_is_refused_with_its_path(string path, params string[] links)
    {
        await using var app = await TestApp.Start();
        var claims = await Lay(app, links[..^1]);
        var (head, last) = (await app.Head(), links[^1].Split(' '));

        var response = await Post(app, claims[last[0]], last[1], claims[last[2]]);

        var problem = await AssertProblem(response, 409, "link-cycle", at: "");
        var names = claims.ToDictionary(pair => pair.Value.Id(), pair => pair.Key, StringComparer.Ordinal);
        Assert.Equal(path, string.Join(' ', problem["path"]!.AsArray().Select(id => names[(string)id!])));
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("a supports b", "b supports a")]
    [InlineData("a narrows b", "b supports a")]
    [InlineData("a narrows b", "b entails a")]
    [InlineData("a narrows b", "a narrows c", "b narrows d", "c narrows d")]
    [InlineData("a same_as b", "b same_as c", "c same_as a")]
    [InlineData("a narrows b", "c same_as a")]
    [InlineData("a context_for b", "b context_for c", "c context_for a")]
    public async Task A_circle_that_makes_sense_is_taken(params string[] links)
    {
        await using var app = await TestApp.Start();

        await Lay(app, links);

        Assert.Equal(links.Length, (await app.Anonymous.Ids("/v1/links")).Length);
    }

    [Theory]
    [InlineData("""{"to":{"text":"It was open"}}""", 422, "invalid-content", "/relation", "required")]
    [InlineData("""{"relation":"supports"}""", 422, "invalid-content", "/to", "required")]
    [InlineData("""{"relation":"supported_by","to":{"text":"It was open"}}""", 422, "invalid-content", "/relation", "unknown-value")]
    [InlineData("""{"relation":"supports","to":{}}""", 422, "invalid-content", "/to", "empty-reference")]
    [InlineData("""{"relation":"supports","to":{"id":"claim_01jfzzzzzzfzzvzzzzzzzzzzzz"}}""", 422, "unknown-reference", "/to/id", "unknown-reference")]
    [InlineData("""{"relation":"supports","to":{"text":"It was open"},"assertedBy":{"id":"statement_01jfzzzzzzfzzvzzzzzzzzzzzz"}}""", 422, "unknown-reference", "/assertedBy/id", "unknown-reference")]
    [InlineData("""{"relation":"supports","to":{"text":"It was open"},"from":{"text":"It was shut"}}""", 400, "malformed-json", "/from", "unknown-member")]
    public async Task What_breaks_a_rule_is_refused_by_name_and_leaves_nothing(string body, int status, string code, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/links", JsonNode.Parse(body)), status, code, at, fault);
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/links", new { relation = "supports", to = new { text = "It was open" } }), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }

    private static async Task<Dictionary<string, JsonObject>> Lay(TestApp app, string[] links)
    {
        var claims = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var name in new[] { "a", "b", "c", "d" })
            claims[name] = await Claim(app, $"The bridge has {name}");
        foreach (var link in links.Select(link => link.Split(' ')))
            await Link(app, claims[link[0]], link[1], claims[link[2]]);
        return claims;
    }

    private static Task<HttpResponseMessage> Post(TestApp app, JsonObject from, string relation, JsonObject to) =>
        app.Admin.PostAsJsonAsync($"/v1/claims/{from.Id()}/links", new { relation, to = new { id = to.Id() } });

    [Fact]
    public async Task An_act_goes_through_a_bounded_number_of_claims_in_search_of_circles()
    {
        await using var app = await TestApp.Start();
        const int length = 400;
        var chain = string.Join('\n', Enumerable.Range(0, length).Select(i => System.Text.Json.JsonSerializer.Serialize(new
        {
            text = $"Step {i}",
            language = "en",
            externalIds = new[] { new { scheme = "l", value = $"{i}" } },
            links = Enumerable.Range(i - 1, Math.Min(i, 1)).Select(before => new { relation = "entailed_by", to = new { externalId = new { scheme = "l", value = $"{before}" } } }),
        })));
        await Imported(app.Admin, chain);
        var above = await Claim(app, "Above", new { links = new[] { new { relation = "entailed_by", to = new { text = "More above" } } } });

        // Each of these goes through what is left of the chain, since something leads to where it begins.
        var links = Enumerable.Range(0, 60).Select(i => new { relation = "entails", to = new { externalId = new { scheme = "l", value = $"{i}" } } });
        var many = await app.Post("/v1/claims", new { text = "Many", language = "en", links = links.Cast<object>().Prepend(new { relation = "entailed_by", to = new { id = above.Id() } }) });
        await AssertProblem(many, 422, "invalid-content", fault: "too-many-links");

        await Created(app, "/v1/claims", new { text = "Few", language = "en", links = links.Take(5).Cast<object>().Prepend(new { relation = "entailed_by", to = new { id = above.Id() } }) });
        await Created(app, "/v1/claims", new { text = "Many that nothing leads to", language = "en", links });
        var last = (await app.Anonymous.Read($"/v1/claims?externalId=l:{length - 1}"))["items"]![0]!.AsObject();
        await AssertProblem(await app.Post($"/v1/claims/{last.Id()}/links", new { relation = "entails", to = new { id = above.Id() } }), 409, "link-cycle");
    }
}
