using System.Text.RegularExpressions;

namespace FactCheck.Tests;

/// <summary>Every answer any test sees is looked up in openapi.yaml: operation, status and content type must be there.</summary>
internal sealed partial class ContractCheck(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly Lazy<List<(string Method, Regex Path, Dictionary<object, object> Operation)>> Operations = new(Load);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Check(request, response);
        return response;
    }

    private static void Check(HttpRequestMessage request, HttpResponseMessage response)
    {
        var path = request.RequestUri!.AbsolutePath;
        var method = request.Method == HttpMethod.Head ? "GET" : request.Method.Method;
        var operation = Operations.Value.Find(one => one.Method == method && one.Path.IsMatch(path)).Operation;
        if (operation is null)
            return; // pages, and what routing refuses
        var status = (int)response.StatusCode;
        var documented = ContractFile.Response(operation, status);
        Assert.True(documented is not null, $"{request.Method} {path} answered {status}, which openapi.yaml does not list");
        if (response.Content.Headers.ContentType?.MediaType is not { } type || request.Method == HttpMethod.Head)
            return;
        var content = documented.TryGetValue("content", out var forms) ? ContractFile.Map(forms) : [];
        Assert.True(content.ContainsKey(type), $"{request.Method} {path} answered {status} as {type}, which openapi.yaml does not list");
    }

    private static List<(string Method, Regex Path, Dictionary<object, object> Operation)> Load() =>
        [.. ContractFile.Operations
            .OrderBy(one => one.Path.Count(c => c == '{')) // an address of its own comes before one with a parameter, as in routing
            .Select(one => (one.Method, new Regex($"^{Parameter().Replace(one.Path, "[^/]+")}$"), one.Operation))];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
