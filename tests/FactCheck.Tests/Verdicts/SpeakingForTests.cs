using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

/// <summary>In whose name something is published, and what was judged, is changed by no one who may not publish in that name.</summary>
public sealed class SpeakingForTests
{
    [Theory]
    [InlineData("name", "\"Famous Agency\"")]
    [InlineData("kind", "\"organization\"")]
    [InlineData("sameAs", "[\"https://wikidata.example/Q1\"]")]
    public async Task A_publisher_is_changed_only_by_who_may_publish(string member, string value)
    {
        await using var app = await TestApp.Start();
        var (desk, _) = await Published(app);
        var path = $"/v1/actors/{desk.Id()}";
        var patch = JsonNode.Parse($$"""{ "{{member}}": {{value}} }""")!;

        await AssertProblem(await (await app.With("write")).Patch(path, patch), 403, "missing-scope");

        Assert.Equal(200, (int)(await (await app.With("write")).Patch(path, new { role = "Fact-checkers" })).StatusCode);
        Assert.Equal(200, (int)(await (await app.With("write", "publish")).Patch(path, patch)).StatusCode);
    }

    [Fact]
    public async Task A_key_of_one_publisher_renames_no_other_and_takes_no_name_that_is_taken()
    {
        await using var app = await TestApp.Start();
        var (desk, _) = await Published(app);
        var agency = await Given.Actor(app, "Famous Agency", new { kind = "outlet" });
        var person = await Given.Actor(app, "Ana Ruiz");
        var bound = app.Holding(await Given.Key(app, ["write", "publish"], new { publisher = new { id = desk.Id() } }));

        await AssertProblem(await bound.Patch($"/v1/actors/{agency.Id()}", new { name = "Ministry of Truth" }), 403, "other-publisher");
        await AssertProblem(await bound.Patch($"/v1/actors/{desk.Id()}", new { name = "famous  agency" }), 403, "other-publisher");
        await AssertProblem(await bound.Patch($"/v1/actors/{desk.Id()}", new { aliases = new[] { "Famous Agency" } }), 403, "other-publisher");

        Assert.Equal(200, (int)(await bound.Patch($"/v1/actors/{desk.Id()}", new { name = "Example Desk for Facts" })).StatusCode);
        Assert.Equal(200, (int)(await bound.Patch($"/v1/actors/{person.Id()}", new { name = "Ana María Ruiz" })).StatusCode);
    }

    [Fact]
    public async Task Publishers_are_merged_and_parted_only_by_who_may_speak_for_both()
    {
        await using var app = await TestApp.Start();
        var (desk, _) = await Published(app);
        var agency = await Given.Actor(app, "Famous Agency", new { kind = "outlet" });
        var bound = app.Holding(await Given.Key(app, ["write", "publish"], new { publisher = new { id = desk.Id() } }));
        var (merge, back) = (new { into = new { id = agency.Id() } }, new { into = new { id = desk.Id() } });

        await AssertProblem(await bound.PostAsJsonAsync($"/v1/actors/{desk.Id()}/merge", merge), 403, "other-publisher");
        await AssertProblem(await bound.PostAsJsonAsync($"/v1/actors/{agency.Id()}/merge", back), 403, "other-publisher");
        await AssertProblem(await (await app.With("write")).PostAsJsonAsync($"/v1/actors/{desk.Id()}/merge", merge), 403, "missing-scope");

        Assert.Equal(201, (int)(await (await app.With("write", "publish")).PostAsJsonAsync($"/v1/actors/{desk.Id()}/merge", merge)).StatusCode);
        await AssertProblem(await bound.DeleteAsync($"/v1/actors/{desk.Id()}/merge"), 403, "other-publisher");
        await AssertProblem(await (await app.With("write")).DeleteAsync($"/v1/actors/{desk.Id()}/merge"), 403, "missing-scope");
        Assert.Equal(200, (int)(await app.Admin.DeleteAsync($"/v1/actors/{desk.Id()}/merge")).StatusCode);
    }

