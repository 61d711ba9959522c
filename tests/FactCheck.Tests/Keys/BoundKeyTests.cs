using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Tests.Exchange.Imports;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

/// <summary>A key that is bound to a publisher speaks for no other, however it tries.</summary>
public sealed class BoundKeyTests
{
    [Fact]
    public async Task A_bound_key_publishes_revises_and_supersedes_verdicts_of_its_publisher()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (holder, _) = await Bound(app);

        var first = await Ok(holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" }));
        var draft = await Ok(holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "satire" }));
        await Ok(holder.PostAsJsonAsync($"/v1/verdicts/{draft.Id()}/publication", new { }));
        await Ok(holder.PostAsJsonAsync($"/v1/verdicts/{first.Id()}/revisions", new { changeKind = "supersession", publicNote = "Better.", supersededBy = new { id = draft.Id() } }));
        await Ok(holder.PostAsJsonAsync($"/v1/verdicts/{draft.Id()}/revisions", new { changeKind = "retraction", publicNote = "Wrong." }));
    }

    [Fact]
    public async Task A_bound_key_changes_nothing_that_another_publishes()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (holder, _) = await Bound(app);
        var other = new { name = "Other Desk", kind = "outlet" };
        var published = await Published(app, claim, more: new { publisher = other });
        var draft = await Verdict(app, claim, more: new { publisher = other });
        var before = await app.Head();

        await AssertProblem(await holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = other, rating = "unproven", state = "published" }), 403, "other-publisher", at: "/publisher");
        await AssertProblem(await holder.PostAsJsonAsync("/v1/verdicts", new { claim = new { id = claim.Id() }, publisher = other, rating = "unproven", state = "published" }), 403, "other-publisher", at: "/publisher");
        await AssertProblem(await holder.PostAsJsonAsync("/v1/claims", new { text = "Another thing", language = "en", verdicts = new[] { new { publisher = other, rating = "unproven", state = "published" } } }), 403, "other-publisher", at: "/verdicts/0/publisher");
        var problem = await AssertProblem(await holder.PostAsJsonAsync($"/v1/verdicts/{draft.Id()}/publication", new { }), 403, "other-publisher", at: "");
        Assert.Matches(@"^The key is bound to the publisher .+ \(actor_\w+\); this verdict is of Other Desk \(actor_\w+\)\.$", (string)problem["detail"]!);
        foreach (var kind in new[] { "clarification", "retraction" })
            await AssertProblem(await holder.PostAsJsonAsync($"/v1/verdicts/{published.Id()}/revisions", new { changeKind = kind, publicNote = "x" }), 403, "other-publisher", at: "");

        Assert.Equal(before, await app.Head());
        await Ok(holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { publisher = other, rating = "mixed" })); // a draft is no publication
    }

    [Fact]
    public async Task A_draft_given_to_another_publisher_is_out_of_its_hands()
    {
        await using var app = await TestApp.Start();
        var (holder, _) = await Bound(app);
        var draft = await Verdict(app, await Claim(app));
        await Patched(app, $"/v1/verdicts/{draft.Id()}", new { publisher = new { name = "Other Desk", kind = "outlet" } });

        await AssertProblem(await holder.PostAsJsonAsync($"/v1/verdicts/{draft.Id()}/publication", new { }), 403, "other-publisher");
    }

    [Fact]
    public async Task In_an_import_rows_of_others_are_refused_and_its_own_published()
    {
        await using var app = await TestApp.Start();
        var (holder, _) = await Bound(app);
        object Row(string text, string desk) => new { text, language = "en", verdicts = new[] { new { publisher = new { name = desk, kind = "outlet" }, rating = "unproven", state = "published" } } };

        var import = await Imported(holder, FactCheck.Tests.Exchange.Imports.StartImportTests.Lines(Row("One thing", "Other Desk"), Row("Another thing", "Example Desk")), query: "?publish=true");

        AssertHolds(new { created = 1, refused = 1 }, import["rows"]);
        var problem = (await holder.Rows(import, "?outcome=refused")).Single()["problem"]!;
        Assert.Equal(("other-publisher", "/verdicts/0/publisher"), ((string?)problem["code"], (string?)problem["errors"]![0]!["pointer"]));
        Assert.Equal(["published"], (await app.Anonymous.Read("/v1/verdicts"))["items"]!.Each("state"));
    }

    [Fact]
    public async Task Merging_another_desk_into_its_own_gives_it_nothing()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (holder, desk) = await Bound(app);
        var other = await Actor(app, "Other Desk", new { kind = "outlet" });
        var published = await Published(app, claim, more: new { publisher = new { id = other.Id() } });

        await AssertProblem(await holder.PostAsJsonAsync($"/v1/actors/{other.Id()}/merge", new { into = new { id = desk.Id() } }), 403, "other-publisher");
        await Ok(app.Admin.PostAsJsonAsync($"/v1/actors/{other.Id()}/merge", new { into = new { id = desk.Id() } }));

        await AssertProblem(await holder.PostAsJsonAsync($"/v1/verdicts/{published.Id()}/revisions", new { changeKind = "retraction", publicNote = "x" }), 403, "other-publisher");
    }

    [Fact]
    public async Task Once_its_publisher_was_merged_an_administrator_binds_it_anew()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (holder, desk) = await Bound(app);
        var survivor = await Actor(app, "Example Desk of the North", new { kind = "outlet" });
        await Merged(app, $"/v1/actors/{desk.Id()}", survivor);
        var key = (await app.Admin.Read("/v1/keys"))["items"]![0]!.AsObject();
        object verdict = new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" };

        await AssertProblem(await holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", verdict), 403, "other-publisher");
        AssertHolds(new { note = "x", publisher = new { id = desk.Id(), name = "Example Desk", kind = "outlet" } }, await Patched(app, $"/v1/keys/{key.Id()}", new { note = "x" }));
        await AssertProblem(await holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", verdict), 403, "other-publisher");
        await Patched(app, $"/v1/keys/{key.Id()}", new { publisher = new { id = survivor.Id() } }, "\"2\"");

        await Ok(holder.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", verdict));
    }

    private static async Task<(HttpClient Holder, JsonObject Desk)> Bound(TestApp app)
    {
        var desk = await Actor(app, "Example Desk", new { kind = "outlet" });
        return (app.Holding(await Key(app, ["read", "write", "publish", "import"], new { publisher = new { id = desk.Id() } })), desk);
    }

    private static async Task<JsonObject> Ok(Task<HttpResponseMessage> request)
    {
        var response = await request;
        Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync());
        return await response.Json();
    }
}
