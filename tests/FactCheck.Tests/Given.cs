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

    /// <summary>A key with its secret.</summary>
    public static Task<JsonObject> Key(TestApp app, string[] scopes, object? more = null) => Created(app, "/v1/keys", Merge(new { scopes }, more));

    /// <summary>A caller with the key that was made.</summary>
    public static HttpClient Holding(this TestApp app, JsonObject issued) => app.Holding((string)issued["secret"]!);

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

    /// <summary>Imports a file and answers with the import once it is over.</summary>
    public static async Task<JsonObject> Imported(HttpClient caller, string file, string type = "application/x-ndjson", string query = "")
    {
        var response = await caller.PostAsync($"/v1/imports{query}", Raw(file, type));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 201, $"POST /v1/imports: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>What came of each row of an import, in order.</summary>
    public static async Task<List<JsonObject>> Rows(this HttpClient caller, JsonObject import, string query = "") =>
        [.. (await caller.Read($"/v1/imports/{import.Id()}/rows{query}"))["items"]!.AsArray().Select(row => row!.AsObject())];

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

    /// <summary>A statement on a claim, by someone who is named.</summary>
    public static Task<JsonObject> Statement(TestApp app, JsonObject claim, string position = "asserts", string speaker = "Ana Ruiz", object? more = null) =>
        Created(app, $"/v1/claims/{claim.Id()}/statements", Merge(new { speaker = new { name = speaker }, position }, more));

    public static Task<JsonObject> Evidence(TestApp app, JsonObject claim, string stance = "supports", object? more = null) =>
        Created(app, $"/v1/claims/{claim.Id()}/evidence", Merge(new { source = new { url = "https://paper.example/report" }, stance }, more));

    public static Task<JsonObject> Link(TestApp app, JsonObject from, string relation, JsonObject to, object? more = null) =>
        Created(app, $"/v1/claims/{from.Id()}/links", Merge(new { relation, to = new { id = to.Id() } }, more));

    public static Task<JsonObject> Verdict(TestApp app, JsonObject claim, string rating = "unproven", object? more = null) =>
        Created(app, $"/v1/claims/{claim.Id()}/verdicts", Merge(new { publisher = new { name = "Example Desk", kind = "outlet" }, rating }, more));

    public static Task<JsonObject> Withdrawn(TestApp app, string path, string reason = "It was recorded by mistake.") => Created(app, $"{path}/withdrawal", new { reason });

    /// <summary>Merges one claim or actor into another.</summary>
    public static Task<JsonObject> Merged(TestApp app, string path, JsonObject into) => Created(app, $"{path}/merge", new { into = new { id = into.Id() } });

    /// <summary>DELETE by a caller whose key has every scope.</summary>
    public static Task<HttpResponseMessage> Delete(this TestApp app, string path, params string[] headers) => app.Admin.Send("DELETE", path, null, headers);

    /// <summary>A published verdict.</summary>
    public static Task<JsonObject> Published(TestApp app, JsonObject claim, string rating = "unproven", object? more = null) =>
        Verdict(app, claim, rating, Merge(new { state = "published" }, more));

    /// <summary>A published change of a verdict, with a note.</summary>
    public static Task<JsonObject> Revised(TestApp app, JsonObject verdict, string changeKind = "clarification", object? more = null) =>
        Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", Merge(new { changeKind, publicNote = "We looked again." }, more));

    /// <summary>A verdict replaced by another.</summary>
    public static Task<JsonObject> Superseded(TestApp app, JsonObject verdict, JsonObject by) =>
        Revised(app, verdict, "supersession", new { supersededBy = new { id = by.Id() } });

    /// <summary>PATCH that must answer 200.</summary>
    public static async Task<JsonObject> Patched(TestApp app, string path, object patch, string ifMatch = "\"1\"")
    {
        var response = await app.Admin.Patch(path, patch, ifMatch);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"PATCH {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The ids of a list's entries, in its order.</summary>
    public static async Task<string[]> Ids(this HttpClient client, string path) =>
        [.. (await client.Read(path))["items"]!.AsArray().Select(item => item!.AsObject().Id())];

    /// <summary>No member is null or an empty list, but for those named: a test that sends all of them forgets none.</summary>
    public static void AssertWhole(JsonObject answer, params string[] but) =>
        Assert.Equal(but, answer.Where(member => member.Value is null or JsonArray { Count: 0 }).Select(member => member.Key));

    /// <summary>A list read two at a time gives what was there at the start, newest first, though more is added meanwhile.</summary>
    public static async Task AssertStablePages(HttpClient reader, string path, Func<int, Task<JsonObject>> add)
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Insert(0, (await add(i)).Id());
        var read = new List<string>();
        var (next, pages) = ($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=2", 0);
        while (next is not null && pages < 5)
        {
            var response = await reader.GetAsync(next);
            var page = await response.Json();
            read.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject().Id()));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
            Assert.Equal((string?)page["nextCursor"], next is null ? null : Uri.UnescapeDataString(next.Split("cursor=")[1]));
            await add(5 + pages++);
        }
        Assert.Equal(made, read);
        Assert.Equal(3, pages);
        await ProblemAssertions.AssertProblem(await reader.GetAsync($"{path.Split('?')[0]}?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");
    }
}
