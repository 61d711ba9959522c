using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Exchange.Google;

/// <summary>Arranges claims that were checked, and pages of reviews.</summary>
internal static class Markup
{
    public const string PageUrl = "https://desk.example/checks/bridge";

    /// <summary>A claim with a published verdict.</summary>
    public static Task<JsonObject> Checked(TestApp app, string text, string? url = "https://desk.example/checks/1", object? claim = null, object? verdict = null) => Given.Claim(app, text, With(new
    {
        verdicts = new[] { With(new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "false", state = "published", overrideReason = "A test.", url, publishedAt = "2023-12-01" }, verdict) },
    }, claim));

    /// <summary>A page of reviews of these claims.</summary>
    public static JsonObject Page(params string[] claims) => Page(PageUrl, claims);

    /// <summary>A page at that address of reviews of these claims.</summary>
    public static JsonObject Page(string pageUrl, IEnumerable<string> claims) => JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(new
    {
        pageUrl,
        publishDate = "2023-12-20",
        claimReviewAuthor = new { name = "Example Desk", imageUrl = "https://desk.example/logo.png" },
        claimReviewMarkups = claims.Select(claim => new
        {
            claimReviewed = claim,
            claimDate = "2023-12-19",
            claimLocation = "Rivertown",
            claimFirstAppearance = "https://social.example/ruiz/1",
            claimAppearances = new[] { "https://paper.example/report" },
            claimAuthor = new { name = "Ana Ruiz", jobTitle = "councillor", imageUrl = "https://social.example/ruiz.png", sameAs = "https://social.example/ruiz" },
            rating = new { textualRating = "Mostly false", ratingValue = 2, bestRating = 5, worstRating = 1, ratingExplanation = "It was closed for a day.", imageUrl = "https://desk.example/2.png" },
        }),
    }))!.AsObject();

    public static async Task<JsonObject> Created(TestApp app, JsonObject page)
    {
        var response = await app.Admin.PostAsJsonAsync("/v1alpha1/pages", page);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static Task<HttpResponseMessage> Put(this HttpClient client, JsonObject page) => client.PutAsJsonAsync($"/v1alpha1/{page["name"]}", page);

    public static async Task<JsonObject> Replaced(TestApp app, JsonObject page)
    {
        var response = await app.Admin.Put(page);
        Assert.True((int)response.StatusCode == 200, await response.Content.ReadAsStringAsync());
        return await response.Json();
    }

    public static JsonNode First(this JsonObject page) => page["claimReviewMarkups"]![0]!;

    /// <summary>The verdicts on record, oldest first.</summary>
    public static async Task<List<JsonObject>> AllVerdicts(TestApp app) => [.. (await app.Anonymous.Read("/v1/verdicts"))["items"]!.AsArray().Select(one => one!.AsObject()).Reverse()];

    public static async Task<List<string?>> Texts(TestApp app, string query) =>
        [.. ((await app.Anonymous.Read("/v1alpha1/claims:search?" + query))["claims"] as JsonArray ?? []).Select(claim => (string?)claim!["text"])];

    private static JsonObject With(object basis, object? more)
    {
        var merged = System.Text.Json.JsonSerializer.SerializeToNode(basis)!.AsObject();
        foreach (var (name, value) in more is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject())
            merged[name] = value?.DeepClone();
        return merged;
    }
}
