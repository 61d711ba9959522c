using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Sources;

public sealed class SourceReferenceTests
{
    [Theory]
    [InlineData("https://web.archive.org/web/20210101000000/https://paper.example/report")]
    [InlineData("https://archive.ph/2021.01.01-101010/https://paper.example/report")]
    public async Task A_copy_in_an_archive_is_the_original_whichever_came_first(string copy)
    {
        await using var app = await TestApp.Start();
        var original = await Given.Source(app);
        var other = await Given.Source(app, copy.Replace("report", "other", StringComparison.Ordinal));

        Assert.Equal((original.Id(), true), (await Given.Claim(app, more: new { source = new { url = copy } })).Reference("/source"));
        Assert.Equal((other.Id(), true), (await Given.Claim(app, "Another", new { source = new { url = "https://paper.example/other" } })).Reference("/source"));
        Assert.True((bool)(await app.Anonymous.Read("/v1/sources/lookup?url=" + Uri.EscapeDataString(copy)))["byArchive"]!);
        Assert.Equal("paper.example/other", (string?)other["canonicalUrl"]);
    }

    [Fact]
    public async Task A_link_to_a_copy_in_an_archive_finds_the_original()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://paper.example/1", new { archiveUrls = new[] { "https://archive.example/2023/paper.example/1" } });

        var evidence = await Given.Evidence(app, await Given.Claim(app), "supports", new { source = new { url = "http://www.archive.example/2023/paper.example/1/" } });

