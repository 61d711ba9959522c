using System.Text.Json.Nodes;

namespace FactCheck.Tests;

internal static class ProblemAssertions
{
    /// <summary>The one way errors are asserted: status, form, permanent code and, where it is given, the part that is named.</summary>
    public static async Task<JsonObject> AssertProblem(HttpResponseMessage response, int status, string code, string? at = null, string? fault = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"expected {status} {code}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(code, (string)problem["code"]!);
        Assert.Equal($"/problems/{code}", (string)problem["type"]!);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal(response.Headers.GetValues("Request-Id").Single(), (string)problem["requestId"]!);
        var faults = (problem["errors"] as JsonArray ?? []).Select(node => node!.AsObject()).ToList();
        if (at is not null)
            Assert.Contains(at, faults.Select(one => (string?)(one["pointer"] ?? one["parameter"] ?? one["header"])));
        if (fault is not null)
            Assert.Contains(fault, faults.Select(one => (string?)one["code"]));
        return problem;
    }

    /// <summary>The same for the routes that answer as Google's APIs do: the status, its name and, where it is given, a part of the message.</summary>
    public static async Task<string> AssertGoogleError(HttpResponseMessage response, int code, string status, string says = "")
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(code == (int)response.StatusCode, $"expected {code} {status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var whole = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(["error"], whole.Select(member => member.Key));
        var error = whole["error"]!.AsObject();
        Assert.Equal(["code", "message", "status"], error.Select(member => member.Key));
        Assert.Equal(code, (int)error["code"]!);
        Assert.Equal(status, (string)error["status"]!);
        Assert.Contains(says, (string)error["message"]!, StringComparison.Ordinal);
        return (string)error["message"]!;
    }
}
