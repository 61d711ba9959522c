using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class GetGraphTests
{
    [Theory]
    [InlineData("", "A0 B1 C2", "B supports A, C contradicts B")]
    [InlineData("?depth=1", "A0 B1", "B supports A")]
    [InlineData("?depth=3", "A0 B1 C2 D3", "B supports A, C contradicts B, C part_of D")]
    [InlineData("?depth=6", "A0 B1 C2 D3", "B supports A, C contradicts B, C part_of D")]
    [InlineData("?depth=6&relations=supports", "A0 B1", "B supports A")]
    [InlineData("?depth=6&relations=contradicts,supports", "A0 B1 C2", "B supports A, C contradicts B")]
    [InlineData("?relations=part_of", "A0", "")]
    public async Task Links_are_followed_both_ways_as_far_and_along_what_is_asked(string query, string nodes, string edges)
    {
        await using var app = await TestApp.Start();
        var claims = await Chain(app);
        var names = claims.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        var graph = await app.Anonymous.Read($"/v1/claims/{claims["A"]}/graph{query}");

        Assert.Equal(nodes, string.Join(' ', graph["nodes"]!.AsArray().Select(node => $"{names[(string)node!["id"]!]}{node["depth"]}")));
        Assert.Equal(edges, string.Join(", ", graph["edges"]!.AsArray().Select(edge => $"{names[(string)edge!["from"]!]} {edge["relation"]} {names[(string)edge["to"]!]}")));
        Assert.False((bool)graph["truncated"]!);
    }

    [Fact]
    public async Task A_node_says_how_its_claim_stands()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new
        {
            shortText = "Bridge closed",
            status = "reviewed",
            rebuttals = new[] { new { speakerLabel = "A guard", position = "denies" } },
            verdicts = new[] { new { publisher = new { name = "First Desk" }, rating = "unproven", state = "published" }, new { publisher = new { name = "Second Desk" }, rating = "satire", state = "published" }, new { publisher = new { name = "Third Desk" }, rating = "true", state = "draft" } },
        });

        var graph = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/graph");

        Given.AssertHolds(new { id = claim.Id(), depth = 0, text = "The bridge was closed for a day", shortText = "Bridge closed", status = "reviewed", contention = "disputed", ratings = new[] { "satire", "unproven" } }, graph["nodes"]!.AsArray().Single());
        Assert.Empty(graph["edges"]!.AsArray());
    }

    [Fact]
    public async Task A_circle_of_claims_is_walked_once()
    {
        await using var app = await TestApp.Start();
        var claims = await Chain(app);
        await Given.Created(app, $"/v1/claims/{claims["A"]}/links", new { relation = "updates", to = new { id = claims["D"] } });

        var graph = await app.Anonymous.Read($"/v1/claims/{claims["A"]}/graph?depth=6");

        Assert.Equal([0, 1, 1, 2], graph["nodes"]!.AsArray().Select(node => (int)node!["depth"]!));
        Assert.Equal(4, graph["edges"]!.AsArray().Count);
        Assert.False((bool)graph["truncated"]!);
    }

    [Fact]
    public async Task A_draft_hides_itself_and_what_lies_behind_it()
    {
        await using var app = await TestApp.Start();
        var claims = await Chain(app);
        await app.Admin.Patch($"/v1/claims/{claims["B"]}", new { status = "draft" });

        var (reader, editor) = (await app.Anonymous.Read($"/v1/claims/{claims["A"]}/graph?depth=6"), await app.Admin.Read($"/v1/claims/{claims["A"]}/graph?depth=6"));

        Assert.Equal([claims["A"]], reader["nodes"]!.Each("id"));
        Assert.Empty(reader["edges"]!.AsArray());
        Assert.Equal(4, editor["nodes"]!.AsArray().Count);
        Assert.Equal(3, editor["edges"]!.AsArray().Count);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claims["B"]}/graph"), 404, "not-found");
        Assert.Equal(4, (await app.Admin.Read($"/v1/claims/{claims["B"]}/graph"))["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task More_than_a_thousand_claims_are_cut_and_the_answer_says_so()
    {
        await using var app = await TestApp.Start();
        object Leaves(int from, int count) => Enumerable.Range(from, count).Select(i => new { relation = "supports", to = new { text = $"Gate {i} was closed" } });
        var hub = await Given.Claim(app, more: new { links = Leaves(0, 200) });
        for (var i = 1; i < 5; i++)
            await Given.Claim(app, $"Road {i} was closed", new { links = Leaves(i * 200, 199), rebuttals = new[] { new { speakerLabel = "A guard", position = "denies", counterclaim = new { id = hub.Id() } } } });
        var path = $"/v1/claims/{hub.Id()}/graph";
        var whole = await app.Anonymous.Read(path);
        await Given.Claim(app, "Road 5 was closed", new { links = Leaves(1000, 5), rebuttals = new[] { new { speakerLabel = "A guard", position = "denies", counterclaim = new { id = hub.Id() } } } });

        var cut = await app.Anonymous.Read(path);

        Assert.Equal(1000, whole["nodes"]!.AsArray().Count);
        Assert.Equal(1000, cut["nodes"]!.AsArray().Count);
        Assert.True((bool)cut["truncated"]!);
        Assert.Equal(205, cut["nodes"]!.AsArray().Count(node => (int)node!["depth"]! == 1));
        var shown = cut["nodes"]!.Each("id").ToHashSet(StringComparer.Ordinal);
        Assert.All(cut["edges"]!.AsArray(), edge => Assert.True(shown.Contains((string?)edge!["from"]) && shown.Contains((string?)edge["to"])));
        Assert.False((bool)(await app.Anonymous.Read($"{path}?depth=1"))["truncated"]!);
    }

    [Fact]
    public async Task A_graph_can_be_had_as_a_mermaid_flowchart()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The \"bridge\"] was closed; <b>click</b>\nend #1 & más", new { verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "not_checkable", state = "published" } } });
        await Given.Claim(app, "The road was closed", new { shortText = "Road closed", links = new object[] { new { relation = "context_for", to = new { id = claim.Id() } }, new { relation = "contrary_to", to = new { id = claim.Id() } } } });

        var response = await Get(app, claim, "text/vnd.mermaid");

        Assert.Equal("text/vnd.mermaid; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.NotNull(response.Headers.ETag);
        Assert.Equal("""
            flowchart LR
              c0["The #34;bridge#34;#93; was closed#59; #60;b#62;click#60;#47;b#62; end #35;1 #38; más<br/>Not checkable"]
              c1["Road closed"]
              c1 -->|context for| c0
              c1 <-->|contrary to| c0

            """, await response.Content.ReadAsStringAsync());
        await AssertProblem(await Get(app, claim, "image/png"), 406, "not-acceptable");
    }

    [Theory]
    [InlineData("depth=0", "invalid-parameter", "depth", "out-of-range")]
    [InlineData("depth=7", "invalid-parameter", "depth", "out-of-range")]
    [InlineData("depth=two", "invalid-parameter", "depth", "invalid-value")]
    [InlineData("relations=opposes", "invalid-parameter", "relations", "unknown-value")]
    [InlineData("relations=supports,", "invalid-parameter", "relations", "unknown-value")]
    [InlineData("relation=supports", "unknown-parameter", "relation", "unknown")]
    public async Task A_parameter_that_cannot_be_used_is_named(string query, string code, string parameter, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/graph?{query}"), 400, code, at: parameter, fault: fault);
    }

    /// <summary>A, supported by B, which C contradicts, which is part of D.</summary>
    private static async Task<Dictionary<string, string>> Chain(TestApp app)
    {
        var a = await Given.Claim(app, "The bridge was closed");
        var b = await Given.Claim(app, "The road was closed", new { links = new[] { new { relation = "supports", to = new { id = a.Id() } } } });
        var c = await Given.Claim(app, "The road was open", new { links = new[] { new { relation = "contradicts", to = new { id = b.Id() } } } });
        var linked = await Given.Created(app, $"/v1/claims/{c.Id()}/links", new { relation = "part_of", to = new { text = "All roads were open", language = "en" } });
        return new(StringComparer.Ordinal) { ["A"] = a.Id(), ["B"] = b.Id(), ["C"] = c.Id(), ["D"] = (string)linked["to"]!["id"]! };
    }

    private static Task<HttpResponseMessage> Get(TestApp app, JsonObject claim, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/claims/{claim.Id()}/graph");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return app.Anonymous.SendAsync(request);
    }
}