        Assert.Equal((source.Id(), true), evidence.Reference("/source"));
    }

    [Fact]
    public async Task A_source_inside_itself_is_refused_by_its_own_name()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        await ProblemAssertions.AssertProblem(await app.Post("/v1/sources", new { url = "https://paper.example/1", derivedFrom = new[] { new { source = new { url = "http://www.paper.example/1/" }, how = "cites" } } }), 422, "invalid-content", fault: "self-reference");

        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("https://paper.example/a/b?id=7&page=2")]
    [InlineData("http://paper.example/a/b?id=7&page=2")]
    [InlineData("HTTPS://WWW.PAPER.Example/a/b?id=7&page=2")]
    [InlineData("https://paper.example.:443/a/b?id=7&page=2")]
    [InlineData("http://paper.example:80/a/b/?id=7&page=2")]
    [InlineData("https://paper.example/a/b?id=7&page=2#comments")]
    [InlineData("https://paper.example/a/./c/../b?id=7&page=2")]
    [InlineData("https://paper.example/a/b?utm_source=x&id=7&UTM_Medium=y&page=2&fbclid=z&gclid=1")]
    [InlineData("https://paper.example/a/b?id=7&&page=2&mc_cid=1&mc_eid=2&igshid=3&ref_src=4&_ga=5")]
    public async Task All_spellings_of_an_address_are_one_source(string url)
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://www.paper.example/a/b/?id=7&page=2");

        var claim = await Given.Claim(app, more: new { source = new { url } });

        Assert.Equal("paper.example/a/b?id=7&page=2", (string)source["canonicalUrl"]!);
        Assert.Equal((source.Id(), true), claim.Reference("/source"));
        Assert.Equal([source.Id()], await app.Anonymous.Ids("/v1/sources"));
    }

    [Theory]
    [InlineData("https://paper.example/a/B?id=7")]
    [InlineData("https://paper.example/a/b?id=8")]
    [InlineData("https://paper.example/a/b")]
    [InlineData("https://paper.example:8080/a/b?id=7")]
    [InlineData("https://es.paper.example/a/b?id=7")]
    [InlineData("https://paper.example/a/b?ID=7")]
    public async Task What_may_be_another_page_is_another_source(string url)
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://paper.example/a/b?id=7");

        var claim = await Given.Claim(app, more: new { source = new { url } });

        Assert.False(claim.Reference("/source").Matched);
        Assert.NotEqual(source.Id(), claim.Reference("/source").Id);
    }

    [Theory]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "s-1" } }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "s-1" }, "url": "https://paper.example/elsewhere" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "s-9" }, "url": "https://paper.example/1" }""")]
    [InlineData("""{ "url": "https://paper.example/1", "title": "Another title", "kind": "book", "publisher": { "name": "Another" } }""")]
    public async Task What_is_on_record_is_found_again_and_never_edited(string reference)
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://paper.example/1", new { title = "A report", externalIds = new[] { new { scheme = "desk", value = "s-1" } } });

        var claim = await Given.Claim(app, more: new { source = JsonNode.Parse(reference) });

        Assert.Equal((source.Id(), true), claim.Reference("/source"));
        source.Remove("references");
        Given.AssertHolds(source, await app.Anonymous.Read($"/v1/sources/{source.Id()}"));
        Assert.Empty(await app.Anonymous.Ids("/v1/actors"));
    }

    [Fact]
    public async Task A_source_is_created_with_all_that_the_reference_says()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new
        {
            source = new
            {
                kind = "wire_report",
                url = "https://paper.example/1",
                title = "A report",
                publisher = new { name = "The Paper" },
                authors = new[] { new { name = "Ana Ruiz" } },
                publishedAt = "2023-12-19",
                retrievedAt = "2023-12-20",
                language = "en",
                archiveUrls = new[] { "https://archive.example/1" },
                derivedFrom = new[] { new { source = new { title = "A leaflet" }, how = "cites" } },
                externalId = new { scheme = "desk", value = "s-1" },
            },
        });

        var (id, matched) = claim.Reference("/source");
        Assert.False(matched);
        Given.AssertHolds(new
        {
            kind = "wire_report",
            url = "https://paper.example/1",
            title = "A report",
            publisher = new { id = claim.Reference("/source/publisher").Id, name = "The Paper", kind = "unknown" },
            authors = new[] { new { id = claim.Reference("/source/authors/0").Id, name = "Ana Ruiz", kind = "unknown" } },
            publishedAt = "2023-12-19",
            retrievedAt = "2023-12-20",
            language = "en",
            archiveUrls = new[] { "https://archive.example/1" },
            derivedFrom = new[] { new { source = new { id = claim.Reference("/source/derivedFrom/0/source").Id, kind = "web_page", url = (string?)null, title = "A leaflet" }, how = "cites" } },
            externalIds = new[] { new { scheme = "desk", value = "s-1" } },
        }, await app.Anonymous.Read($"/v1/sources/{id}"));
    }

    [Fact]
    public async Task A_title_alone_finds_nothing_again()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new { source = new { title = "A leaflet" }, evidence = new[] { new { source = new { title = "A leaflet" }, stance = "supports" } } });

        Assert.NotEqual(claim.Reference("/source").Id, claim.Reference("/evidence/0/source").Id);
    }

    [Fact]
    public async Task Parts_that_lead_to_two_sources_are_refused()
    {
        await using var app = await TestApp.Start();
        var first = await Given.Source(app, "https://paper.example/1", new { externalIds = new[] { new { scheme = "desk", value = "s-1" } } });
        var second = await Given.Source(app, "https://paper.example/2");
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", evidence = new[] { new { source = new { url = "https://paper.example/2", externalId = new { scheme = "desk", value = "s-1" } }, stance = "supports" } } });

        var problem = await AssertProblem(response, 409, "conflicting-reference", at: "/evidence/0/source");
        Assert.Equal([first.Id(), second.Id()], problem["ids"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("""{ "id": "source_01hk000000e008000000000000" }""", "unknown-reference", "/source/id", "unknown-reference")]
    [InlineData("""{ "id": "paper" }""", "invalid-content", "/source/id", "invalid-id")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "s-9" } }""", "unknown-reference", "/source", "unknown-reference")]
    [InlineData("""{ "kind": "book" }""", "invalid-content", "/source", "empty-reference")]
    public async Task A_reference_that_leads_nowhere_is_refused(string reference, string code, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", source = JsonNode.Parse(reference) });

        await AssertProblem(response, 422, code, at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }
}
