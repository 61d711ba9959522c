using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace FactCheck.Tests;

/// <summary>
/// Every answer any test sees is held against openapi.yaml: operation, status, content type and the JSON of its body; so is the body of each
/// request that was taken. Addresses of the API that the contract does not have are for callers who say so.
/// </summary>
internal sealed partial class ContractCheck(HttpMessageHandler inner, bool beyond = false) : DelegatingHandler(inner)
{
    private static readonly Lazy<List<(string Method, Regex Path, Dictionary<object, object> Operation)>> Operations = new(Load);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = IsJson(request.Content) && request.Content is JsonContent or StringContent or ByteArrayContent ? await request.Content.ReadAsByteArrayAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var method = request.Method == HttpMethod.Head ? "GET" : request.Method.Method;
        var operation = Operations.Value.Find(one => one.Method == method && one.Path.IsMatch(path)).Operation;
        if (operation is null)
            CheckUnknown(request, response, path);
        else
            await Check(operation, request, sent, response, cancellationToken);
        return response;
    }

    /// <summary>Pages for people are not in the contract; a method that an address does not have is refused.</summary>
    private void CheckUnknown(HttpRequestMessage request, HttpResponseMessage response, string path)
    {
        var known = Operations.Value.Exists(one => one.Path.IsMatch(path));
        var asked = $"{request.Method} {path}";
        Assert.True(beyond || known || !Api().IsMatch(path), $"{asked} is not in openapi.yaml; a test that asks for it on purpose does so with {nameof(TestApp)}.{nameof(TestApp.Beyond)}");
        Assert.False(known && response.IsSuccessStatusCode && request.Method != HttpMethod.Options, $"{asked} answered {(int)response.StatusCode}, but openapi.yaml has no such operation");
    }

    private static async Task Check(Dictionary<object, object> operation, HttpRequestMessage request, byte[]? sent, HttpResponseMessage response, CancellationToken stop)
    {
        var (status, asked) = ((int)response.StatusCode, $"{request.Method} {request.RequestUri!.AbsolutePath}");
        var documented = ContractFile.Response(operation, status);
        Assert.True(documented is not null, $"{asked} answered {status}, which openapi.yaml does not list");
        if (response.IsSuccessStatusCode && sent is not null && operation["operationId"] is not "startImport" && ContractFile.Schema(ContractFile.RequestBody(operation), request.Content!.Headers.ContentType!.MediaType!) is { } taken)
            AssertFits(taken, AsTaken(sent), $"{asked} took a body that its schema in openapi.yaml does not allow");
        if (response.Content.Headers.ContentType?.MediaType is not { } type || request.Method == HttpMethod.Head)
            return;
        var content = documented.TryGetValue("content", out var forms) ? ContractFile.Map(forms) : [];
        Assert.True(content.ContainsKey(type), $"{asked} answered {status} as {type}, which openapi.yaml does not list");
        var isPart = request.RequestUri.Query.Contains("fields=", StringComparison.Ordinal); // only what was asked for
        if (IsJson(response.Content) && !isPart && ContractFile.Schema(documented, type) is { } shown)
            AssertFits(shown, await response.Content.ReadAsByteArrayAsync(stop), $"{asked} answered {status} with a body that its schema in openapi.yaml does not allow");
    }

    /// <summary>A body without its byte order mark.</summary>
    private static byte[] AsTaken(byte[] sent) => sent is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : sent;

    private static void AssertFits(Dictionary<object, object> schema, byte[] body, string otherwise)
    {
        var faults = ContractSchemas.Faults(schema, body);
        Assert.True(faults.Count == 0, $"{otherwise}:\n{string.Join('\n', faults.Take(20))}\n{Encoding.UTF8.GetString(body)}");
    }

    private static bool IsJson(HttpContent? content) =>
        content?.Headers is { ContentEncoding.Count: 0, ContentType: { MediaType: { } type, CharSet: null or "utf-8" } } && (type.EndsWith("/json", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal));

    private static List<(string Method, Regex Path, Dictionary<object, object> Operation)> Load() =>
        [.. ContractFile.Operations
            .OrderBy(one => one.Path.Count(c => c == '{')) // an address of its own comes before one with a parameter, as in routing
            .Select(one => (one.Method, new Regex($"^{Parameter().Replace(one.Path, "[^/]+")}$"), one.Operation))];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^/v1(alpha1)?(/|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Api();
}
