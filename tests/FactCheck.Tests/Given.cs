using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests;

/// <summary>Arranges what a test starts from, over HTTP, and reads answers.</summary>
internal static class Given
{
    public static async Task<JsonObject> Claim(TestApp app, string text = "The bridge was closed for a day", object? more = null) =>
        await Created(app, "/v1/claims", Merge(new { text, language = "en" }, more));

    public static async Task<JsonObject> Actor(TestApp app, string name = "Ana Ruiz", object? more = null) =>
        await Created(app, "/v1/actors", Merge(new { name, kind = "person" }, more));

    public static async Task<JsonObject> Source(TestApp app, string url = "https://paper.example/report", object? more = null) =>
        await Created(app, "/v1/sources", Merge(new { url, kind = "news_article" }, more));

    public static async Task<JsonObject> Created(TestApp app, string path, object body)
    {
        var response = await app.Admin.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 201, $"POST {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonObject> Json(this HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>GET that must answer 200.</summary>
    public static async Task<JsonObject> Read(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"GET {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>PATCH with If-Match.</summary>
    public static Task<HttpResponseMessage> Patch(this HttpClient client, string path, object patch, string ifMatch = "*")
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(patch) };
        request.Content.Headers.ContentType = new("application/merge-patch+json");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }

    /// <summary>Sequence number of the newest ledger entry: unchanged means that nothing was written.</summary>
    public static async Task<long> Head(this TestApp app) => (long)(await app.Anonymous.Read("/v1/audit/head"))["seq"]!;

    /// <summary>One request as it is put on the wire; a header is written as <c>Name: value</c>.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient client, string method, string path, HttpContent? content = null, params string[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            if (!request.Headers.TryAddWithoutValidation(parts[0], parts[1]))
                request.Content!.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }
        return client.SendAsync(request);
    }

    /// <summary>A JSON body byte for byte.</summary>
    public static ByteArrayContent Raw(ReadOnlySpan<byte> body, string type = "application/json")
    {
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public static ByteArrayContent Raw(string body, string type = "application/json") => Raw(System.Text.Encoding.UTF8.GetBytes(body), type);

    /// <summary>The only value of a header.</summary>
    public static string? Header(this HttpResponseMessage response, string name) =>
        (response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)) ? Assert.Single(values) : null;

    /// <summary>The data folder of a service that ran on it and was stopped in order.</summary>
    public static async Task<string> StoppedFolder()
    {
        var app = await TestApp.Start();
        await Actor(app);
        await app.Stop();
        return app.Folder;
    }

    public static string Id(this JsonObject resource) => (string)resource["id"]!;

    private static object Merge(object basis, object? more)
    {
        if (more is null)
            return basis;
        var merged = System.Text.Json.JsonSerializer.SerializeToNode(basis)!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject())
            merged[name] = value?.DeepClone();
        return merged;
    }
}
