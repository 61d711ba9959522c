using System.Text.Json.Nodes;

namespace FactCheck.Tests.Findings;

/// <summary>Arranges contradictions.</summary>
internal static class Contradicting
{
    public static Task<JsonObject> Rated(TestApp app, JsonObject claim, string rating, string desk = "Example Desk") =>
        Given.Published(app, claim, rating, new { publisher = new { name = desk, kind = "outlet" }, overrideReason = "The court said so." });

    /// <summary>Two claims that are linked and rated.</summary>
    public static async Task<(JsonObject From, JsonObject To)> Pair(TestApp app, string relation, string fromRating, string toRating)
    {
        var (from, to) = (await Given.Claim(app, "The bridge is shut"), await Given.Claim(app, "No one can cross the bridge"));
        await Given.Link(app, from, relation, to);
        await Rated(app, from, fromRating);
        await Rated(app, to, toRating);
        return (from, to);
    }

    public static async Task<JsonArray> Findings(TestApp app, string query = "") => (await app.Admin.Read($"/v1/findings{query}"))["items"]!.AsArray();
}
