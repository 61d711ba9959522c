using System.Text.Json.Nodes;

namespace FactCheck.Tests.SavedSearches;

/// <summary>Saved searches to arrange.</summary>
internal static class Searches
{
    public static Task<JsonObject> Saved(TestApp app, object query, string name = "Bridges") => Given.Created(app, "/v1/saved-searches", new { name, query });

    /// <summary>The alerts of a saved search, newest first.</summary>
    public static async Task<List<JsonObject>> Alerts(this TestApp app, JsonObject search) =>
        [.. (await app.Admin.Read($"/v1/saved-searches/{search.Id()}/alerts?limit=200"))["items"]!.AsArray().Select(one => one!.AsObject())];

    /// <summary>Waits until a saved search has so many alerts.</summary>
    public static async Task<List<JsonObject>> Alerts(this TestApp app, JsonObject search, int count)
    {
        List<JsonObject> found = [];
        await Waiting.Until(async () => (found = await app.Alerts(search)).Count >= count, $"there are {found.Count} of {count} alerts");
        return found;
    }

    /// <summary>Records a claim that a saved search of its own waits for: everything before it was looked at then.</summary>
    public static async Task LookedAt(this TestApp app)
    {
        var word = $"sentinel{Guid.NewGuid():N}";
        var search = await Saved(app, new { q = word });
        await Given.Claim(app, $"This is {word}");
        await app.Alerts(search, 1);
    }

    public static IEnumerable<string> Each(this IEnumerable<JsonObject> alerts, string member) => alerts.Select(alert => (string)alert[member]!);
}
