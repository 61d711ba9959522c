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

    public static string Id(this JsonObject resource) => (string)resource["id"]!;

    /// <summary>POST by a caller whose key has every scope.</summary>
    public static Task<HttpResponseMessage> Post(this TestApp app, string path, object body) => app.Admin.PostAsJsonAsync(path, body);

    /// <summary>The members of an answer are these; it may have others.</summary>
    public static void AssertHolds(object expected, JsonNode? actual)
    {
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(expected)!.AsObject())
        {
            Assert.True(actual!.AsObject().ContainsKey(name), $"there is no member '{name}' in {actual.ToJsonString()}");
            Assert.True(JsonNode.DeepEquals(value, actual[name]), $"'{name}': expected {value?.ToJsonString() ?? "null"}, got {actual[name]?.ToJsonString() ?? "null"}");
        }
    }

    /// <summary>A request names every member that can be written, so that one nobody tests cannot be added.</summary>
    public static void AssertComplete<TFields>(object request) => Assert.Equal(
        typeof(TFields).GetProperties().Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
        System.Text.Json.JsonSerializer.SerializeToNode(request)!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));

    /// <summary>One value for each entry of a list.</summary>
    public static IEnumerable<string?> Each(this JsonNode list, string member) => list.AsArray().Select(entry => (string?)entry![member]);

    /// <summary>Ids of the entries that a list answers.</summary>
    public static async Task<List<string?>> Ids(this HttpClient client, string path) => [.. (await client.Read(path))["items"]!.Each("id")];

    /// <summary>The ETag that GET gives.</summary>
    public static async Task<string> Tag(this HttpClient client, string path) => (await client.GetAsync(path)).Headers.ETag!.Tag;

    /// <summary>What the reference at that place of a request came to: its id, and whether it was found.</summary>
    public static (string Id, bool Matched) Reference(this JsonObject created, string pointer)
    {
        var one = created["references"]!.AsArray().Single(reference => (string)reference!["pointer"]! == pointer)!;
        return ((string)one["id"]!, (bool)one["matched"]!);
    }

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
