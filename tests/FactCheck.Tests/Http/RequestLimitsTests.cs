using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http;

/// <summary>Each limit that the contract states, at its edge and one past it. Those of a claim's text and of q are with the claims and the search.</summary>
public sealed class RequestLimitsTests
{
    [Fact]
    public async Task The_largest_body_is_a_setting()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_BODY=2");
        Task<HttpResponseMessage> Post(int length) => app.Admin.Send("POST", "/v1/actors", Raw("""{"name":"Ana Ruiz"}""".PadRight(length)), "Expect: 100-continue");

        Assert.Equal(201, (int)(await Post(2048)).StatusCode);
        var problem = await AssertProblem(await Post(2049), 413, "too-large");
        Assert.Equal("At most 2 KiB are taken here.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task The_largest_file_to_import_is_a_setting_and_holds_unpacked_too()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_IMPORT=1");
        const int most = 1024 * 1024;
        byte[] File(int length) => Encoding.UTF8.GetBytes("""{"text":"The bridge was closed","language":"en"}""" + new string('\n', length - 48));

        AssertHolds(new { created = 1 }, (await (await app.Admin.PostAsync("/v1/imports", Raw(File(most), "application/x-ndjson"))).Json())["rows"]);
        await AssertProblem(await app.Admin.Send("POST", "/v1/imports", Raw(File(most + 1), "application/x-ndjson"), "Expect: 100-continue"), 413, "too-large");
        Assert.Equal("completed", (string?)(await Packed(app, File(most)))["state"]);
        var refused = await Packed(app, File(most + 1));
        Assert.Equal(("failed", "unreadable-file"), ((string?)refused["state"], (string?)refused["problem"]!["code"]));
    }

    [Theory]
    [InlineData(256, "application/x-ndjson")]
    [InlineData(1, "application/x-ndjson")]
    [InlineData(1, "text/csv")]
    public async Task The_longest_line_is_a_setting(int kibibytes, string type)
    {
        await using var app = await TestApp.Start(kibibytes == 256 ? "FACTCHECK_MAX_LINE=" : $"FACTCHECK_MAX_LINE={kibibytes}");
        string Line(int length, string text) => type is "text/csv" ? (text + ",en," + new string('x', length - text.Length - 4)) : $$"""{"text":"{{text}}","language":"en"}""".PadRight(length);
        var (header, most) = type is "text/csv" ? ("text,language,summary\n", (kibibytes * 1024) - 1) : ("", kibibytes * 1024); // a record of CSV has its line end in it

        var import = await Imported(app.Admin, $"{header}{Line(most, "One")}\n{Line(most + 1, "Two")}\n", type);

        var rows = await app.Admin.Rows(import);
        Assert.Equal(["created", "refused"], rows.Select(row => (string?)row["outcome"]));
        Assert.Contains($" {kibibytes} KiB", (string?)rows[1]["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_and_explanations_have_at_most_20000_characters()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (fits, toolong) = (new string('é', 20_000), new string('é', 20_001));

        await Statement(app, claim, more: new { quote = fits });
        await Given.Evidence(app, claim, more: new { quote = fits });
        await Verdict(app, claim, more: new { explanation = fits });

        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/statements", new { speaker = new { name = "Ana Ruiz" }, position = "asserts", quote = toolong }), 422, "invalid-content", at: "/quote", fault: "too-long");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/evidence", new { source = new { url = "https://paper.example/1" }, stance = "supports", quote = toolong }), 422, "invalid-content", at: "/quote", fault: "too-long");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Desk" }, rating = "mixed", explanation = toolong }), 422, "invalid-content", at: "/explanation", fault: "too-long");
    }

    [Fact]
    public async Task A_story_carries_so_many_of_each_part()
    {
        await using var app = await TestApp.Start();
        object Story(string text, int parts, int verdicts) => new
        {
            text,
            language = "en",
            statements = Enumerable.Range(0, parts).Select(i => new { speakerLabel = $"a passer-by {i}", position = "repeats" }),
            rebuttals = Enumerable.Range(0, parts).Select(i => new { speakerLabel = $"a passer-by {i}", position = "denies" }),
            evidence = Enumerable.Range(0, parts).Select(i => new { source = new { url = $"https://paper.example/{i}" }, stance = "supports" }),
            links = Enumerable.Range(0, parts).Select(i => new { relation = "context_for", to = new { text = $"Context {i}" } }),
            verdicts = Enumerable.Range(0, verdicts).Select(i => new { publisher = new { name = $"Desk {i}" }, rating = "mixed" }),
        };

        Assert.Equal(201, (int)(await app.Post("/v1/claims", Story("At the edge", 200, 50))).StatusCode);
        var before = await app.Head();
        var problem = await AssertProblem(await app.Post("/v1/claims", Story("Past it", 201, 51)), 422, "invalid-content");

        Assert.Equal(["/evidence", "/links", "/rebuttals", "/statements", "/verdicts"], problem["errors"]!.Each("pointer").Order(StringComparer.Ordinal));
        Assert.All(problem["errors"]!.Each("code"), code => Assert.Equal("too-many", code));
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("/v1/claims?limit=", 200, "limit")]
    [InlineData("/v1/search?q=bridge&limit=", 200, "limit")]
    [InlineData("/v1/keys?limit=", 200, "limit")]
    [InlineData("/v1/claims/claim_01hj0z4xg0e008000000000001/graph?depth=", 6, "depth")]
    public async Task Lists_and_graphs_reach_so_far(string path, int most, string parameter)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        Assert.Equal(200, (int)(await app.Admin.GetAsync(path + most.ToString(CultureInfo.InvariantCulture))).StatusCode);
        await AssertProblem(await app.Admin.GetAsync(path + (most + 1).ToString(CultureInfo.InvariantCulture)), 400, "invalid-parameter", at: parameter);
    }

    [Fact]
    public async Task A_search_has_at_most_500_characters()
    {
        await using var app = await TestApp.Start();

        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/search?q=" + new string('é', 500))).StatusCode);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/search?q=" + new string('é', 501)), 400, "invalid-parameter", at: "q", fault: "too-long");
    }

    [Theory]
    [InlineData("GET /v1/claims HTTP/1.1\r\nHost: x\r\nX-Slow: ", true)]
    [InlineData("", false)]
    public async Task Who_sends_too_slowly_or_nothing_is_cut_off(string beginning, bool answered)
    {
        await using var app = await TestApp.Start("FACTCHECK_HEADER_SECONDS=1", "FACTCHECK_IDLE_SECONDS=1");
        using var client = new TcpClient("127.0.0.1", new Uri(app.Url).Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(patience.Token); // ends when the server closes

        Assert.Equal(answered, answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/claims")).StatusCode);
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> Packed(TestApp app, byte[] file)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            await zip.WriteAsync(file);
        return await (await app.Admin.Send("POST", "/v1/imports", Raw(packed.ToArray(), "application/x-ndjson"), "Content-Encoding: gzip")).Json();
    }
}
