using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace FactCheck.Tests;

/// <summary>Every answer any test sees is looked up in openapi.yaml: operation, status and content type must be there.</summary>
internal sealed partial class ContractCheck(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly Lazy<List<(Regex Path, Dictionary<object, object> Item)>> Paths = new(Load);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Check(request, response);
        return response;
    }

    private static void Check(HttpRequestMessage request, HttpResponseMessage response)
    {
        var path = request.RequestUri!.AbsolutePath;
        var item = Paths.Value.Find(one => one.Path.IsMatch(path)).Item;
        var method = request.Method == HttpMethod.Head ? "get" : request.Method.Method.ToLowerInvariant();
        if (item is null || !item.TryGetValue(method, out var operation))
            return; // not an operation: pages, and what routing refuses
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var responses = (Dictionary<object, object>)((Dictionary<object, object>)operation)["responses"];
        Assert.True(responses.TryGetValue(status, out var documented), $"{request.Method} {path} answered {status}, which openapi.yaml does not list");
        if (response.Content.Headers.ContentType?.MediaType is not { } type || request.Method == HttpMethod.Head)
            return;
        var content = ((Dictionary<object, object>)documented!).TryGetValue("content", out var forms) ? (Dictionary<object, object>)forms : [];
        Assert.True(content.ContainsKey(type), $"{request.Method} {path} answered {status} as {type}, which openapi.yaml does not list");
    }

    private static List<(Regex Path, Dictionary<object, object> Item)> Load()
    {
        var document = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml")))!;
        return [.. ((Dictionary<object, object>)document["paths"])
            .OrderBy(pair => ((string)pair.Key).Count(c => c == '{')) // an address of its own comes before one with a parameter, as in routing
            .Select(pair => (new Regex($"^{Parameter().Replace((string)pair.Key, "[^/]+")}$"), (Dictionary<object, object>)pair.Value))];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
