using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Search;

public sealed class LookUpSourceTests
{
    [Theory]
    [InlineData("https://paper.example/column/1", false)]
    [InlineData("http://WWW.Paper.example:80/column/1/?utm_source=x#top", false)]
    [InlineData("https://archive.example/20231221/1", true)]
    [InlineData("https://web.archive.org/web/20231221/http://www.paper.example/column/1", true)]
    public async Task Any_spelling_finds_the_source_and_all_that_uses_it(string url, bool byArchive)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new
        {
            claimant = new { name = "Ana Ruiz" },
            source = new { url = "https://paper.example/column/1", archiveUrls = new[] { "https://archive.example/20231221/1" } },
        });
        var evidence = await Given.Evidence(app, claim, more: new { source = new { url = "https://paper.example/column/1" } });
        var verdict = await Given.Verdict(app, claim, "false", new { state = "published", evidence = new[] { new { id = evidence.Id() } } });
        await Given.Claim(app, "Another claim", new { source = new { url = "https://other.example/1" } });

        var found = await app.Anonymous.Read("/v1/sources/lookup?url=" + Uri.EscapeDataString(url));

        Given.AssertHolds(new { canonicalUrl = "paper.example/column/1", byArchive }, found);
        Assert.Equal("https://paper.example/column/1", (string?)found["source"]!["url"]);
        Assert.Equal([claim.Id()], found["claims"]!.Each("id"));
        Assert.Equal([evidence.Id()], found["evidence"]!.Each("id"));
        Assert.Equal([verdict.Id()], found["verdicts"]!.Each("id"));
        Assert.Single(found["statements"]!.AsArray());
    }

    [Fact]
    public async Task What_was_merged_is_still_found_by_the_addresses_of_its_verdict_and_evidence()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "They closed the bridge"));
        await Given.Evidence(app, duplicate, "refutes");
        var judged = await Given.Published(app, duplicate, "unproven", new { url = "https://desk.example/check/1" });
        await Given.Merged(app, $"/v1/claims/{duplicate.Id()}", claim);
        var resting = await Given.Published(app, claim, "false");

        var byVerdict = await app.Anonymous.Read("/v1/sources/lookup?url=https://desk.example/check/1");
        var bySource = await app.Anonymous.Read("/v1/sources/lookup?url=https://paper.example/report");

        Assert.Equal([judged.Id()], byVerdict["verdicts"]!.Each("id"));
        Assert.Equal([resting.Id(), judged.Id()], bySource["verdicts"]!.Each("id"));
    }

    [Fact]
    public async Task The_address_of_a_published_verdict_finds_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim, more: new { url = "https://desk.example/check/1", state = "published" });
        await Given.Verdict(app, claim, more: new { url = "https://desk.example/check/2" });

        var found = await app.Anonymous.Read("/v1/sources/lookup?url=http://desk.example/check/1/");

        Assert.Null(found["source"]);
        Assert.Equal([verdict.Id()], found["verdicts"]!.Each("id"));
        Assert.Equal([claim.Id()], found["claims"]!.Each("id"));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/sources/lookup?url=http://desk.example/check/2"), 404, "not-found");
    }

    [Fact]
    public async Task Claims_that_cannot_be_seen_are_left_out()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: new { status = "draft", claimant = new { name = "Ana Ruiz" }, source = new { url = "https://paper.example/1" } });

        await Given.Evidence(app, await Given.Claim(app, "Another"), more: new { source = new { url = "https://paper.example/1" } });

        Assert.Equal(["Another"], (await app.Anonymous.Read("/v1/sources/lookup?url=https://paper.example/1"))["claims"]!.Each("text"));
        Assert.Equal(2, (await app.Admin.Read("/v1/sources/lookup?url=https://paper.example/1"))["claims"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("?url=paper.example", "invalid-url")]
    [InlineData("?url=ftp://paper.example/1", "invalid-url")]
    public async Task What_is_no_address_is_refused(string query, string fault)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync("/v1/sources/lookup" + query), 400, "invalid-parameter", at: "url", fault: fault);
    }
}
