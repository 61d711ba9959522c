using System.Text.Json.Nodes;
using FactCheck.Exchange.Google;
using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class UpdateMarkupPageTests
{
    [Fact]
    public async Task A_page_that_says_the_same_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));
        var before = await app.Head();

        var replaced = await Replaced(app, page);

        Assert.True(JsonNode.DeepEquals(page, replaced));
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task What_is_changed_is_revised_and_the_rest_untouched()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));
        page.First()["rating"] = new JsonObject { ["textualRating"] = "True", ["ratingExplanation"] = "It was closed after all." };

        var replaced = await Replaced(app, page);

        Assert.NotEqual((string)page["versionId"]!, (string)replaced["versionId"]!);
        Assert.Equal("True", (string?)replaced.First()["rating"]!["textualRating"]);
        var verdicts = await AllVerdicts(app);
        Given.AssertHolds(new
        {
            n = 2,
            changeKind = "update",
            publicNote = PagePublishing.UpdateNote,
            rating = "true",
            label = "True",
            summary = "It was closed after all.",
            reviewedAt = "2023-12-20",
            overrideReason = PagePublishing.OverrideReason,
        }, verdicts[0]);
        Assert.Equal(1, (int)verdicts[1]["n"]!);
        Assert.Equal(["update"], (await app.Anonymous.Read("/v1/corrections"))["items"]!.Each("changeKind"));
    }

    [Fact]
    public async Task A_markup_that_is_new_is_published_and_one_that_is_gone_retracted()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));
        var added = Page("The tunnel is new")["claimReviewMarkups"]![0]!.DeepClone();
        page["claimReviewMarkups"] = new JsonArray(added, page["claimReviewMarkups"]![1]!.DeepClone());

        var replaced = await Replaced(app, page);

        Assert.Equal(["The tunnel is new", "The ferry was sold"], replaced["claimReviewMarkups"]!.Each("claimReviewed"));
        var verdicts = await AllVerdicts(app);
        Given.AssertHolds(new { state = "retracted", n = 2, publicNote = PagePublishing.RemovalNote, rating = (string?)null }, verdicts[0]);
        Assert.Equal(["published", "published"], verdicts.Skip(1).Select(one => (string?)one["state"]));
        Assert.Equal(["The ferry was sold", "The tunnel is new"], (await Texts(app, "reviewPublisherSiteFilter=desk.example")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_version_is_refused_so_that_no_change_is_overwritten()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        var mine = page.DeepClone().AsObject();
        mine.First()["rating"]!["ratingExplanation"] = "For two days.";
        await Replaced(app, mine);
        var before = await app.Head();

        await AssertGoogleError(await app.Admin.Put(page), 409, "ABORTED", "versionId: The page has changed since");
        page.Remove("versionId");
        await AssertGoogleError(await app.Admin.Put(page), 400, "INVALID_ARGUMENT", "versionId: Replacing a page names the version");

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task What_was_corrected_elsewhere_is_shown_and_not_undone()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));
        var verdict = (await AllVerdicts(app))[0].Id();
        await Given.Created(app, $"/v1/verdicts/{verdict}/revisions", new { changeKind = "correction", publicNote = "We were wrong.", rating = "unproven", label = (string?)null, summary = "No one knows." });

        await AssertGoogleError(await app.Admin.Put(page), 409, "ABORTED");
        var now = await app.Admin.Read($"/v1alpha1/{page["name"]}");
        Assert.Equal("""{"textualRating":"Unproven","ratingExplanation":"No one knows.","imageUrl":"https://desk.example/2.png"}""", now.First()["rating"]!.ToJsonString());
        now.First()["claimLocation"] = "Upriver";
        now["claimReviewMarkups"]![1]!["rating"]!["ratingExplanation"] = "It was leased.";
        await Replaced(app, now);

        var verdicts = await AllVerdicts(app);
        Given.AssertHolds(new { n = 2, rating = "unproven", label = (string?)null }, verdicts[0]);
        Assert.Equal(2, (int)verdicts[1]["n"]!);
        Assert.Equal("Upriver", (string?)(await app.Anonymous.Read($"/v1/claims/{verdicts[0]["claim"]!["id"]}"))["about"]!["place"]);
    }

    [Fact]
    public async Task What_was_retracted_elsewhere_is_gone_from_the_page_and_can_be_reviewed_anew()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        await Given.Created(app, $"/v1/verdicts/{(await AllVerdicts(app))[0].Id()}/revisions", new { changeKind = "retraction", publicNote = "We were wrong." });

        var now = await app.Admin.Read($"/v1alpha1/{page["name"]}");
        Assert.Empty(now["claimReviewMarkups"]!.AsArray());
        now["claimReviewMarkups"] = page["claimReviewMarkups"]!.DeepClone();
        var replaced = await Replaced(app, now);

        Assert.Single(replaced["claimReviewMarkups"]!.AsArray());
        var verdicts = await AllVerdicts(app);
        Assert.Equal(["retracted", "published"], verdicts.Select(one => (string?)one["state"]));
        Assert.Equal((string?)verdicts[0]["claim"]!["id"], (string?)verdicts[1]["claim"]!["id"]);
    }

    [Fact]
    public async Task Who_said_it_is_told_anew_and_the_old_word_withdrawn()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        page.First()["claimAuthor"] = new JsonObject { ["name"] = "Luis Vega" };
        page.First()["claimAppearances"] = new JsonArray("https://paper.example/report", "https://radio.example/1");

        await Replaced(app, page);

        var verdict = Assert.Single(await AllVerdicts(app));
        Assert.Equal(1, (int)verdict["n"]!);
        var statements = (await app.Anonymous.Read($"/v1/claims/{verdict["claim"]!["id"]}/statements"))["items"]!.AsArray();
        Assert.Equal(3, statements.Count);
        Assert.Equal("Luis Vega", (string?)Assert.Single((await app.Anonymous.Read($"/v1/claims/{verdict["claim"]!["id"]}"))["claimants"]!.AsArray())!["actor"]!["name"]);
    }

    [Fact]
    public async Task What_others_recorded_of_who_said_it_stays()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed", new { language = "und", claimant = new { name = "Ana Ruiz", sameAs = new[] { "https://social.example/ruiz" } }, claimedAt = "2023-12-19", source = new { url = "https://social.example/ruiz/1" } });
        var page = await Created(app, Page("The bridge was closed"));
        page.First()["claimAuthor"] = new JsonObject { ["name"] = "Luis Vega" };

        await Replaced(app, page);

        Assert.Equal(["Ana Ruiz", "Luis Vega"], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["claimants"]!.AsArray().Select(one => (string?)one!["actor"]!["name"]));
    }

    [Theory]
    [InlineData("pageUrl", "\"https://desk.example/checks/other\"", "pageUrl: The page is https://desk.example/checks/bridge and keeps its address")]
    [InlineData("claimReviewAuthor", "{\"name\":\"Another Desk\"}", "claimReviewAuthor.name: A published review keeps its publisher")]
    [InlineData("claimReviewMarkups", "[]", "'claimReviewMarkups' is required")]
    [InlineData("claimReviewMarkups", "null", "'claimReviewMarkups' is required")]
    [InlineData("publishDate", "\"soon\"", "publishDate: A date is")]
    public async Task What_cannot_change_is_refused_and_nothing_written(string member, string value, string says)
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        page[member] = JsonNode.Parse(value);
        var before = await app.Head();

        await AssertGoogleError(await app.Admin.Put(page), 400, "INVALID_ARGUMENT", says);

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_change_of_the_date_of_the_page_revises_each_review()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));
        page["publishDate"] = "2023-12-21";

        await Replaced(app, page);

        Assert.All(await AllVerdicts(app), one => Given.AssertHolds(new { n = 2, reviewedAt = "2023-12-21", changeKind = "update" }, one));
    }

    [Fact]
    public async Task A_page_on_a_claim_that_was_merged_is_still_revised()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        var into = await Given.Claim(app, "The bridge was shut");
        await Given.Created(app, $"/v1/claims/{(await AllVerdicts(app))[0]["claim"]!["id"]}/merge", new { into = new { id = into.Id() } });
        page.First()["rating"]!["ratingExplanation"] = "For two days.";
        page.First()["claimAuthor"] = new JsonObject { ["name"] = "Luis Vega" };

        await Replaced(app, page);

        Assert.Equal("For two days.", (string?)Assert.Single((await app.Anonymous.Read($"/v1/claims/{into.Id()}"))["verdicts"]!.AsArray())!["summary"]);
    }

    [Theory]
    [InlineData("page_01hj0z4xg0e008000000000001", "No page page_01hj0z4xg0e008000000000001 is on record")]
    [InlineData("claim_01hj0z4xg0e008000000000001", "not the id of a page")]
    [InlineData("..%2Fclaims", "not the id of a page")]
    public async Task A_page_that_is_not_there_cannot_be_replaced(string id, string says)
    {
        await using var app = await TestApp.Start();
        var page = Page("The bridge was closed");
        page["versionId"] = "1.a";

        await AssertGoogleError(await app.Admin.PutAsync($"/v1alpha1/pages/{id}", Given.Raw(page.ToJsonString())), 404, "NOT_FOUND", says);
    }
}
