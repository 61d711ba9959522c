using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class MergeActorTests
{
    [Fact]
    public async Task The_surviving_actor_is_shown_wherever_the_merged_one_is_named()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var claim = await Given.Claim(app, more: new { subjects = new[] { Ref(merged) }, claimant = Ref(merged), source = new { url = "https://paper.example/1", publisher = Ref(merged), authors = new[] { Ref(merged) } }, verdicts = new[] { new { publisher = Ref(merged), rating = "unproven", state = "published" } } });
        var statement = await Given.Statement(app, claim, "repeats", "City Radio", new { onBehalfOf = Ref(merged) });
        var path = $"/v1/actors/{merged.Id()}";
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var response = await app.Post($"{path}/merge", new { into = Ref(survivor) });

        Assert.Equal((201, path, await app.Admin.Tag(path)), ((int)response.StatusCode, response.Header("Location"), response.Headers.ETag!.Tag));
        Given.AssertHolds(new { id = merged.Id(), revision = 2, name = "A. Ruiz", mergedInto = survivor.Id(), updatedAt = "2024-01-02T03:09:05.000000Z" }, await response.Json());
        Assert.Equal(survivor.Id(), (string)(await app.Anonymous.Read(path))["mergedInto"]!);
        var source = (string)(await app.Anonymous.Read("/v1/sources"))["items"]![0]!["id"]!;
        foreach (var place in new[] { $"/v1/claims/{claim.Id()}", $"/v1/claims/{claim.Id()}/dossier", $"/v1/claims/{claim.Id()}/statements", $"/v1/statements/{statement.Id()}", $"/v1/sources/{source}", $"/v1/verdicts/{claim["verdicts"]![0]!["id"]}", "/v1/claims", "/v1/statements", "/v1/sources", "/v1/verdicts" })
        {
            var text = await app.Anonymous.GetStringAsync(place);
            Assert.Contains($"{{\"id\":\"{survivor.Id()}\",\"name\":\"Ana Ruiz\",\"kind\":\"person\"}}", text, StringComparison.Ordinal);
            Assert.DoesNotContain(merged.Id(), text, StringComparison.Ordinal);
        }
        Assert.Equal([true, true], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["statements"]!.AsArray().Select(one => (bool)one!["bySubject"]!));
        var id = survivor.Id();
        foreach (var list in new[] { $"/v1/claims?claimant={id}", $"/v1/claims?subject={id}", $"/v1/actors/{id}/claims", $"/v1/actors/{id}/claims?as=subject", $"/v1/statements?speaker={id}", $"/v1/verdicts?publisher={id}", $"/v1/sources?publisher={id}" })
            Assert.Single(await app.Anonymous.Ids(list));
        Assert.DoesNotContain(merged.Id(), await app.Anonymous.Ids("/v1/actors"));
    }

    [Fact]
    public async Task Merged_actors_count_as_one()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}";
        await Say(survivor, "asserts");
        await Say(merged, "asserts");
        Assert.Equal(2, await Claimants());

        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        Assert.Equal(1, await Claimants());

        Task<JsonObject> Say(JsonObject actor, string position) => Given.Created(app, $"{path}/statements", new { speaker = Ref(actor), position });
        async Task<int> Claimants() => (await app.Anonymous.Read(path))["claimants"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_retraction_under_another_name_is_the_claimants_own_once_the_two_are_merged()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var claim = await Given.Claim(app, more: new { subjects = new[] { Ref(merged) }, claimant = Ref(survivor) });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/statements", new { speaker = Ref(merged), position = "retracts" });
        Assert.Equal("unanswered", await State());

        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        Assert.Equal("retracted_by_claimant", await State());

        async Task<string> State() => (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["contention"]!["state"]!;
    }

    [Theory]
    [InlineData("""{ "name": "A. Ruiz" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "a-1" } }""")]
    [InlineData("""{ "handles": [{ "platform": "x", "handle": "aruiz" }] }""")]
    [InlineData("""{ "sameAs": ["https://wiki.example/ruiz"] }""")]
    public async Task A_reference_by_what_identified_it_leads_to_the_survivor(string reference)
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        var claim = await Given.Claim(app, more: new { claimant = JsonNode.Parse(reference) });

        Assert.Equal((survivor.Id(), true), claim.Reference("/claimant"));
        foreach (var query in new[] { "name=A.%20Ruiz", "handle=x:aruiz", "externalId=desk:a-1" })
            Assert.Equal([survivor.Id()], await app.Anonymous.Ids($"/v1/actors?{query}"));
    }

    [Fact]
    public async Task Who_names_the_merged_one_by_id_keeps_it_named_and_an_edit_moves_nothing()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var claim = await Given.Claim(app, more: new { subjects = new[] { Ref(merged) } });
        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "bridges" } });
        await app.Delete($"/v1/actors/{merged.Id()}/merge");

        Assert.Equal([merged.Id()], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["subjects"]!.Each("id"));
    }

    [Fact]
    public async Task A_new_name_of_the_survivor_is_shown_where_the_merged_one_is_named()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var claim = await Given.Claim(app, more: new { subjects = new[] { Ref(merged) } });
        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        await Given.Patched(app, $"/v1/actors/{survivor.Id()}", new { name = "Ana R. Soto" });

        Assert.Equal("Ana R. Soto", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["subjects"]![0]!["name"]!);
    }

    [Fact]
    public async Task An_actor_shown_in_very_many_claims_is_merged_in_all_of_them()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var positions = Enumerable.Range(1, 50).Select(i => new { claim = new { text = $"Bridge {i} was closed", language = "en" }, position = "asserts" }).ToList();
        var both = await Given.Claim(app, more: new { claimant = Ref(survivor) });
        await Given.Created(app, $"/v1/claims/{both.Id()}/statements", new { speaker = Ref(merged), position = "retracts" });
        for (var i = 0; i < 5; i++)
            await Given.Created(app, "/v1/statements", new { speaker = Ref(merged), positions = positions.Select(p => new { claim = new { text = $"{p.claim.text} in year {i}", p.claim.language }, p.position }) });

        await Given.Merged(app, $"/v1/actors/{merged.Id()}", survivor);

        Assert.Equal([both.Id()], await app.Anonymous.Ids("/v1/claims?contention=retracted_by_claimant"));
        Assert.DoesNotContain(merged.Id(), await app.Anonymous.GetStringAsync("/v1/claims?limit=200"), StringComparison.Ordinal);
        while (await app.CatchUp())
        {
        }
        Assert.Equal(200, (await app.Anonymous.Ids($"/v1/claims?limit=200&claimant={survivor.Id()}")).Length);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_what_to_do()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Pair(app);
        var c = await Given.Actor(app, "Ana Ruiz Soto");
        await Given.Merged(app, $"/v1/actors/{a.Id()}", b);
        await Given.Merged(app, $"/v1/actors/{b.Id()}", c);
        Assert.Equal(c.Id(), (string)(await app.Anonymous.Read($"/v1/actors/{a.Id()}"))["mergedInto"]!);
        var other = await Given.Actor(app, "Luis Vega");
        var head = await app.Head();
        Task<HttpResponseMessage> Into(JsonObject actor, object into) => app.Post($"/v1/actors/{actor.Id()}/merge", new { into });

        await AssertProblem(await Into(c, Ref(c)), 422, "invalid-content", "/into", "self-merge");
        Assert.Equal([a.Id(), b.Id(), c.Id()], (await AssertProblem(await Into(c, Ref(a)), 409, "merge-cycle", "/into"))["path"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(c.Id(), (string)(await AssertProblem(await Into(a, Ref(other)), 409, "actor-merged"))["mergedInto"]!);
        Assert.Equal(c.Id(), (string)(await AssertProblem(await Into(other, Ref(a)), 409, "actor-merged", "/into"))["mergedInto"]!);
        await AssertProblem(await app.Admin.Patch($"/v1/actors/{a.Id()}", new { name = "New" }), 409, "actor-merged");
        await AssertProblem(await Into(other, new { name = "Nobody" }), 422, "unknown-reference", "/into");
        await AssertProblem(await Into(other, new { id = "actor_01hk000000e008000000000000" }), 422, "unknown-reference", "/into/id");
        await AssertProblem(await app.Admin.Send("POST", $"/v1/actors/{other.Id()}/merge", Given.Raw($$"""{ "into": { "id": "{{c.Id()}}" } }"""), "If-Match: \"2\""), 412, "stale-revision");
        await AssertProblem(await app.Post("/v1/actors/actor_01hk000000e008000000000000/merge", new { into = Ref(c) }), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }

    private static object Ref(JsonObject actor) => new { id = actor.Id() };

    private static async Task<(JsonObject Merged, JsonObject Survivor)> Pair(TestApp app) => (
        await Given.Actor(app, "A. Ruiz", new { handles = new[] { new { platform = "x", handle = "aruiz" } }, sameAs = new[] { "https://wiki.example/ruiz" }, externalIds = new[] { new { scheme = "desk", value = "a-1" } } }),
        await Given.Actor(app, "Ana Ruiz"));
}
