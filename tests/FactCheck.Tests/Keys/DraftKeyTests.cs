using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

/// <summary>Keys for programs, which draft and never publish.</summary>
public sealed class DraftKeyTests
{
    private static readonly string[] Taken =
    [
        "POST /v1/claims", "POST /v1/claims/{id}/statements", "POST /v1/claims/{id}/rebuttals", "POST /v1/claims/{id}/evidence",
        "POST /v1/claims/{id}/links", "POST /v1/claims/{id}/verdicts", "POST /v1/match", "POST /v1/reconcile",
    ];

    [Fact]
    public async Task No_other_operation_that_writes_takes_such_a_key()
    {
        await using var app = await TestApp.Start();
        var program = app.Holding(await Key(app, ["draft", "read"]));
        var others = ContractFile.Operations.Where(one => one.Method is not "GET" && !Taken.Contains($"{one.Method} {one.Path}", StringComparer.Ordinal)).ToList();

        Assert.True(others.Count > 30, "the contract has more operations than were found");
        foreach (var (method, path, _) in others)
        {
            var response = await program.Send(method, path.Replace("{id}", "x", StringComparison.Ordinal).Replace("{resource}", "claims", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal).Replace("{seq}", "1", StringComparison.Ordinal), Raw("{}"));
            Assert.True((int)response.StatusCode == 403, $"{method} {path} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_program_drafts_a_whole_story_that_readers_do_not_see()
    {
        await using var app = await TestApp.Start();
        var program = app.Holding(await Key(app, ["draft"], new { note = "The monitor" }));
        var known = await Claim(app, "The river rose");

        var response = await program.PostAsJsonAsync("/v1/claims", new
        {
            text = "The bridge is closed",
            language = "en",
            status = "draft",
            claimant = new { name = "Ana Ruiz", kind = "person" },
            rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", quote = "It is open." } },
            evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports" } },
            links = new[] { new { relation = "context_for", to = new { id = known.Id() } } },
            verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven" } },
        });

        var claim = await response.Json();
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(404, (int)(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}")).StatusCode);
        Assert.Equal(404, (int)(await program.GetAsync($"/v1/claims/{claim.Id()}")).StatusCode);
        Assert.Equal("draft", (string?)(await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["state"]);
    }

    [Fact]
    public async Task A_claim_that_readers_would_see_is_refused_and_nothing_is_recorded()
    {
        await using var app = await TestApp.Start();
        var program = app.Holding(await Key(app, ["draft"]));
        var head = await app.Head();

        await AssertProblem(await program.PostAsJsonAsync("/v1/claims", new { text = "The bridge is closed", language = "en" }), 403, "missing-scope");

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task What_readers_see_of_a_claim_is_not_changed_by_a_program_in_any_way()
    {
        await using var app = await TestApp.Start();
        var open = await Claim(app);
        var draft = await Claim(app, "A draft", new { status = "draft" });
        var program = app.Holding(await Key(app, ["draft"]));
        var head = await app.Head();

        foreach (var (path, body) in new (string, object)[]
        {
            ($"/v1/claims/{open.Id()}/statements", new { speaker = new { name = "Ana Ruiz" }, position = "asserts" }),
            ($"/v1/claims/{open.Id()}/rebuttals", new { speaker = new { name = "Ana Ruiz" }, position = "denies" }),
            ($"/v1/claims/{open.Id()}/evidence", new { source = new { url = "https://paper.example/1" }, stance = "refutes" }),
            ($"/v1/claims/{draft.Id()}/statements", new { speaker = new { name = "Ana Ruiz" }, position = "asserts", positions = new[] { new { claim = new { id = open.Id() }, position = "denies" } } }),
            ($"/v1/claims/{draft.Id()}/rebuttals", new { speaker = new { name = "Ana Ruiz" }, position = "denies", counterclaim = new { id = open.Id() } }),
            ("/v1/claims", new { text = "Another", language = "en", status = "draft", statements = new[] { new { speaker = new { name = "Ana Ruiz" }, position = "asserts", positions = new[] { new { claim = new { id = open.Id() }, position = "denies" } } } } }),
        })
            await AssertProblem(await program.PostAsJsonAsync(path, body), 403, "missing-scope");

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_program_drafts_a_verdict_on_a_public_claim_and_cannot_publish_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var program = app.Holding(await Key(app, ["draft"]));
        var fields = new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven" };

        var made = await program.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", fields);
        var verdict = await made.Json();

        Assert.Equal(201, (int)made.StatusCode);
        Assert.Equal("draft", (string?)verdict["state"]);
        await AssertProblem(await program.PostAsJsonAsync($"/v1/claims/{claim.Id()}/verdicts", new { fields.publisher, fields.rating, state = "published" }), 403, "missing-scope");
        await AssertProblem(await program.PostAsJsonAsync($"/v1/verdicts/{verdict.Id()}/publication", new { }), 403, "missing-scope");
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.AsArray());
    }

    [Fact]
    public async Task The_history_tells_editors_that_a_program_did_it()
    {
        await using var app = await TestApp.Start();
        var program = app.Holding(await Key(app, ["draft"], new { note = "The monitor" }));
        var claim = await (await program.PostAsJsonAsync("/v1/claims", new { text = "The bridge is closed", language = "en", status = "draft" })).Json();
        await Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" });

        var told = (await app.Admin.Read($"/v1/claims/{claim.Id()}/history"))["items"]!.AsArray();
        var reader = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/history"))["items"]!.AsArray();

        Assert.Equal([null, true], told.Select(one => (bool?)one!["byMachine"]));
        Assert.Equal("The monitor", (string?)told[1]!["keyNote"]);
        Assert.All(reader, one => Assert.False(one!.AsObject().ContainsKey("byMachine")));
    }

    [Theory]
    [InlineData("write")]
    [InlineData("publish")]
    [InlineData("import")]
    [InlineData("admin")]
    public async Task A_key_that_drafts_has_no_scope_that_does_more(string other)
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/keys", new { scopes = new[] { "draft", other } });

        await AssertProblem(response, 422, "invalid-content", "/scopes", "not-with-draft");
    }

    [Fact]
    public async Task An_agent_with_such_a_key_drafts_and_is_refused_what_readers_would_see()
    {
        await using var app = await TestApp.Start();
        var open = await Claim(app);
        var agent = new Agents.Agent(app.Holding(await Key(app, ["draft"])));

        var made = await agent.Call("record_claim", new { text = "The bridge is closed", language = "en" });
        var refused = await agent.Refused("file_rebuttal", new { claim = open.Id(), speaker = new { name = "Luis Vega" }, position = "denies" });

        Assert.Equal("draft", (string?)made["state"]);
        Assert.Contains("missing-scope", refused, StringComparison.Ordinal);
    }
}
