using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Exchange.Google;
using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class CreateMarkupPageTests
{
    private const string Pages = "/v1alpha1/pages";

    [Fact]
    public async Task A_page_becomes_claims_statements_sources_and_published_verdicts()
    {
        await using var app = await TestApp.Start();

        var page = await Created(app, Page("The bridge was closed for a year", "The ferry was sold"));

        Assert.Matches("^pages/page_[0-9a-z]{26}$", (string)page["name"]!);
        var verdicts = await AllVerdicts(app);
        Assert.Equal(2, verdicts.Count);
        Given.AssertHolds(new
        {
            state = "published",
            n = 1,
            rating = "mostly_false",
            label = "Mostly false",
            summary = "It was closed for a day.",
            url = PageUrl,
            publishedAt = "2023-12-20",
            reviewedAt = "2023-12-20",
            overrideReason = PagePublishing.OverrideReason,
        }, verdicts[0]);
        Assert.Equal("Example Desk", (string?)verdicts[0]["publisher"]!["name"]);
        var claim = await app.Anonymous.Read($"/v1/claims/{verdicts[0]["claim"]!["id"]}");
        Given.AssertHolds(new { text = "The bridge was closed for a year", language = "und", about = new { from = (string?)null, to = (string?)null, place = "Rivertown" } }, claim);
        Assert.Equal("Ana Ruiz", (string?)Assert.Single(claim["claimants"]!.AsArray())!["actor"]!["name"]);
        Assert.Equal(["https://social.example/ruiz/1", "https://paper.example/report"], claim["appearances"]!.AsArray().Select(one => (string?)one!["source"]!["url"]));
        Assert.Equal("2023-12-19", (string?)claim["firstAppearance"]!["saidAt"]);
        Assert.Equal("councillor", (string?)(await app.Anonymous.Read($"/v1/actors/{claim["claimants"]![0]!["actor"]!["id"]}"))["role"]);
    }

    [Fact]
    public async Task What_is_given_back_is_what_was_sent()
    {
        await using var app = await TestApp.Start();
        var sent = Page("The bridge was closed for a year");

        var page = await Created(app, sent);

        Assert.True(page.Remove("name"));
        Assert.True(page.Remove("versionId"));
        Assert.True(JsonNode.DeepEquals(sent, page), page.ToJsonString());
    }

    [Fact]
    public async Task What_says_nothing_counts_as_left_out()
    {
        await using var app = await TestApp.Start();

        var page = await Created(app, JsonNode.Parse($$"""
            { "name": "", "pageUrl": "{{PageUrl}}", "publishDate": "", "versionId": "1", "claimReviewAuthor": { "name": "", "imageUrl": "" },
              "claimReviewMarkups": [ { "claimReviewed": "The bridge was closed", "url": "", "claimDate": null, "claimAppearances": [], "claimAuthor": { "name": "", "sameAs": "" },
                "rating": { "textualRating": "False", "ratingValue": 0, "bestRating": 0, "worstRating": 0, "imageUrl": "" } } ] }
            """)!.AsObject());

        Assert.Equal(["name", "pageUrl", "claimReviewMarkups", "versionId"], page.Select(member => member.Key));
        Assert.Equal("""{"claimReviewed":"The bridge was closed","rating":{"textualRating":"False"}}""", page.First().ToJsonString());
        var verdict = Assert.Single(await AllVerdicts(app));
        Assert.Equal("desk.example", (string?)verdict["publisher"]!["name"]);
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{verdict["claim"]!["id"]}"))["claimants"]!.AsArray());
    }

    [Theory]
    [InlineData("Falso", 0, 0, 0, "false")]
    [InlineData("Our own word", 4, 5, 1, "mostly_true")]
    [InlineData("Our own word", 4, 5, 0, "mostly_true")]
    [InlineData("Satire", 0, 0, 0, "satire")]
    [InlineData(null, 3, 5, 1, "mixed")]
    public async Task Words_or_the_scale_from_1_to_5_determine_the_rating(string? words, int value, int best, int worst, string rating)
    {
        await using var app = await TestApp.Start();
        var page = Page("The bridge was closed");
        page.First()["rating"] = new JsonObject { ["textualRating"] = words, ["ratingValue"] = value, ["bestRating"] = best, ["worstRating"] = worst };

        await Created(app, page);

        var verdict = Assert.Single(await AllVerdicts(app));
        Given.AssertHolds(new { rating, label = words, overrideReason = rating is "satire" ? null : PagePublishing.OverrideReason }, verdict);
    }

    [Theory]
    [InlineData("Our own word", 0, 0, 0, "No rating is known for these words")]
    [InlineData("Our own word", 2, 6, 1, "No rating is known for these words")]
    [InlineData(null, 7, 10, 1, "A published verdict needs a rating")]
    [InlineData(null, 0, 5, 1, "A published verdict needs a rating")]
    public async Task A_rating_that_is_not_determined_is_refused_with_what_would_do(string? words, int value, int best, int worst, string says)
    {
        await using var app = await TestApp.Start();
        var page = Page("The ferry was sold", "The bridge was closed");
        page["claimReviewMarkups"]![1]!["rating"] = new JsonObject { ["textualRating"] = words, ["ratingValue"] = value, ["bestRating"] = best, ["worstRating"] = worst };
        var before = await app.Head();

        var message = await AssertGoogleError(await app.Post(Pages, page), 400, "INVALID_ARGUMENT", says);

        Assert.StartsWith("claimReviewMarkups[1].rating.textualRating: ", message, StringComparison.Ordinal);
        Assert.Contains("Mostly false", message, StringComparison.Ordinal);
        Assert.Contains("ratingValue from 1 (false) to 5 (true)", message, StringComparison.Ordinal);
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("""{}""", "'pageUrl' is required. 'claimReviewMarkups' is required")]
    [InlineData("""{"pageUrl":"desk.example","claimReviewMarkups":[]}""", "pageUrl: A URL is absolute")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[]}""", "'claimReviewMarkups' is required")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{}]}""", "claimReviewMarkups[0].claimReviewed: 'claimReviewed' is required")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[null]}""", "claimReviewMarkups[0]")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A"}]}""", "'rating' is required")]
    [InlineData("""{"pageUrl":"https://desk.example/1","publishDate":"yesterday","claimReviewMarkups":[{"claimReviewed":"A","rating":{"textualRating":"False"}}]}""", "publishDate: A date is")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","claimDate":"2023-02-30","rating":{"textualRating":"False"}}]}""", "claimReviewMarkups[0].claimDate: A date is")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","url":"https://desk.example/2","rating":{"textualRating":"False"}}]}""", "claimReviewMarkups[0].url: The url of a review is the pageUrl")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","claimAppearances":["x"],"rating":{"textualRating":"False"}}]}""", "claimReviewMarkups[0].claimAppearances[0]: A URL is absolute")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","claimAuthor":{"jobTitle":"mayor"},"rating":{"textualRating":"False"}}]}""", "claimReviewMarkups[0].claimAuthor.name: 'name' is required")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"Él","rating":{"textualRating":"False"}},{"claimReviewed":" el ","rating":{"textualRating":"True"}}]}""", "claimReviewMarkups[1].claimReviewed: The same claim stands on the page before")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A\u0000","rating":{"textualRating":"False"}}]}""", "claimReviewMarkups[0].claimReviewed")]
    [InlineData("""{"pageUrl":"https://desk.example/1","review":[]}""", "'review' is not a member that is known")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","rating":{"ratingValue":"1"}}]}""", "claimReviewMarkups[0].rating.ratingValue: The value is a string; 'ratingValue' takes a whole number.")]
    [InlineData("""{"pageUrl":"https://desk.example/1","claimReviewMarkups":[{"claimReviewed":"A","rating":{"ratingValue":3000000000}}]}""", "ratingValue")]
    [InlineData("""{"pageUrl":""", "not well-formed JSON")]
    [InlineData("""null""", "JSON object, not null")]
    public async Task What_is_wrong_is_named_by_its_field_and_nothing_is_written(string body, string says)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        await AssertGoogleError(await app.Admin.PostAsync(Pages, Given.Raw(body)), 400, "INVALID_ARGUMENT", says);

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task The_address_in_other_letters_answers_in_the_same_form()
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Admin.PostAsync("/V1ALPHA1/Pages", Given.Raw("{}")), 400, "INVALID_ARGUMENT", "'pageUrl' is required");
    }

    [Fact]
    public async Task A_url_may_add_an_anchor_to_that_of_the_page()
    {
        await using var app = await TestApp.Start();
        var page = Page("The bridge was closed");
        page.First()["url"] = PageUrl + "#bridge";

        await Created(app, page);

        Assert.Equal(PageUrl + "#bridge", (string?)Assert.Single(await AllVerdicts(app))["url"]);
    }

    [Fact]
    public async Task A_second_page_at_the_same_address_is_refused_with_the_name_of_the_first()
    {
        await using var app = await TestApp.Start();
        var first = await Created(app, Page("The bridge was closed"));
        var again = Page("The ferry was sold");
        again["pageUrl"] = "http://www.desk.example/checks/bridge/";
        var before = await app.Head();

        await AssertGoogleError(await app.Post(Pages, again), 409, "ALREADY_EXISTS", (string)first["name"]!);

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task The_same_request_sent_again_under_its_key_gives_the_first_answer()
    {
        await using var app = await TestApp.Start();
        var body = Page("The bridge was closed").ToJsonString();

        var first = await app.Admin.Send("POST", Pages, Given.Raw(body), "Idempotency-Key: one");
        var second = await app.Admin.Send("POST", Pages, Given.Raw(body), "Idempotency-Key: one");

        Assert.Equal(200, (int)second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        Assert.Single(await AllVerdicts(app));
        await AssertGoogleError(await app.Admin.Send("POST", Pages, Given.Raw(Page("Other").ToJsonString()), "Idempotency-Key: one"), 400, "INVALID_ARGUMENT", "Idempotency-Key");
    }

    [Fact]
    public async Task A_claim_on_record_in_the_same_words_and_language_is_found_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "El puente se cerró", new { language = "es", claimant = new { name = "Ana Ruiz" }, claimedAt = "2023-12-19", source = new { url = "https://social.example/ruiz/1" } });

        var response = await app.Admin.Send("POST", Pages, Given.Raw(Page("EL PUENTE SE CERRO").ToJsonString()), "Content-Language: es");

        Assert.Equal(200, (int)response.StatusCode);
        var verdict = Assert.Single(await AllVerdicts(app));
        Assert.Equal(claim.Id(), (string?)verdict["claim"]!["id"]);
        Assert.Equal("es", (string?)verdict["language"]);
        Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["statements"]!);
        await AssertGoogleError(await app.Admin.Send("POST", Pages, Given.Raw(Page("A").ToJsonString()), "Content-Language: Spanish"), 400, "INVALID_ARGUMENT", "Content-Language");
    }

    [Fact]
    public async Task A_draft_in_the_same_words_stays_what_it_is()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, "The bridge was closed", new { status = "draft", language = "und" });

        await Created(app, Page("The bridge was closed"));

        Assert.NotEqual(draft.Id(), (string?)Assert.Single(await AllVerdicts(app))["claim"]!["id"]);
    }

    [Fact]
    public async Task A_verdict_that_came_by_another_way_is_taken_over_and_revised()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed", PageUrl, new { language = "und" }, new { rating = "false", label = "False" });

        await Created(app, Page("The bridge was closed"));

        var verdict = Assert.Single(await AllVerdicts(app));
        Given.AssertHolds(new { n = 2, changeKind = "update", publicNote = PagePublishing.UpdateNote, rating = "mostly_false", overrideReason = PagePublishing.OverrideReason }, verdict);
    }

    [Fact]
    public async Task Evidence_on_record_is_frozen_with_the_verdict()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed", new { language = "und", evidence = new[] { new { source = new { url = "https://paper.example/report" }, stance = "refutes" } } });

        await Created(app, Page("The bridge was closed"));

        Assert.Single(Assert.Single(await AllVerdicts(app))["evidence"]!.AsArray());
    }

    [Fact]
    public async Task A_name_that_fits_several_people_is_refused()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app);
        await Given.Actor(app);
        var page = Page("The bridge was closed");
        page.First()["claimAuthor"] = new JsonObject { ["name"] = "Ana Ruiz" };

        await AssertGoogleError(await app.Post(Pages, page), 400, "FAILED_PRECONDITION", "claimReviewMarkups[0].claimAuthor: Several actors answer to 'Ana Ruiz'");
    }

    [Fact]
    public async Task A_page_is_published_by_whoever_may_publish_and_no_one_else()
    {
        await using var app = await TestApp.Start();
        var page = Page("The bridge was closed");

        await AssertGoogleError(await app.Anonymous.PostAsJsonAsync(Pages, page), 401, "UNAUTHENTICATED");
        await AssertGoogleError(await (await app.With("write", "read", "import")).PostAsJsonAsync(Pages, page), 403, "PERMISSION_DENIED", "'publish'");
        Assert.Equal(200, (int)(await (await app.With("publish")).PostAsJsonAsync(Pages, page)).StatusCode);
    }

    [Fact]
    public async Task A_mask_that_cannot_be_read_is_refused_before_anything_is_written()
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        await AssertGoogleError(await app.Post(Pages + "?fields=nope", Page("The bridge was closed")), 400, "INVALID_ARGUMENT", "only name, pageUrl");

        Assert.Equal(before, await app.Head());
        Assert.Equal(["name"], (await (await app.Post(Pages + "?fields=name", Page("The bridge was closed"))).Json()).Select(member => member.Key));
    }

    [Fact]
    public async Task The_whole_page_is_one_transaction_in_the_ledger()
    {
        await using var app = await TestApp.Start();

        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));

        var entries = (await app.Admin.Read("/v1/audit?limit=200"))["items"]!.AsArray();
        var own = entries.Where(entry => (string?)entry!["entity"] is not "key").ToList();
        Assert.Single(own.Select(entry => (string?)entry!["requestId"]).Distinct());
        Assert.Equal("pages/" + (string?)own[0]!["entityId"], (string?)page["name"]);
        Assert.Equal("page", (string?)own[0]!["entity"]);
    }
}
