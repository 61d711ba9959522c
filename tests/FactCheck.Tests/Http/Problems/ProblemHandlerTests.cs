using System.Net.Sockets;
using System.Text;
using FactCheck.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Problems;

public sealed class ProblemHandlerTests
{
    [Fact]
    public async Task A_problem_has_these_members_and_no_others()
    {
        await using var app = await TestApp.Start();

        var plain = await AssertProblem(await app.Anonymous.GetAsync("/nowhere"), 404, "not-found");
        var pointed = await AssertProblem(await app.Anonymous.GetAsync("/v1/claims?limit=0"), 400, "invalid-parameter");

        Assert.Equal(["type", "title", "status", "code", "detail", "requestId"], plain.Select(member => member.Key));
        Assert.Equal(["type", "title", "status", "code", "detail", "requestId", "errors"], pointed.Select(member => member.Key));
        Assert.Equal(["parameter", "code", "detail"], pointed["errors"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task The_title_is_fixed_and_the_type_leads_to_its_explanation()
    {
        await using var app = await TestApp.Start();

        var one = await AssertProblem(await app.Anonymous.GetAsync("/v1/claims?limit=0"), 400, "invalid-parameter");
        var other = await AssertProblem(await app.Anonymous.GetAsync("/v1/claims?limit=x"), 400, "invalid-parameter");
        var explained = await app.Anonymous.Read((string)one["type"]!);

        Assert.Equal((string)one["title"]!, (string)other["title"]!);
        Assert.NotEqual((string)one["detail"]!, (string)other["detail"]!);
        Assert.Equal((string)one["title"]!, (string)explained["title"]!);
    }

    [Theory]
    [InlineData("Production", "crash", 500, "internal-error", null)]
    [InlineData("Development", "crash", 500, "internal-error", null)]
    [InlineData("Development", "bind", 500, "internal-error", null)]
    [InlineData("Production", "13", 507, "storage-full", null)]
    [InlineData("Production", "5", 503, "busy", "1")]
    [InlineData("Production", "8", 503, "read-only", "30")]
    [InlineData("Production", "11", 500, "storage-damaged", null)]
    [InlineData("Production", "26", 500, "storage-damaged", null)]
    [InlineData("Production", "10", 503, "storage-failed", "30")]
    [InlineData("Production", "14", 503, "storage-failed", "30")]
    [InlineData("Production", "disk", 503, "storage-failed", "30")]
    [InlineData("Production", "1", 500, "internal-error", null)]
    public async Task What_breaks_inside_shows_nothing_of_the_inside(string environment, string how, int status, string code, string? retryAfter)
    {
        await using var service = await Broken.Start([$"environment={environment}"], app => app.MapGet("/broken", () => (object)(how switch
        {
            "crash" => throw new InvalidOperationException("secret in /root/FactCheck.cs"),
            "disk" => throw new IOException("secret: Input/output error", 5),
            "bind" => throw new InvalidCastException("secret", new ArgumentNullException(nameof(how))),
            _ => throw new SqliteException("secret: select * from claim", int.Parse(how, System.Globalization.CultureInfo.InvariantCulture)),
        })));

        var response = await service.Client.GetAsync("/broken");

        await AssertProblem(response, status, code);
        Assert.Equal(retryAfter, response.Header("Retry-After"));
        AssertSilent(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("1", 500, "INTERNAL", null)]
    [InlineData("13", 507, "RESOURCE_EXHAUSTED", null)]
    [InlineData("5", 503, "UNAVAILABLE", "1")]
    [InlineData("8", 503, "UNAVAILABLE", "30")]
    public async Task What_breaks_behind_a_route_of_googles_form_has_that_form_and_shows_as_little(string code, int status, string name, string? retryAfter)
    {
        await using var service = await Broken.Start([], app => app.MapGet("/v1alpha1/broken", object () => throw new SqliteException("secret: select * from claim", int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))));

        var response = await service.Client.GetAsync("/v1alpha1/broken");

        await AssertGoogleError(response, status, name);
        Assert.Equal(retryAfter, response.Header("Retry-After"));
        AssertSilent(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(10, true)]
    public async Task Readiness_tells_of_damage_for_good_and_of_a_disk_that_failed_until_it_works_again(int sqliteCode, bool recovers)
    {
        await using var service = await Broken.Start([], app => app.MapGet("/broken", object () => throw new SqliteException("secret", sqliteCode)));
        Assert.Equal(200, (int)(await service.Client.GetAsync("/readyz")).StatusCode);

        await service.Client.GetAsync("/broken");
        var then = await service.Client.GetAsync("/readyz");

        if (recovers)
            Assert.Equal(200, (int)then.StatusCode); // it has written since
        else
            Assert.Contains("restore a backup", (string)(await AssertProblem(then, 503, "not-ready"))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_while_reading_is_told_as_it_is_where_the_transaction_is_gone_too()
    {
        await using var service = await Broken.Start([], app => app.MapGet("/broken", object (Db db) =>
        {
            using var read = db.Read();
            read.Dialect.Execute(read.Connection, "rollback", new object()); // what SQLite does by itself after some failures
            throw new SqliteException("secret", 10);
        }));

        await AssertProblem(await service.Client.GetAsync("/broken"), 503, "storage-failed");

        Assert.Equal(200, (int)(await service.Client.GetAsync("/v1/claims")).StatusCode);
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_stopped()
    {
        await using var service = await Broken.Start(["FACTCHECK_READ_SECONDS=1"], app => app.MapGet("/broken", (Db db) =>
        {
            using var read = db.Read();
            return read.First<long>("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n");
        }));

        var response = await service.Client.GetAsync("/broken");

        await AssertProblem(response, 503, "timed-out");
        Assert.Equal("5", response.Header("Retry-After"));
        Assert.Equal(200, (int)(await service.Client.GetAsync("/v1/claims")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/v1/actors", "{\"name\":7}")]
    [InlineData("POST", "/v1/actors", "{\"name\":")]
    [InlineData("POST", "/v1/claims", "{\"subjects\":[7]}")]
    [InlineData("POST", "/v1/claims", "{\"claimedAt\":{}}")]
    [InlineData("POST", "/v1/actors", "{\"nome\":7}")]
    [InlineData("GET", "/v1/claims/x'--", null)]
    [InlineData("GET", "/v1/claims?limit=x", null)]
    [InlineData("GET", "/v1/claims?cursor=x", null)]
    public async Task Development_tells_no_more_than_production(string method, string path, string? body)
    {
        await using var app = await TestApp.Start("environment=Development", "FACTCHECK_SAMPLE=false");

        var response = await app.Admin.Send(method, path, body is null ? null : Given.Raw(body));

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        AssertSilent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_whose_framing_is_broken_is_a_malformed_request()
    {
        await using var app = await TestApp.Start();

        var answer = await Wire(app, $"POST /v1/actors HTTP/1.1\r\nHost: x\r\nX-Api-Key: {TestApp.AdminKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.Ordinal);
        Assert.Equal("malformed-request", (string)System.Text.Json.Nodes.JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..])!["code"]!);
        AssertSilent(answer);
    }

    private static void AssertSilent(string body) =>
        Assert.DoesNotMatch("""(?i)exception|stack|\bat FactCheck|system\.|microsoft\.|sqlite|select |\.cs\b|/root|/tmp|secret|(?-i:String\b.*Int)|nullable""", body);

    private static async Task<string> Wire(TestApp app, string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", new Uri(app.Url).Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A service with one address more, behind which something is out of order.</summary>
    private sealed class Broken(WebApplication app, string folder) : IAsyncDisposable
    {
        public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

        public static async Task<Broken> Start(string[] settings, Action<WebApplication> add)
        {
            var folder = Directory.CreateTempSubdirectory("factcheck-broken-").FullName;
            var app = await TestApp.Build(folder, new TestClock(), [.. settings, "FACTCHECK_SAMPLE=false"]);
            add(app);
            await app.StartAsync();
            return new(app, folder);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
