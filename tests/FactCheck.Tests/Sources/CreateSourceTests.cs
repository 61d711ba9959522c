using System.Net;
using System.Text.Json.Nodes;
using FactCheck.Sources;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Sources;

public sealed class CreateSourceTests
{
    [Fact]
    public async Task A_source_is_recorded_with_its_address_its_etag_and_the_defaults()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/sources", new { url = "https://www.Paper.example:443/A/?utm_source=x#top" });

        var source = await response.Json();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/sources/{source.Id()}", response.Headers.Location!.OriginalString);
        Assert.Equal(await app.Anonymous.Tag($"/v1/sources/{source.Id()}"), response.Headers.ETag!.Tag);
        Given.AssertHolds(new
        {
            revision = 1,
            kind = "web_page",
            url = "https://www.Paper.example:443/A/?utm_source=x#top",
            canonicalUrl = "paper.example/A",
            title = (string?)null,
            publisher = (object?)null,
            authors = Array.Empty<object>(),
            publishedAt = (string?)null,
            retrievedAt = (string?)null,
            language = (string?)null,
            archiveUrls = Array.Empty<string>(),
            state = "live",
            snapshot = (object?)null,
            partOf = (object?)null,
            derivedFrom = Array.Empty<object>(),
            externalIds = Array.Empty<object>(),
            references = Array.Empty<object>(),
        }, source);
    }

    [Fact]
    public async Task Every_member_comes_back_as_it_was_sent()
    {
        await using var app = await TestApp.Start();
        var sent = new
        {
            kind = "interview",
            url = "https://paper.example/talk",
            title = "A talk about the bridge",
            publisher = new { name = "The Paper", kind = "outlet" },
            authors = new object[] { new { name = "Ana Ruiz", kind = "person" }, new { name = "The Paper" } },
            publishedAt = "2023-12",
            retrievedAt = "2023-12-19T08:00:00-06:00",
            language = "es-MX",
            archiveUrls = new[] { "https://archive.example/1", "https://archive.example/2/" },
            state = "corrected",
            snapshot = new { text = "El puente se cerró", sha256 = Hash("El puente se cerró") },
            partOf = new { title = "Evening programme", kind = "broadcast" },
            derivedFrom = new object[] { new { source = new { url = "https://paper.example/column/1", kind = "opinion_column", title = "A column" }, how = "quotes" } },
            externalIds = new[] { new { scheme = "desk", value = "s-1" } },
        };
        Given.AssertComplete<SourceFields>(sent);

        var source = await Given.Created(app, "/v1/sources", sent);

        Given.AssertHolds(new
        {
            sent.kind,
            sent.url,
            canonicalUrl = "paper.example/talk",
            sent.title,
            publisher = new { id = source.Reference("/publisher").Id, name = "The Paper", kind = "outlet" },
            authors = new[]
            {
                new { id = source.Reference("/authors/0").Id, name = "Ana Ruiz", kind = "person" },
                new { id = source.Reference("/publisher").Id, name = "The Paper", kind = "outlet" },
            },
            sent.publishedAt,
            sent.retrievedAt,
            sent.language,
            sent.archiveUrls,
            sent.state,
            snapshot = new { sent.snapshot.text, sha256 = sent.snapshot.sha256.ToLowerInvariant() },
            partOf = new { id = source.Reference("/partOf").Id, kind = "broadcast", url = (string?)null, title = "Evening programme" },
            derivedFrom = new[] { new { source = new { id = source.Reference("/derivedFrom/0/source").Id, kind = "opinion_column", url = "https://paper.example/column/1", title = "A column" }, how = "quotes" } },
            sent.externalIds,
        }, source);
        Assert.True(source.Reference("/authors/1").Matched);
        source.Remove("references");
        Given.AssertHolds(source, await app.Anonymous.Read($"/v1/sources/{source.Id()}"));
        Given.AssertHolds(source, (await app.Anonymous.Read("/v1/sources?texts=true"))["items"]![0]);
    }

    [Theory]
    [InlineData("url", "\"http://paper.example/report/?fbclid=1\"", "/url")]
    [InlineData("externalIds", "[{ \"scheme\": \"wiki\", \"value\": \"Q1\" }, { \"scheme\": \"desk\", \"value\": \"s-1\" }]", "/externalIds/1")]
    public async Task What_is_on_record_is_refused_with_its_id(string member, string value, string pointer)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Source(app, "https://www.paper.example/report", new { externalIds = new[] { new { scheme = "desk", value = "s-1" } } });
        var head = await app.Head();

        var response = await app.Post("/v1/sources", new JsonObject { ["title"] = "Another", [member] = JsonNode.Parse(value), ["publisher"] = new JsonObject { ["name"] = "The Paper" } });

        Assert.Equal(known.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: pointer))["id"]!);
        Assert.Equal(head, await app.Head());
        Assert.Empty(await app.Anonymous.Ids("/v1/actors"));
    }

    [Theory]
    [InlineData("title", "null", "/title", "required")]
    [InlineData("kind", "\"article\"", "/kind", "unknown-value")]
    [InlineData("state", "\"gone\"", "/state", "unknown-value")]
    [InlineData("language", "\"english\"", "/language", "invalid-language")]
    [InlineData("publishedAt", "\"2023-02-30\"", "/publishedAt", "invalid-date")]
    [InlineData("url", "\"paper.example/1\"", "/url", "invalid-url")]
    [InlineData("url", "\"javascript:alert(1)\"", "/url", "invalid-url")]
    [InlineData("url", "\"https://user:word@paper.example/\"", "/url", "invalid-url")]
    [InlineData("url", "\"https://paper.example/a b\"", "/url", "invalid-url")]
    [InlineData("url", "\"https:///1\"", "/url", "invalid-url")]
    [InlineData("archiveUrls", "[\"https://archive.example/1\", \"archive\"]", "/archiveUrls/1", "invalid-url")]
    [InlineData("snapshot", "{ \"text\": \"The bridge was closed\", \"sha256\": \"00\" }", "/snapshot/sha256", "wrong-hash")]
    [InlineData("snapshot", "{}", "/snapshot/text", "required")]
    [InlineData("publisher", "{ \"kind\": \"outlet\" }", "/publisher", "empty-reference")]
    [InlineData("derivedFrom", "[{ \"how\": \"cites\" }]", "/derivedFrom/0/source", "required")]
    [InlineData("derivedFrom", "[{ \"source\": { \"url\": \"https://paper.example/1\" }, \"how\": \"copies\" }]", "/derivedFrom/0/how", "unknown-value")]
    [InlineData("derivedFrom", "[{ \"source\": { \"url\": \"paper\" }, \"how\": \"cites\" }]", "/derivedFrom/0/source/url", "invalid-url")]
    [InlineData("partOf", "{ \"url\": \"https://paper.example/2\", \"publisher\": { \"name\": \"\" } }", "/partOf/publisher/name", "empty")]
    public async Task A_part_that_breaks_a_rule_is_named(string member, string value, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Post("/v1/sources", new JsonObject { ["title"] = "A report", [member] = JsonNode.Parse(value) });

        await AssertProblem(response, 422, "invalid-content", at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }

    private static string Hash(string text) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
