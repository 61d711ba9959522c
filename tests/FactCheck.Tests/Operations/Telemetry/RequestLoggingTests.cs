using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Operations.Telemetry;

public sealed class RequestLoggingTests
{
    [Fact]
    public async Task Each_request_is_one_line_of_json_that_holds_nothing_a_caller_could_hide_in()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        const string secret = "secret-that-belongs-in-no-log";
        string told;
        var ids = new List<string>();
        await using (var service = await ServiceProcess.Start(folder))
        {
            var made = await service.Client.PostAsJsonAsync("/v1/claims", new { text = $"{secret}\n{{\"level\":\"error\"}}", language = "en" });
            foreach (var answer in new[]
            {
                made,
                await service.Client.GetAsync(made.Header("Location")),
                await service.Client.GetAsync($"/v1/claims?topic={secret}&limit=0"),
                await service.Client.GetAsync($"/{secret}%0A{{"),
                await service.Client.Send("HEAD", "/v1/claims"),
                await service.Client.Send(secret, "/v1/claims"),
                await service.Client.Send("GET", "/v1/claims", null, "Authorization: Bearer " + secret),
                await service.Client.GetAsync("/v1/exports/claims.ndjson"),
            })
            {
                ids.Add(answer.Header("Request-Id")!);
                await answer.Content.ReadAsByteArrayAsync();
            }
            service.Terminate();
            Assert.Equal(0, await service.Ended());
            told = service.Told;
        }

        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApp.AdminKey, told, StringComparison.Ordinal);
        var lines = told.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Contains(lines, line => (string)line["event"]! == "listening");
        Assert.DoesNotContain(lines, line => (string)line["level"]! == "warning" && (string)line["event"]! != "request");
        var requests = lines.Where(line => (string)line["event"]! == "request").ToDictionary(line => (string)line["requestId"]!, StringComparer.Ordinal);
        Assert.Equal(ids.Order(StringComparer.Ordinal), requests.Keys.Order(StringComparer.Ordinal)); // probes are left out
        void Is(int request, object expected) => Given.AssertHolds(expected, requests[ids[request]]);
        Is(0, new { level = "information", method = "POST", route = "/v1/claims", status = 201 });
        Is(1, new { method = "GET", route = "/v1/claims/{id}", status = 200 });
        Is(2, new { route = "/v1/claims", status = 400 });
        Is(3, new { route = (string?)null, status = 404 });
        Is(4, new { method = "HEAD", route = "/v1/claims", status = 200 });
        Is(5, new { method = "OTHER", status = 405 });
        Is(6, new { status = 400, keyId = (string?)null });
        Is(7, new { route = "/v1/exports/claims.ndjson", status = 200 });
        Assert.StartsWith("key_", (string)requests[ids[0]]["keyId"]!, StringComparison.Ordinal);
        Assert.InRange((double)requests[ids[0]]["ms"]!, 0.001, 60_000);
        Assert.InRange((int)requests[ids[1]]["bytes"]!, 100, 10_000);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z$", (string)requests[ids[0]]["time"]!);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("FACTCHECK_LOG_LEVEL=warning", 0)]
    [InlineData("FACTCHECK_LOG_LEVEL=information", 1)]
    [InlineData("FACTCHECK_LOG_LEVEL=debug", 2)]
    [InlineData("Logging:LogLevel:FactCheck.Requests=None", 0)]
    public async Task How_much_is_told_is_a_setting(string setting, int requests)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, setting, "FACTCHECK_LOG=text"))
        {
            await service.Client.GetAsync("/v1/claims");
            service.Terminate();
            await service.Ended();

            var lines = service.Told.Split('\n').Where(line => line.Contains(" GET /", StringComparison.Ordinal)).ToList();
            Assert.Equal(requests, lines.Select(line => line.Contains(" /healthz ", StringComparison.Ordinal)).Distinct().Count());
            Assert.All(lines, line => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} GET /\S+ 200 [\d.]+ ms \d+ B req_\S+ ?(key_\w+)?$", line));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_told_without_its_values()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, "FACTCHECK_SLOW_MS=1"))
        {
            var story = new { text = "A slow one", language = "en", topics = Enumerable.Range(0, 50).Select(i => $"value-{i}") };
            for (var i = 0; i < 300 && !service.Told.Contains("slow_statement", StringComparison.Ordinal); i++)
            {
                await service.Client.PostAsJsonAsync("/v1/claims", story);
                await service.Client.GetAsync("/v1/claims?topic=value-1&limit=200");
                await service.Client.GetAsync("/v1/audit/verify");
            }
            service.Terminate();
            await service.Ended();

            var slow = service.Told.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).First(line => (string)line["event"]! == "slow_statement");
            Assert.Equal("warning", (string)slow["level"]!);
            Assert.NotEmpty((string)slow["sql"]!);
            Assert.DoesNotContain("value-1", service.Told, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_body_that_finds_no_room_is_a_line_of_its_request_and_no_failure()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        string told;
        var statuses = new List<int>();
        await using (var service = await ServiceProcess.Start(folder, "--FACTCHECK_BODY_MEMORY=1"))
        {
            using var anonymous = new HttpClient { BaseAddress = new(service.Url) };
            var large = new { texts = Enumerable.Repeat(new string('x', 18_000), 50) };
            while (!statuses.Contains(503))
                statuses.AddRange((await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => anonymous.PostAsJsonAsync("/v1/match", large)))).Select(answer => (int)answer.StatusCode));
            service.Terminate();
            Assert.Equal(0, await service.Ended());
            told = service.Told;
        }

        var lines = told.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(statuses.Order(), lines.Where(line => (string)line["event"]! == "request").Select(line => (int)line["status"]!).Order());
        Assert.DoesNotContain(lines, line => line.ContainsKey("exception"));
        Directory.Delete(folder, recursive: true);
    }
}
