using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class MergeClaimTests
{
    [Fact]
    public async Task A_merged_claim_keeps_its_id_and_content_and_says_what_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app, new { status = "parked", statusReason = "A duplicate?" });
        var path = $"/v1/claims/{merged.Id()}";
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var response = await app.Post($"{path}/merge", new { into = new { id = survivor.Id() } });

        Assert.Equal((201, path, await app.Admin.Tag(path)), ((int)response.StatusCode, response.Header("Location"), response.Headers.ETag!.Tag));
        var shown = await response.Json();
        Given.AssertHolds(new { id = merged.Id(), revision = 2, text = "The bridge was shut", status = "merged", statusReason = (string?)null, mergedInto = survivor.Id(), updatedAt = "2024-01-02T03:09:05.000000Z" }, shown);
        Assert.Equal(shown.ToJsonString(), (await app.Anonymous.Read(path)).ToJsonString());
        Assert.Equal(survivor.Id(), (string)(await app.Anonymous.Read($"{path}/dossier"))["claim"]!["mergedInto"]!);
        Assert.Equal([survivor.Id()], await app.Admin.Ids("/v1/claims"));
        Assert.Equal([merged.Id()], await app.Anonymous.Ids("/v1/claims?status=merged"));
        Assert.Equal(1, (int)(await app.Anonymous.Read($"/v1/claims/{survivor.Id()}"))["revision"]!);
    }

    [Fact]
    public async Task What_hangs_on_a_merged_claim_is_read_through_the_survivor()
    {
        await using var app = await TestApp.Start();
        var about = new { subjects = new[] { new { name = "Luis Vega" } } };
        var (merged, survivor) = (await Given.Claim(app, "The bridge was shut", about), await Given.Claim(app, "The bridge was closed", about));
        var said = await Given.Statement(app, merged, more: new { saidAt = "2023-01-01" });
        var denied = await Given.Statement(app, merged, "denies", "Luis Vega");
        var own = await Given.Statement(app, survivor, "repeats", "City Radio", new { saidAt = "2023-02-01" });
        var evidence = await Given.Evidence(app, merged);
        var (one, two) = (await Given.Verdict(app, merged, "true", new { state = "published" }), await Given.Verdict(app, survivor, "unproven", new { state = "published" }));
        var read = $"/v1/claims/{survivor.Id()}";

        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        var claim = await app.Anonymous.Read(read);
        Assert.Equal(["Ana Ruiz"], claim["claimants"]!.AsArray().Select(claimant => (string)claimant!["actor"]!["name"]!));
        Assert.Equal((said.Id(), 2), ((string)claim["firstAppearance"]!["statement"]!, claim["appearances"]!.AsArray().Count));
        Assert.Equal(("disputed", denied.Id()), ((string)claim["contention"]!["state"]!, (string)claim["contention"]!["by"]![0]!["statement"]!));
        Assert.Equal([two.Id(), one.Id()], claim["verdicts"]!.Each("id"));
        Given.AssertHolds(new { statements = 2, rebuttals = 1, appearances = 2, evidence = 1, links = 0, verdicts = 2 }, claim["counts"]);
        var dossier = await app.Anonymous.Read($"{read}/dossier");
        Assert.Equal(claim.ToJsonString(), dossier["claim"]!.ToJsonString());
        Assert.Equal([said.Id(), own.Id()], dossier["statements"]!.Each("id"));
        Assert.Equal([(denied.Id(), true)], dossier["rebuttals"]!.AsArray().Select(rebuttal => ((string)rebuttal!["id"]!, (bool)rebuttal["bySubject"]!)));
        Assert.Equal([evidence.Id()], dossier["evidence"]![0]!["items"]!.Each("id"));
        Assert.Equal([two.Id(), one.Id()], dossier["verdicts"]!.Each("id"));
        Assert.Single(dossier["verdicts"]![1]!["revisions"]!.AsArray());
        foreach (var (list, ids) in new Dictionary<string, string[]> { ["statements"] = [own.Id(), said.Id()], ["rebuttals"] = [denied.Id()], ["evidence"] = [evidence.Id()], ["verdicts"] = [two.Id(), one.Id()] })
            Assert.Equal(ids, await app.Anonymous.Ids($"{read}/{list}"));
        foreach (var (list, ids) in new Dictionary<string, string[]> { ["statements"] = [own.Id(), denied.Id(), said.Id()], ["evidence"] = [evidence.Id()], ["verdicts"] = [two.Id(), one.Id()] })
            Assert.Equal(ids, await app.Anonymous.Ids($"/v1/{list}?claim={survivor.Id()}"));
        Assert.Equal([survivor.Id()], await app.Anonymous.Ids($"/v1/claims?claimant={said["speaker"]!["id"]}"));
        Assert.Equal([survivor.Id()], await app.Anonymous.Ids($"/v1/actors/{said["speaker"]!["id"]}/claims"));
        Assert.Equal([merged.Id()], await app.Anonymous.Ids($"/v1/claims?status=merged&claimant={said["speaker"]!["id"]}"));
        Assert.Equal([survivor.Id()], await app.Anonymous.Ids("/v1/claims?rating=true"));
        var itself = await app.Anonymous.Read($"/v1/claims/{merged.Id()}");
        Given.AssertHolds(new { statements = 1, rebuttals = 1, appearances = 1, evidence = 1, links = 0, verdicts = 1 }, itself["counts"]);
        Assert.Equal([said.Id()], (await app.Anonymous.Read($"/v1/claims/{merged.Id()}/dossier"))["statements"]!.Each("id"));
    }

    [Fact]
    public async Task A_statement_on_both_appears_once_with_its_position_on_the_survivor()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var other = await Given.Claim(app, "The bridge was barred");
        object On(JsonObject claim, string position) => new { claim = new { id = claim.Id() }, position };
        var both = await Given.Created(app, "/v1/statements", new { speakerLabel = "A guard", positions = new[] { On(merged, "denies"), On(survivor, "asserts") } });
        var members = await Given.Created(app, "/v1/statements", new { speakerLabel = "A clerk", positions = new[] { On(other, "questions"), On(merged, "reports") } });

        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        await Given.Merged(app, $"/v1/claims/{other.Id()}", survivor);

        var path = $"/v1/claims/{survivor.Id()}";
        Assert.Equal([members.Id(), both.Id()], await app.Anonymous.Ids($"{path}/statements"));
        Assert.Empty(await app.Anonymous.Ids($"{path}/rebuttals"));
        Assert.Equal(["asserts", "reports"], (await app.Anonymous.Read($"{path}/dossier"))["statements"]!.Each("position"));
        Given.AssertHolds(new { statements = 2, rebuttals = 0, appearances = 2 }, (await app.Anonymous.Read(path))["counts"]);
        Assert.Equal([both.Id()], await app.Anonymous.Ids($"/v1/claims/{merged.Id()}/rebuttals"));
    }

    [Fact]
    public async Task Links_with_a_merged_claim_are_shown_as_links_with_the_survivor_and_those_between_the_two_vanish()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var (near, far) = (await Given.Claim(app, "The road was closed"), await Given.Claim(app, "The ferry ran"));
        await Given.Verdict(app, survivor, "satire", new { state = "published" });
        var between = await Given.Link(app, survivor, "same_as", merged);
        var link = await Given.Link(app, near, "entails", merged);
        var outward = await Given.Link(app, merged, "supports", far);

        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        var path = $"/v1/claims/{survivor.Id()}";
        Assert.Equal([("supports", far.Id()), ("entailed_by", near.Id())], Ends((await app.Anonymous.Read($"{path}/dossier"))["links"]!));
        Assert.Equal([("supports", far.Id()), ("entailed_by", near.Id())], Ends((await app.Anonymous.Read($"{path}/links"))["items"]!));
        Assert.Equal(2, (int)(await app.Anonymous.Read(path))["counts"]!["links"]!);
        foreach (var links in new[] { (await app.Anonymous.Read($"/v1/claims/{near.Id()}/dossier"))["links"]!, (await app.Anonymous.Read($"/v1/claims/{near.Id()}/links"))["items"]! })
            Given.AssertHolds(new { id = survivor.Id(), text = "The bridge was closed", shortText = (string?)null, status = "reviewed", ratings = new[] { "satire" } }, links[0]!["claim"]);
        Assert.Equal([outward.Id(), link.Id(), between.Id()], await app.Anonymous.Ids($"/v1/links?claim={survivor.Id()}"));
        Assert.Equal(merged.Id(), (string)(await app.Anonymous.Read($"/v1/links/{link.Id()}"))["to"]!["id"]!);
        var graph = await app.Anonymous.Read($"/v1/claims/{near.Id()}/graph");
        Assert.Equal([$"{near.Id()} 0", $"{survivor.Id()} 1", $"{far.Id()} 2"], graph["nodes"]!.AsArray().Select(node => $"{node!["id"]} {node["depth"]}"));
        Assert.Equal([$"{near.Id()} entails {survivor.Id()}", $"{survivor.Id()} supports {far.Id()}"], graph["edges"]!.AsArray().Select(edge => $"{edge!["from"]} {edge["relation"]} {edge["to"]}"));
        Assert.Equal(await app.Anonymous.GetStringAsync($"{path}/graph"), await app.Anonymous.GetStringAsync($"/v1/claims/{merged.Id()}/graph"));

        static IEnumerable<(string, string)> Ends(JsonNode links) => links.AsArray().Select(link => ((string)link!["relation"]!, (string)link["claim"]!["id"]!));
    }

    [Fact]
    public async Task A_chain_of_mergers_leads_to_its_end()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Pair(app);
        var c = await Given.Claim(app, "The bridge was barred");
        await Given.Statement(app, a);
        await Given.Merged(app, $"/v1/claims/{a.Id()}", b);

        await Given.Merged(app, $"/v1/claims/{b.Id()}", c);

        foreach (var id in new[] { a.Id(), b.Id() })
            Assert.Equal(c.Id(), (string)(await app.Anonymous.Read($"/v1/claims/{id}"))["mergedInto"]!);
        Assert.Equal(1, (int)(await app.Anonymous.Read($"/v1/claims/{c.Id()}"))["counts"]!["statements"]!);
        Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{b.Id()}"))["counts"]!["statements"]!);
        Assert.Equal(c.Id(), (string)(await AssertProblem(await app.Post($"/v1/claims/{a.Id()}/evidence", new { source = new { title = "A log" }, stance = "supports" }), 409, "claim-merged"))["mergedInto"]!);
    }

    [Theory]
    [InlineData("""{ "text": "the bridge was SHUT" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-1" } }""")]
    public async Task A_reference_by_text_or_external_id_leads_to_the_survivor(string reference)
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app, new { externalIds = new[] { new { scheme = "desk", value = "c-1" } } });
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        var claim = await Given.Claim(app, "The road was closed", new { links = new[] { new { relation = "supports", to = JsonNode.Parse(reference) } } });

        Assert.Equal((survivor.Id(), true), claim.Reference("/links/0/to"));
        Assert.Equal([survivor.Id()], await app.Anonymous.Ids("/v1/claims?externalId=desk:c-1"));
    }

    [Theory]
    [InlineData("""{ "text": "The bridge was closed" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-2" } }""")]
    public async Task What_it_is_merged_into_can_be_named_like_any_claim_but_is_never_created(string reference)
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = (await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed", new { externalIds = new[] { new { scheme = "desk", value = "c-2" } } }));
        var head = await app.Head();

        await AssertProblem(await Merge(app, merged, """{ "text": "Nobody has said this" }"""), 422, "unknown-reference", "/into");
        await AssertProblem(await Merge(app, merged, """{ "externalId": { "scheme": "desk", "value": "c-9" } }"""), 422, "unknown-reference", "/into");
        await AssertProblem(await Merge(app, merged, """{ "id": "claim_01hk000000e008000000000000" }"""), 422, "unknown-reference", "/into/id");
        await AssertProblem(await Merge(app, merged, "{}"), 422, "invalid-content", "/into", "empty-reference");
        Assert.Equal(head, await app.Head());
        Assert.Equal(survivor.Id(), (string)(await (await Merge(app, merged, reference)).Json())["mergedInto"]!);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_what_to_do()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Pair(app);
        var c = await Given.Claim(app, "The bridge was barred");
        var (draft, gone) = (await Given.Claim(app, "The bridge was sold", new { status = "draft" }), await Given.Claim(app, "The bridge fell"));
        await Given.Withdrawn(app, $"/v1/claims/{gone.Id()}");
        await Given.Merged(app, $"/v1/claims/{a.Id()}", b);
        await Given.Merged(app, $"/v1/claims/{b.Id()}", c);
        var head = await app.Head();
        Task<HttpResponseMessage> Into(JsonObject claim, JsonObject into) => Merge(app, claim, $$"""{ "id": "{{into.Id()}}" }""");

        await AssertProblem(await Into(c, c), 422, "invalid-content", "/into", "self-merge");
        Assert.Equal([a.Id(), b.Id(), c.Id()], (await AssertProblem(await Into(c, a), 409, "merge-cycle", "/into"))["path"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(c.Id(), (string)(await AssertProblem(await Into(a, c), 409, "claim-merged"))["mergedInto"]!);
        var other = await Given.Claim(app, "The bridge was up");
        Assert.Equal(c.Id(), (string)(await AssertProblem(await Into(other, a), 409, "claim-merged", "/into"))["mergedInto"]!);
        await AssertProblem(await Into(other, draft), 409, "claim-is-draft", "/into");
        await AssertProblem(await Into(draft, other), 409, "claim-is-draft");
        await AssertProblem(await Into(other, gone), 409, "claim-withdrawn", "/into");
        await AssertProblem(await Into(gone, other), 409, "claim-withdrawn");
        await AssertProblem(await app.Post("/v1/claims/claim_01hk000000e008000000000000/merge", new { into = new { id = other.Id() } }), 404, "not-found");
        await AssertProblem(await app.Admin.Send("POST", $"/v1/claims/{other.Id()}/merge", Given.Raw($$"""{ "into": { "id": "{{c.Id()}}" } }"""), "If-Match: \"2\""), 412, "stale-revision");
        await AssertProblem(await app.Anonymous.Send("POST", $"/v1/claims/{other.Id()}/merge", Given.Raw("{}")), 401, "unauthenticated");

        Assert.Equal(head + 1, await app.Head());
    }

    [Fact]
    public async Task What_hangs_on_a_merged_claim_can_still_be_withdrawn_and_the_survivor_shows_it()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var evidence = await Given.Evidence(app, merged);
        var statement = await Given.Statement(app, merged);
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        var tag = await app.Anonymous.Tag($"/v1/claims/{survivor.Id()}");

        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");
        await Given.Withdrawn(app, $"/v1/statements/{statement.Id()}");

        Given.AssertHolds(new { statements = 0, evidence = 0 }, (await app.Anonymous.Read($"/v1/claims/{survivor.Id()}"))["counts"]);
        Assert.NotEqual(tag, await app.Anonymous.Tag($"/v1/claims/{survivor.Id()}"));
    }

    [Fact]
    public async Task A_verdict_on_the_survivor_may_rest_on_evidence_of_what_was_merged_into_it()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        var evidence = await Given.Evidence(app, merged);
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        var all = await Given.Verdict(app, survivor, "true", new { state = "published" });
        var named = await Given.Verdict(app, survivor, "true", new { state = "published", evidence = new[] { new { id = evidence.Id() } } });

        foreach (var verdict in new[] { all, named })
            Assert.Equal([evidence.Id()], verdict["evidence"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task The_text_that_a_verdict_of_a_merged_claim_is_read_under_is_fixed()
    {
        await using var app = await TestApp.Start();
        var (merged, survivor) = await Pair(app);
        await Given.Verdict(app, merged, more: new { state = "published" });
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        await AssertProblem(await app.Admin.Patch($"/v1/claims/{survivor.Id()}", new { text = "The bridge was open" }), 409, "claim-text-frozen", "/text");
    }

    private static Task<HttpResponseMessage> Merge(TestApp app, JsonObject claim, string into) => app.Post($"/v1/claims/{claim.Id()}/merge", new { into = JsonNode.Parse(into) });

    private static async Task<(JsonObject Merged, JsonObject Survivor)> Pair(TestApp app, object? more = null) =>
        (await Given.Claim(app, "The bridge was shut", more), await Given.Claim(app, "The bridge was closed"));
}
