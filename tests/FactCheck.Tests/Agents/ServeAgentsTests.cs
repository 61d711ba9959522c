using System.Text.Json.Nodes;

namespace FactCheck.Tests.Agents;

public sealed class ServeAgentsTests
{
    private static readonly string[] ReadTools = ["search_claims", "match_texts", "get_dossier", "get_claim_history", "get_graph", "list_corrections", "find_source", "claims_of_person", "explain_vocabulary"];
    private static readonly string[] DraftTools = ["record_claim", "file_rebuttal", "add_evidence", "draft_verdict"];

    [Fact]
    public async Task The_newest_revision_is_served_without_a_handshake()
    {
        await using var app = await TestApp.Start();

        var found = (await new Agent(app.Anonymous).Send("server/discover"))["result"]!;

        Assert.Contains(Agent.Newest, found["supportedVersions"]!.AsArray().Select(one => (string?)one));
        Assert.Contains("No verdict is computed here", (string)found["instructions"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_revision_before_is_served_after_its_handshake_and_holds_no_session()
    {
        await using var app = await TestApp.Start();
        var agent = new Agent(app.Anonymous, Agent.Before);

        using var response = await agent.Post("initialize", new { protocolVersion = Agent.Before, capabilities = new { }, clientInfo = new { name = "tests", version = "1" } });
        var begun = (await Agent.Message(response))["result"]!;

        Assert.Equal(Agent.Before, (string?)begun["protocolVersion"]);
        Assert.Equal("factcheck", (string?)begun["serverInfo"]!["name"]);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
        Assert.NotEmpty((await agent.Send("tools/list"))["result"]!["tools"]!.AsArray());
    }

    [Fact]
    public async Task A_revision_that_is_not_known_is_refused_with_those_that_are()
    {
        await using var app = await TestApp.Start();

        using var response = await new Agent(app.Anonymous, "2031-01-01").Post("tools/list");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(Agent.Newest, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_are_shown_the_tools_that_read_and_editors_those_that_draft_too()
    {
        await using var app = await TestApp.Start();

        var reader = (await new Agent(app.Anonymous).Send("tools/list"))["result"]!;
        var editor = (await new Agent(await app.With("write")).Send("tools/list"))["result"]!;

        Assert.Equal(ReadTools, reader["tools"]!.Each("name"));
        Assert.Equal([.. ReadTools, .. DraftTools], editor["tools"]!.Each("name"));
        Assert.Equal(("public", "private"), ((string?)reader["cacheScope"], (string?)editor["cacheScope"]));
        Assert.All(editor["tools"]!.AsArray(), tool => Assert.Equal(ReadTools.Contains((string?)tool!["name"]), (bool?)tool["annotations"]!["readOnlyHint"]));
        Assert.All(editor["tools"]!.AsArray(), tool => Assert.False((bool?)tool!["annotations"]!["destructiveHint"]));
    }

    [Fact]
    public async Task No_tool_is_named_for_what_only_people_do()
    {
        await using var app = await TestApp.Start();

        var names = (await new Agent(app.Admin).Send("tools/list"))["result"]!["tools"]!.Each("name").ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => new[] { "publish", "retract", "merge", "withdraw", "supersede", "erase", "delete" }.Any(word => name!.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_editors_tool_is_refused_to_a_reader_who_calls_it_all_the_same()
    {
        await using var app = await TestApp.Start();
        var reader = new Agent(await app.With("read"));
        var head = await app.Head();

        var words = await reader.Refused("record_claim", new { text = "The bridge was closed", language = "en" });

        Assert.Contains("missing-scope", words, StringComparison.Ordinal);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_call_needs_a_key_where_reading_is_not_public_and_names_the_request()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        using var anonymous = await new Agent(app.Anonymous).Post("tools/list");
        using var keyed = await new Agent(await app.With("read")).Post("tools/list");

        Assert.Equal(401, (int)anonymous.StatusCode);
        Assert.Equal("Bearer", anonymous.Header("WWW-Authenticate"));
        Assert.Equal(200, (int)keyed.StatusCode);
        Assert.StartsWith("req_", keyed.Header("Request-Id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused_unless_it_is_listed()
    {
        await using var app = await TestApp.Start("FACTCHECK_ORIGINS=https://cms.paper.example");
        var agent = new Agent(app.Anonymous);

        using var foreign = await agent.Post("tools/list", null, "Origin: https://evil.example");
        using var listed = await agent.Post("tools/list", null, "Origin: https://cms.paper.example");

        await ProblemAssertions.AssertProblem(foreign, 403, "foreign-origin");
        Assert.Equal(200, (int)listed.StatusCode);
    }

    [Fact]
    public async Task Searches_of_agents_count_in_the_quota_of_searches()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_SEARCH=1");
        var agent = new Agent(app.Anonymous);
        await agent.Call("search_claims", new { q = "bridge" });

        var words = await agent.Refused("search_claims", new { q = "bridge" });

        Assert.Contains("rate-limited", words, StringComparison.Ordinal);
        Assert.Contains("Try again in", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_agents_count_in_the_quota_of_requests()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=1");
        var agent = new Agent(app.Anonymous);
        using var first = await agent.Post("tools/list");

        using var second = await agent.Post("tools/list");

        Assert.Equal(200, (int)first.StatusCode);
        await ProblemAssertions.AssertProblem(second, 429, "rate-limited");
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_told_as_the_protocol_tells_it()
    {
        await using var app = await TestApp.Start();

        using var response = await new Agent(app.Anonymous).Post("prompts/list");

        Assert.Equal(-32601, (int)(await Agent.Message(response))["error"]!["code"]!);
    }

    [Fact]
    public async Task A_header_that_differs_from_the_body_is_refused()
    {
        await using var app = await TestApp.Start();

        using var response = await new Agent(app.Anonymous).Post("tools/list", null, "Mcp-Method: tools/call");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(-32020, (int)(await Agent.Message(response))["error"]!["code"]!);
    }

    [Fact]
    public async Task Every_answer_of_every_tool_fits_the_schema_it_announces()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var claim = (await app.Admin.Read("/v1/claims?limit=1"))["items"]![0]!.AsObject();
        var person = (string)(await app.Admin.Read("/v1/actors?limit=1&kind=person"))["items"]![0]!["name"]!;
        var url = (string)(await app.Admin.Read("/v1/evidence?limit=1"))["items"]![0]!["source"]!["url"]!;
        var agent = new Agent(app.Admin);
        var schemas = (await agent.Send("tools/list"))["result"]!["tools"]!.AsArray().ToDictionary(tool => (string)tool!["name"]!, tool => tool!["outputSchema"]!.ToJsonString());
        var calls = new Dictionary<string, object>
        {
            ["search_claims"] = new { q = "claim OR minister" },
            ["match_texts"] = new { texts = new[] { (string)claim["text"]! } },
            ["get_dossier"] = new { id = claim.Id() },
            ["get_claim_history"] = new { id = claim.Id() },
            ["get_graph"] = new { id = claim.Id(), relations = new[] { "contradicts", "context_for" } },
            ["list_corrections"] = new { limit = 3 },
            ["find_source"] = new { url },
            ["claims_of_person"] = new { person, @as = "subject" },
            ["explain_vocabulary"] = new { name = "rating" },
            ["record_claim"] = new { text = "The bridge is closed", language = "en", claimant = new { name = "Ana Ruiz", kind = "person" }, source = new { url = "https://paper.example/9", kind = "news_article" } },
            ["file_rebuttal"] = new { claim = claim.Id(), speaker = new { name = "Luis Vega" }, position = "denies", quote = "It is open." },
            ["add_evidence"] = new { claim = claim.Id(), source = new { url = "https://paper.example/10" }, stance = "refutes" },
            ["draft_verdict"] = new { claim = claim.Id(), publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", summary = "No source." },
        };

        Assert.Equal(schemas.Keys.Order(StringComparer.Ordinal), calls.Keys.Order(StringComparer.Ordinal));
        foreach (var (tool, arguments) in calls)
        {
            var answer = await agent.Call(tool, arguments);
            var result = Json.Schema.JsonSchema.FromText(schemas[tool]).Evaluate(System.Text.Json.JsonSerializer.SerializeToElement((JsonNode)answer));
            Assert.True(result.IsValid, $"{tool}: {answer.ToJsonString()}");
        }
    }
}
