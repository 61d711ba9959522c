using System.Text.RegularExpressions;
using static FactCheck.Tests.Problems;

namespace FactCheck.Tests.Keys;

public sealed partial class AuthenticationTests
{
    private static readonly string[] ForAnyone = ["GET /healthz", "GET /readyz", "GET /problems/{code}", "GET /v1/vocabularies", "GET /v1/audit/head", "GET /openapi.yaml", "GET /"];

    [Fact]
    public async Task Every_operation_admits_who_has_its_scope_and_no_one_else()
    {
        await using var app = await TestApp.Start();
        foreach (var operation in Operations())
        {
            var needed = Needed(operation);
            await Expect(app.Anonymous, operation, IsPublic(operation) ? null : 401);
            foreach (var held in Scope.All.Names)
                await Expect(await app.With(held), operation, IsPublic(operation) || held is "admin" || held == needed ? null : 403);
        }
    }

    [Fact]
    public async Task Where_reading_is_not_public_it_needs_its_scope_too()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        foreach (var operation in Operations())
        {
            var scope = Needed(operation);
            await Expect(app.Anonymous, operation, scope is "none" ? null : 401);
            foreach (var held in Scope.All.Names)
                await Expect(await app.With(held), operation, scope is "none" || held is "admin" || held == scope ? null : 403);
        }
    }

    [Fact]
    public void The_contract_says_who_may_call_what()
    {
        var document = (Dictionary<object, object>)new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize(File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml")))!;
        foreach (var (path, item) in (Dictionary<object, object>)document["paths"])
        {
            foreach (var (method, operation) in (Dictionary<object, object>)item)
            {
                var schemes = ((List<object>)((Dictionary<object, object>)operation)["security"]).Select(one => string.Concat(((Dictionary<object, object>)one).Keys)).ToList();
                string[] expected = Needed($"{method.ToString()!.ToUpperInvariant()} {path}") switch { "none" => [""], "read" when path is not "/metrics" => ["apiKey", "bearer", ""], _ => ["apiKey", "bearer"] };
                Assert.Equal(expected, schemes);
            }
        }
    }

    [Theory]
    [InlineData("Authorization: Bearer no-such-key-of-at-least-32-characters")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: Basic YWRtaW46YWRtaW4=")]
    [InlineData("Authorization: test-admin-key-of-at-least-32-characters")]
    [InlineData("X-Api-Key: no-such-key-of-at-least-32-characters")]
    [InlineData("X-Api-Key: TEST-ADMIN-KEY-OF-AT-LEAST-32-CHARACTERS")]
    public async Task A_key_that_is_not_valid_is_refused_even_where_none_is_needed(string header)
    {
        await using var app = await TestApp.Start();

        foreach (var path in new[] { "/v1/claims", "/v1/vocabularies", "/healthz", "/openapi.yaml" })
        {
            var response = await app.Anonymous.Send("GET", path, null, header);
            await AssertProblem(response, 401, "invalid-key");
            Assert.Equal("Bearer", response.Header("WWW-Authenticate"));
        }
        await AssertProblem(await app.Anonymous.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), header), 401, "invalid-key");
    }

    [Theory]
    [InlineData($"Authorization: Bearer {TestApp.AdminKey}")]
    [InlineData($"authorization: bearer {TestApp.AdminKey}")]
    [InlineData($"X-Api-Key: {TestApp.AdminKey}")]
    public async Task A_key_comes_in_either_header(string header)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), header);

        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_query_is_a_parameter_that_is_not_known()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?key={TestApp.AdminKey}"), 401, "unauthenticated");
        var problem = await AssertProblem(await app.Admin.GetAsync($"/v1/claims?key={TestApp.AdminKey}"), 400, "unknown-parameter", at: "key");
        Assert.DoesNotContain(TestApp.AdminKey, problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_writes_nothing_and_a_missing_scope_is_named()
    {
        await using var app = await TestApp.Start();
        var reader = await app.With("read");
        var before = await app.Head();

        var problem = await AssertProblem(await reader.PostAsync("/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}")), 403, "missing-scope");

        Assert.Contains("'write'", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_draft_is_there_for_writers_alone()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app, more: new { status = "draft" })).Id()}";

        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        await AssertProblem(await (await app.With("read")).GetAsync(path), 404, "not-found");
        await AssertProblem(await (await app.With("read", "publish")).GetAsync(path), 404, "not-found");
        Assert.Equal("draft", (string)(await (await app.With("write")).Read(path))["status"]!);
    }

    [Fact]
    public async Task Publishing_needs_a_scope_of_its_own()
    {
        await using var app = await TestApp.Start();
        var claim = new { text = "The bridge was closed", language = "en", verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", state = "published" } } };
        var writer = await app.With("write");
        var publisher = await app.With("write", "publish");
        var before = await app.Head();

        await AssertProblem(await writer.PostAsync("/v1/claims", System.Net.Http.Json.JsonContent.Create(claim)), 403, "missing-scope", at: "/verdicts/0/state");
        Assert.Equal(before, await app.Head());
        Assert.Equal(201, (int)(await publisher.PostAsync("/v1/claims", System.Net.Http.Json.JsonContent.Create(claim))).StatusCode);
    }

    /// <summary>How the service is doing is for no reader of the record: it takes a key even where reading does not.</summary>
    private static bool IsPublic(string operation) => operation is not "GET /metrics" && Needed(operation) is "none" or "read";

    private static string Needed(string operation) => operation switch
    {
        _ when ForAnyone.Contains(operation, StringComparer.Ordinal) => "none",
        _ when operation.Contains(" /v1/audit", StringComparison.Ordinal) => "admin",
        _ when operation.Contains(" /v1/backups", StringComparison.Ordinal) => "admin",
        _ when operation.Contains(" /v1/imports", StringComparison.Ordinal) => "import",
        ['G', 'E', 'T', ' ', ..] or "POST /v1/match" => "read",
        "POST /v1/verdicts/{id}/publication" or "POST /v1/verdicts/{id}/revisions" => "publish",
        _ => "write",
    };

    private static async Task Expect(HttpClient client, string operation, int? refusal)
    {
        var parts = operation.Split(' ');
        var path = parts[1].Replace("{code}", "busy", StringComparison.Ordinal).Replace("{seq}", "1", StringComparison.Ordinal);
        if (path.Split('/') is [_, _, var plural, "{id}", ..])
            path = path.Replace("{id}", SampleIds.Of(plural is "evidence" ? plural : plural.TrimEnd('s')), StringComparison.Ordinal);
        var response = await client.Send(parts[0], path, parts[0] == "GET" ? null : Given.Raw("{}"));
        if (refusal is { } status)
        {
            Assert.True(status == (int)response.StatusCode, $"{operation} answered {(int)response.StatusCode}, not {status}");
            await AssertProblem(response, status, status == 401 ? "unauthenticated" : "missing-scope");
        }
        else
        {
            Assert.False((int)response.StatusCode is 401 or 403 or >= 500, $"{operation} answered {(int)response.StatusCode}");
        }
    }

    /// <summary>Every operation of the contract, and what the service has besides.</summary>
    private static IEnumerable<string> Operations()
    {
        var operations = new List<string>();
        var path = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "openapi.yaml")).TakeWhile(line => line != "components:"))
        {
            if (PathLine().Match(line) is { Success: true } found)
                path = found.Groups["path"].Value;
            else if (path.Length > 0 && MethodLine().Match(line) is { Success: true } method)
                operations.Add($"{method.Groups["method"].Value.ToUpperInvariant()} {path}");
        }
        Assert.True(operations.Count > 40, "the contract has more operations than were found");
        return operations.Union(ForAnyone, StringComparer.Ordinal);
    }

    [GeneratedRegex("^  '?(?<path>/[^':]*)'?:$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathLine();

    [GeneratedRegex("^    (?<method>get|post|patch|put|delete):$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MethodLine();
}
