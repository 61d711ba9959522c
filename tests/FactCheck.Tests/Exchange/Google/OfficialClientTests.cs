using System.Text.Json.Nodes;
using static FactCheck.Tests.Exchange.Google.Markup;

namespace FactCheck.Tests.Exchange.Google;

/// <summary>A tool that uses <c>@googleapis/factchecktools</c> works against this service by its address alone.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_official_client_searches_page_by_page_and_by_every_filter()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        using var client = await OfficialClient.Start(app.Url + "/", TestApp.AdminKey);
        for (var i = 0; i < 25; i++)
            await Checked(app, $"The bridge was closed, part {i}", $"https://desk.example/checks/{i}");
        await Checked(app, "The bridge is older", "https://www.mesa.example/1", verdict: new { publishedAt = "2020-01-01", language = "es" });

        var sizes = new List<int>();
        string? token = null;
        do
        {
            var page = await client.Data("claims", "search", new { query = "bridge", languageCode = "en-US", pageSize = 10, pageToken = token });
            sizes.Add(page["claims"]!.AsArray().Count);
            token = (string?)page["nextPageToken"];
        }
        while (token is not null && sizes.Count < 10);

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal("mesa.example", (string?)(await client.Data("claims", "search", new { reviewPublisherSiteFilter = "mesa.example" }))["claims"]![0]!["claimReview"]![0]!["publisher"]!["site"]);
        Assert.Equal(25, (await client.Data("claims", "search", new { query = "bridge", maxAgeDays = 40, pageSize = 50, offset = 0 }))["claims"]!.AsArray().Count);
        Assert.Equal("""{"claims":[{"text":"The bridge is older"}]}""", (await client.Data("claims", "search", new { query = "older", fields = "claims/text" })).ToJsonString());
        Assert.Equal("{}", (await client.Data("claims", "search", new { query = "nothing of the kind" })).ToJsonString());
        Assert.Equal("{}", (await client.Data("claims", "imageSearch", new { imageUri = "https://pictures.example/1.png" })).ToJsonString());
    }

    [Fact]
    public async Task The_official_client_shows_our_words_when_something_is_refused()
    {
        await using var app = await TestApp.Start();
        using var client = await OfficialClient.Start(app.Url + "/", TestApp.AdminKey);
        using var stranger = await OfficialClient.Start(app.Url + "/", "no-such-key-of-at-least-32-characters");

        Assert.Equal("""{"status":400,"message":"Give a 'query', or a reviewPublisherSiteFilter."}""", Plain(await client.Call("claims", "search", new { })));
        Assert.Equal("""{"status":404,"message":"No page page_01hj0z4xg0e008000000000001 is on record."}""", Plain(await client.Call("pages", "get", new { name = "pages/page_01hj0z4xg0e008000000000001" })));
        Assert.Equal("""{"status":401,"message":"The key is unknown, expired or revoked."}""", Plain(await stranger.Call("claims", "search", new { query = "bridge" })));
        Assert.Contains("pageToken", (string)(await client.Call("claims", "search", new { query = "bridge", pageToken = "zzz" }))["message"]!, StringComparison.Ordinal);
        Assert.Contains("claimReviewMarkups[0].rating", (string)(await client.Call("pages", "create", new { requestBody = new { pageUrl = PageUrl, claimReviewMarkups = new[] { new { claimReviewed = "A" } } } }))["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_client_creates_reads_lists_updates_and_deletes_pages()
    {
        await using var app = await TestApp.Start();
        using var client = await OfficialClient.Start(app.Url + "/", TestApp.AdminKey);

        var created = await client.Data("pages", "create", new { requestBody = Page("The bridge was closed", "The ferry was sold") });
        var name = (string)created["name"]!;
        Assert.True(JsonNode.DeepEquals(created, await client.Data("pages", "get", new { name })));
        Assert.Equal(name, (string?)Assert.Single((await client.Data("pages", "list", new { organization = "desk.example" }))["claimReviewMarkupPages"]!.AsArray())!["name"]);
        Assert.Equal(name, (string?)Assert.Single((await client.Data("pages", "list", new { url = PageUrl }))["claimReviewMarkupPages"]!.AsArray())!["name"]);

        var changed = created.DeepClone().AsObject();
        changed.First()["rating"]!["textualRating"] = "Falso";
        var updated = await client.Data("pages", "update", new { name, requestBody = changed });
        Assert.Equal("Falso", (string?)updated.First()["rating"]!["textualRating"]);
        Assert.Equal(409, (int?)(await client.Call("pages", "update", new { name, requestBody = changed }))["status"]);

        Assert.Equal("{}", (await client.Data("pages", "delete", new { name })).ToJsonString());
        Assert.Equal(404, (int?)(await client.Call("pages", "get", new { name }))["status"]);
        Assert.All(await AllVerdicts(app), one => Assert.Equal("retracted", (string?)one["state"]));
    }

    private static string Plain(JsonObject answer) => System.Text.Json.JsonSerializer.Serialize(answer, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
