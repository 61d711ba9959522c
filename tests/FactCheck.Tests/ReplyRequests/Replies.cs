using System.Text.Json.Nodes;

namespace FactCheck.Tests.ReplyRequests;

/// <summary>Arranges reply requests.</summary>
internal static class Replies
{
    public static Task<JsonObject> Reply(TestApp app, JsonObject claim, string state = "draft", object? more = null) =>
        Given.Created(app, $"/v1/claims/{claim.Id()}/reply-requests", Joined(Basis(state), more));

    /// <summary>A claim about someone.</summary>
    public static Task<JsonObject> ClaimAbout(TestApp app, string subject = "Luis Vega", object? more = null) =>
        Given.Claim(app, "The minister left over a threat", Joined(new { subjects = new[] { new { name = subject, kind = "person" } } }, more));

    public static object Joined(object one, object? other)
    {
        var all = System.Text.Json.JsonSerializer.SerializeToNode(one)!.AsObject();
        foreach (var (name, value) in other is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(other)!.AsObject().ToList())
            all[name] = value?.DeepClone();
        return all;
    }

    private static object Basis(string state) => state switch
    {
        "waived" => new { to = new { name = "Luis Vega" }, state, waiver = new { reason = "He would destroy the letters." } },
        "unreachable" => new { to = new { name = "Luis Vega" }, state, attempts = new[] { new { at = "2024-01-01", channel = "phone" } } },
        "no_response" => new { to = new { name = "Luis Vega" }, state, sentAt = "2023-12-20", deadline = "2023-12-31" },
        _ => new { to = new { name = "Luis Vega" }, state, deadline = "2024-01-05T18:00:00Z" },
    };
}
