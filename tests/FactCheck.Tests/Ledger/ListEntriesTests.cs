using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Keys;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

public sealed class ListEntriesTests
{
    [Fact]
    public async Task Every_write_is_listed_newest_first_with_who_when_and_what()
    {
        await using var app = await TestApp.Start();
        var response = await app.Post("/v1/actors", new { name = "Ana Ruiz" });
        var actor = await response.Json();
        await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { role = "Columnist" });

        var entries = (await app.Admin.Read("/v1/audit"))["items"]!.AsArray();

        Assert.Equal(["update", "create", "create"], entries.Each("operation"));
        Given.AssertHolds(new { seq = 2, entity = "actor", entityId = actor.Id(), revision = 1, at = (string)actor["createdAt"]!, requestId = response.Header("Request-Id") }, entries[1]);
        Assert.Equal("Ana Ruiz", (string)entries[1]!["snapshot"]!["name"]!);
        Assert.Equal("Columnist", (string)entries[0]!["snapshot"]!["role"]!);
        Assert.Equal((string)entries[2]!["entityId"]!, (string)entries[1]!["key"]!);
        Assert.Null(entries[2]!["key"]);
        Assert.DoesNotContain(ApiKey.HashOf(TestApp.AdminKey), entries.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_filter_leaves_what_it_says()
    {
        await using var app = await TestApp.Start();
        var editor = await app.With("write");
        app.Clock.Move(TimeSpan.FromDays(1));
        var made = await editor.PostAsync("/v1/actors", Given.Raw("""{ "name": "Ana Ruiz" }"""));
        var actor = await made.Json();
        app.Clock.Move(TimeSpan.FromDays(1));
        var claim = await Given.Claim(app);
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } });
        var key = (string)(await app.Admin.Read("/v1/audit/3"))["key"]!;

        async Task AssertListed(string query, params long[] seqs) => Assert.Equal(seqs, (await app.Admin.Read("/v1/audit" + query))["items"]!.AsArray().Select(entry => (long)entry!["seq"]!));

        await AssertListed("", 5, 4, 3, 2, 1);
        await AssertListed("?entity=claim", 5, 4);
        await AssertListed("?entity=nothing");
        await AssertListed($"?entityId={actor.Id()}", 3);
        await AssertListed("?operation=update", 5);
        await AssertListed("?operation=create", 4, 3, 2, 1);
        await AssertListed($"?key={key}", 3);
        await AssertListed($"?request={made.Header("Request-Id")}", 3);
        await AssertListed("?from=2024-01-03", 5, 4, 3);
        await AssertListed("?to=2024-01-03", 3, 2, 1);
        await AssertListed("?from=2024-01-03&to=2024-01-03", 3);
        await AssertListed($"?from={claim["createdAt"]}", 5, 4);
        await AssertListed($"?to={claim["createdAt"]}", 4, 3, 2, 1);
        await AssertListed("?from=2025");
        await AssertListed("?to=2023");
        await AssertListed("?from=2024-01-04&entity=claim&operation=create", 4);
    }

    [Fact]
    public async Task Pages_are_stable_while_more_is_written()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 4; i++)
            await Given.Actor(app, $"Person {i}");
        var first = await app.Admin.Read("/v1/audit?entity=actor&limit=2");
        await Given.Actor(app, "Another");
        var second = await app.Admin.Read($"/v1/audit?entity=actor&limit=2&cursor={first["nextCursor"]}");

        Assert.Equal([5L, 4L, 3L, 2L], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(entry => (long)entry!["seq"]!));
        Assert.Null(second["nextCursor"]);
        await AssertProblem(await app.Admin.GetAsync($"/v1/audit?cursor={first["nextCursor"]}"), 400, "invalid-cursor");
    }

    [Fact]
    public async Task Anyone_can_recompute_the_chain_from_what_is_listed()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await Given.Claim(app, "Signs \u0001 \u007f \u0085 \u2028 \ufeff & < > \" \\ / \t \n é ñ \U0001F6A7 ￼");
        var entries = new List<JsonObject>();
        var next = "/v1/audit?limit=100";
        while (next is not null)
        {
            var page = await app.Admin.Read(next);
            entries.AddRange(page["items"]!.AsArray().Select(entry => entry!.AsObject()));
            next = (string?)page["nextCursor"] is { } cursor ? $"/v1/audit?limit=100&cursor={cursor}" : null;
        }
        entries.Reverse();

        var previous = new string('0', 64);
        foreach (var entry in entries)
        {
            Assert.Equal(previous, (string)entry["previousHash"]!);
            Assert.Equal((string)entry["digest"]!, Sha256((string)entry["salt"]! + Stringified(entry["snapshot"])));
            string[] header = ["seq", "at", "key", "requestId", "operation", "entity", "entityId", "revision", "digest"];
            Assert.Equal((string)entry["hash"]!, Sha256(string.Join('\n', header.Select(name => entry[name]?.ToString() ?? "").Prepend(previous))));
            previous = (string)entry["hash"]!;
        }
        Assert.Equal((string)(await app.Anonymous.Read("/v1/audit/head"))["hash"]!, previous);
    }

    [Theory]
    [InlineData("?entity=Claim", "entity")]
    [InlineData("?key=me", "key")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2024-02-30", "to")]
    public async Task A_filter_that_cannot_be_is_named(string query, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync("/v1/audit" + query), 400, "invalid-parameter", at: at);
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync("/v1/audit"), 401, "unauthenticated");
        await AssertProblem(await (await app.With("read", "write", "publish", "import")).GetAsync("/v1/audit"), 403, "missing-scope");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What JSON.stringify gives, written anew here: escaped is what must be, and nothing else.</summary>
    private static string Stringified(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(',', members.Select(member => Quoted(member.Key) + ":" + Stringified(member.Value))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Stringified)) + "]",
        _ when node.GetValueKind() is JsonValueKind.String => Quoted((string)node!),
        _ => node.ToJsonString(),
    };

    private static string Quoted(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' or '\\' => "\\" + c,
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    })) + "\"";
}
