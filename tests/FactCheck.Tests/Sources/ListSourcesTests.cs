using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Sources;

public sealed class ListSourcesTests
{
    [Theory]
    [InlineData("", "Post", "Column", "Report")]
    [InlineData("kind=opinion_column", "Column")]
    [InlineData("state=deleted", "Post")]
    [InlineData("language=es-MX", "Column")]
    [InlineData("url=HTTPS://WWW.paper.example/column/?utm_campaign=x", "Column")]
    [InlineData("host=Paper.Example", "Column", "Report")]
    [InlineData("host=paper.example&kind=news_article", "Report")]
    [InlineData("externalId=desk:s:1", "Report")]
    [InlineData("host=archive.example")]
    public async Task Sources_are_listed_newest_first_and_by_each_filter(string filter, params string[] titles)
    {
        await using var app = await TestApp.Start();
        await Given.Source(app, "https://paper.example/report", new { title = "Report", language = "en", externalIds = new[] { new { scheme = "desk", value = "s:1" } } });
        await Given.Source(app, "http://www.paper.example/column", new { title = "Column", kind = "opinion_column", language = "es-MX", archiveUrls = new[] { "https://archive.example/1" } });
        await Given.Source(app, "https://social.example/1", new { title = "Post", kind = "social_post", state = "deleted" });

        var list = await app.Anonymous.Read($"/v1/sources?{filter}");

        Assert.Equal(titles, list["items"]!.Each("title"));
    }

    [Fact]
    public async Task Sources_are_listed_by_publisher_and_in_pages()
    {
        await using var app = await TestApp.Start();
        var paper = await Given.Actor(app, "The Paper", new { kind = "outlet" });
        for (var i = 1; i <= 3; i++)
            await Given.Source(app, $"https://paper.example/{i}", new { publisher = new { id = paper.Id() } });
        await Given.Source(app, "https://paper.example/4", new { authors = new[] { new { id = paper.Id() } } });

        var first = await app.Anonymous.Read($"/v1/sources?publisher={paper.Id()}&limit=2");
        var second = await app.Anonymous.Read($"/v1/sources?publisher={paper.Id()}&limit=1&cursor={first["nextCursor"]}");

        Assert.Equal(["https://paper.example/3", "https://paper.example/2"], first["items"]!.Each("url"));
        Assert.Equal(["https://paper.example/1"], second["items"]!.Each("url"));
        Assert.Null(second["nextCursor"]);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/sources?limit=2&cursor={first["nextCursor"]}"), 400, "invalid-cursor", at: "cursor");
    }

    [Theory]
    [InlineData("kind=article", "invalid-parameter", "kind", "unknown-value")]
    [InlineData("url=paper.example", "invalid-parameter", "url", "invalid-url")]
    [InlineData("publisher=The%20Paper", "invalid-parameter", "publisher", "invalid-id")]
    [InlineData("title=Report", "unknown-parameter", "title", "unknown")]
    public async Task A_filter_that_cannot_be_used_is_named(string filter, string code, string parameter, string fault)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/sources?{filter}"), 400, code, at: parameter, fault: fault);
    }
}
