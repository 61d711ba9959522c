using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task An_answer_comes_in_the_coding_that_was_asked_for(string asked, string given)
    {
        await using var app = await TestApp.Start();
        var path = await LongClaim(app);
        var plain = await app.Anonymous.GetAsync(path);

        var response = await app.Anonymous.Send("GET", path, null, $"Accept-Encoding: {asked}");

        Assert.Equal([given], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", string.Join(", ", response.Headers.Vary), StringComparison.Ordinal);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await Unpacked(response));
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length < (await plain.Content.ReadAsByteArrayAsync()).Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("zstd")]
    [InlineData("*;q=0")]
    public async Task Who_takes_none_of_the_codings_gets_it_plain(string? asked)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("GET", await LongClaim(app), null, asked is null ? [] : [$"Accept-Encoding: {asked}"]);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.NotNull(response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_small_answer_is_left_as_it_is()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("GET", $"/v1/actors/{(await Given.Actor(app)).Id()}", null, "Accept-Encoding: gzip");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal("\"1\"", response.Header("ETag"));
    }

    [Fact]
    public async Task The_tag_of_a_compressed_answer_is_its_own_and_works_everywhere()
    {
        await using var app = await TestApp.Start();
        var path = await LongClaim(app);
        var plain = (await app.Anonymous.GetAsync(path)).Header("ETag")!;

        var packed = (await app.Anonymous.Send("GET", path, null, "Accept-Encoding: gzip")).Header("ETag")!;
        var held = await app.Anonymous.Send("GET", path, null, "Accept-Encoding: gzip", $"If-None-Match: {packed}");
        var patched = await app.Admin.Patch(path, new { kind = "event" }, packed);

        Assert.Equal(plain[..^1] + ".gzip\"", packed);
        Assert.Equal((304, packed), ((int)held.StatusCode, held.Header("ETag")));
        Assert.Equal(200, (int)patched.StatusCode);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {packed}")).StatusCode);
    }

    [Fact]
    public async Task An_export_is_compressed_as_it_goes_and_whole()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var plain = await app.Anonymous.GetStringAsync("/v1/exports/claims.ndjson");

        var response = await app.Anonymous.Send("GET", "/v1/exports/claims.ndjson", null, "Accept-Encoding: gzip");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(plain, await Unpacked(response));
    }

    [Fact]
    public async Task Problems_and_feeds_are_compressed_too()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var feed = await app.Anonymous.Send("GET", "/v1/feeds/verdicts.atom", null, "Accept-Encoding: gzip");
        var problem = await app.Admin.Send("POST", "/v1/claims", JsonContent.Create(new { text = "", topics = Enumerable.Range(0, 40).Select(_ => "") }), "Accept-Encoding: gzip");

        Assert.Equal(["gzip"], feed.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], problem.Content.Headers.ContentEncoding);
        Assert.Equal("invalid-content", (string)JsonNode.Parse(await Unpacked(problem))!["code"]!);
    }

    [Fact]
    public async Task The_answer_that_shows_a_secret_is_never_compressed()
    {
        await using var app = await TestApp.Start();
        var body = JsonContent.Create(new { scopes = new[] { "read" }, note = new string('n', 500), publisher = new { name = new string('p', 290) } });
        await Given.Actor(app, new string('p', 290));

        var response = await app.Admin.Send("POST", "/v1/keys", body, "Accept-Encoding: gzip");
        var key = await response.Json();
        var rotated = await app.Admin.Send("POST", $"/v1/keys/{key.Id()}/rotation", JsonContent.Create(new { }), "Accept-Encoding: gzip");

        Assert.Equal((201, 201), ((int)response.StatusCode, (int)rotated.StatusCode));
        Assert.True(response.Content.Headers.ContentLength > 1024); // long enough that its length does not spare it
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Empty(rotated.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Head_names_the_coding_and_has_no_body()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("HEAD", await LongClaim(app), null, "Accept-Encoding: gzip");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> LongClaim(TestApp app) => $"/v1/claims/{(await Given.Claim(app, string.Join(' ', Enumerable.Repeat("The bridge was closed for a day", 100)))).Id()}";

    private static async Task<string> Unpacked(HttpResponseMessage response)
    {
        var packed = await response.Content.ReadAsStreamAsync();
        await using Stream plain = response.Content.Headers.ContentEncoding.Single() == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var text = new StreamReader(plain, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}