    [Fact]
    public async Task Claims_with_a_verdict_that_stands_are_merged_and_parted_only_by_who_may_speak_for_its_publisher()
    {
        await using var app = await TestApp.Start();
        var (_, claim) = await Published(app);
        var other = await Given.Claim(app, "The bridge was never closed");
        var stranger = app.Holding(await Given.Key(app, ["write", "publish"], new { publisher = new { id = (await Given.Actor(app, "Other Desk", new { kind = "outlet" })).Id() } }));
        var writer = await app.With("write");

        foreach (var (from, into) in new[] { (claim, other), (other, claim) })
        {
            await AssertProblem(await writer.PostAsJsonAsync($"/v1/claims/{from.Id()}/merge", new { into = new { id = into.Id() } }), 403, "missing-scope");
            await AssertProblem(await stranger.PostAsJsonAsync($"/v1/claims/{from.Id()}/merge", new { into = new { id = into.Id() } }), 403, "other-publisher");
        }
        Assert.Equal(201, (int)(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/merge", new { into = new { id = other.Id() } })).StatusCode);
        await AssertProblem(await writer.DeleteAsync($"/v1/claims/{claim.Id()}/merge"), 403, "missing-scope");
    }

    [Fact]
    public async Task A_review_keeps_the_words_that_were_judged_when_their_claim_is_merged()
    {
        await using var app = await TestApp.Start();
        var (_, claim) = await Published(app);
        await Given.Statement(app, claim, more: new { speaker = new { name = "Ana Ruiz", kind = "person" }, position = "asserts" });
        var other = await Given.Claim(app, "The bridge was never closed", new { claimant = new { name = "Luis Vega", kind = "person" } });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/merge", new { into = new { id = other.Id() } });

        foreach (var path in new[] { $"/v1/claims/{claim.Id()}/claimreview", $"/v1/claims/{other.Id()}/claimreview" })
        {
            var review = Assert.Single((await app.Anonymous.Read(path))["@graph"]!.AsArray())!;
            Assert.Equal("The bridge was closed for a day", (string?)review["claimReviewed"]);
            Assert.Equal("The bridge was closed for a day", (string?)review["itemReviewed"]!["text"]);
            Assert.Equal(["Ana Ruiz"], review["itemReviewed"]!["author"]!.Each("name"));
            Assert.EndsWith(other.Id(), (string?)review["itemReviewed"]!["sameAs"], StringComparison.Ordinal);
        }
        var element = Assert.Single((await app.Anonymous.Read("/v1/feeds/claimreview.json"))["dataFeedElement"]!.AsArray())!;
        Assert.Equal("The bridge was closed for a day", (string?)element["item"]![0]!["claimReviewed"]);
        Assert.Contains("The bridge was closed for a day", await app.Anonymous.GetStringAsync("/v1/feeds/verdicts.atom"), StringComparison.Ordinal);
        var found = Assert.Single((await app.Anonymous.Read("/v1alpha1/claims:search?query=bridge"))["claims"]!.AsArray())!;
        Assert.Equal(("The bridge was closed for a day", "Ana Ruiz"), ((string?)found["text"], (string?)found["claimant"]));
    }

    [Fact]
    public async Task A_page_is_written_only_by_who_may_speak_for_its_publisher()
    {
        await using var app = await TestApp.Start();
        var agency = await Given.Actor(app, "Famous Agency", new { kind = "outlet" });
        var blog = await Given.Actor(app, "Small Blog", new { kind = "outlet" });
        var bound = app.Holding(await Given.Key(app, ["publish"], new { publisher = new { id = blog.Id() } }));
        var page = (await (await app.Post("/v1alpha1/pages", Page("Ana Ruiz", "https://agency.example/one"))).Json())!;
        var changed = page.DeepClone();
        changed["claimReviewMarkups"]![0]!["claimAuthor"]!["name"] = "Framed Person";

        foreach (var refused in new[]
        {
            await bound.PutAsJsonAsync($"/v1alpha1/{page["name"]}", changed), await bound.DeleteAsync($"/v1alpha1/{page["name"]}"),
            await bound.PostAsJsonAsync("/v1alpha1/pages", Page("Framed Person", "https://agency.example/two")),
        })
        {
            Assert.Equal(403, (int)refused.StatusCode);
            Assert.Equal("PERMISSION_DENIED", (string?)(await refused.Json())["error"]!["status"]);
        }
        Assert.Equal(page.ToJsonString(), (await app.Admin.Read($"/v1alpha1/{page["name"]}")).ToJsonString());
        Assert.Empty((await app.Admin.Read("/v1/actors?name=Framed Person"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_page_at_the_address_of_anothers_verdict_is_not_taken()
    {
        await using var app = await TestApp.Start();
        var agency = await Given.Actor(app, "Famous Agency", new { kind = "outlet" });
        var blog = await Given.Actor(app, "Small Blog", new { kind = "outlet" });
        await Given.Verdict(app, await Given.Claim(app), more: new { publisher = new { id = agency.Id() }, url = "https://agency.example/one", state = "published" });
        var bound = app.Holding(await Given.Key(app, ["publish"], new { publisher = new { id = blog.Id() } }));

        var refused = await bound.PostAsJsonAsync("/v1alpha1/pages", Page("Ana Ruiz", "https://www.agency.example/one/", "Small Blog"));

        Assert.Equal(403, (int)refused.StatusCode);
    }

    private static object Page(string author, string url, string publisher = "Famous Agency") => new
    {
        pageUrl = url,
        publishDate = "2024-01-01",
        claimReviewAuthor = new { name = publisher },
        claimReviewMarkups = new[] { new { claimReviewed = $"The tower leans at {url}", claimAuthor = new { name = author }, rating = new { textualRating = "False", ratingExplanation = "It stands." } } },
    };

    private static async Task<(JsonObject Desk, JsonObject Claim)> Published(TestApp app)
    {
        var desk = await Given.Actor(app, "Example Desk", new { kind = "outlet" });
        var claim = await Given.Claim(app);
        await Given.Verdict(app, claim, more: new { publisher = new { id = desk.Id() }, state = "published", summary = "A log says so" });
        return (desk, claim);
    }
}
