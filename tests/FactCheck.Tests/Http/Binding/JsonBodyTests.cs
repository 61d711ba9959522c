using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Binding;

public sealed class JsonBodyTests
{
    private const int Longest = 1024 * 1024;

    [Theory]
    [InlineData("POST", "text/plain")]
    [InlineData("POST", "application/xml")]
    [InlineData("POST", "application/merge-patch+json")]
    [InlineData("POST", "application/x-www-form-urlencoded")]
    [InlineData("POST", "nonsense")]
    [InlineData("POST", "application/json; charset=bogus")]
    [InlineData("POST", "application/json; charset=iso-8859-1")]
    [InlineData("POST", "application/json; charset=\"utf-16\"")]
    [InlineData("POST", null)]
    [InlineData("PATCH", "application/json-patch+json")]
    [InlineData("PATCH", "application/merge-patch+json; charset=utf-16")]
    [InlineData("PATCH", null)]
    public async Task Another_media_type_or_charset_is_refused(string method, string? type)
    {
        await using var app = await TestApp.Start();
        var path = method == "POST" ? "/v1/actors" : $"/v1/actors/{(await Given.Actor(app)).Id()}";
        var content = Given.Raw("{\"name\":\"Ana Ruiz\"}");
        content.Headers.Remove("Content-Type");
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        var before = await app.Head();

        var response = await app.Admin.Send(method, path, content);

        await AssertProblem(response, 415, "unsupported-media-type");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("POST", "application/json")]
    [InlineData("POST", "APPLICATION/JSON;charset=UTF-8")]
    [InlineData("POST", "application/json; charset=\"utf-8\"")]
    [InlineData("PATCH", "application/merge-patch+json")]
    [InlineData("PATCH", "application/json; charset=utf-8")]
    public async Task Json_in_utf_8_is_taken(string method, string type)
    {
        await using var app = await TestApp.Start();
        var path = method == "POST" ? "/v1/actors" : $"/v1/actors/{(await Given.Actor(app)).Id()}";

        var response = await app.Admin.Send(method, path, Given.Raw("{\"name\":\"Luis Vega\"}", type), "If-Match: *");

        Assert.Equal("Luis Vega", (string)(await response.Json())["name"]!);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_content_encoding_is_refused(string encoding)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), $"Content-Encoding: {encoding}");

        await AssertProblem(response, 415, "unsupported-media-type");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_is_at_most_1_mebibyte(bool chunked)
    {
        await using var app = await TestApp.Start();
        Task<HttpResponseMessage> Post(int length)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/v1/actors") { Content = Given.Raw("{\"name\":\"Ana Ruiz\"}".PadRight(length)) };
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = !chunked; // else the refusal may close the connection while the body is still being sent
            return app.Admin.SendAsync(request);
        }

        // In chunks the framing counts too.
        Assert.Equal(201, (int)(await Post(chunked ? Longest - 1000 : Longest)).StatusCode);
        var before = await app.Head();
        await AssertProblem(await Post(Longest + 1), 413, "too-large");
        Assert.Equal(before, await app.Head());
        Assert.Equal(201, (int)(await Post(20)).StatusCode);
    }
}
