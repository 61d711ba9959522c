using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>What becomes public of a file, and what is kept back.</summary>
public sealed class ImportTermsTests
{
    private const string Table = "claim,speaker,publisher,rating\nThe bridge was closed,Ana Ruiz,Example Desk,False\n";

    [Theory]
    [InlineData("text/csv", Table)]
    [InlineData("application/x-ndjson", """{"text":"The bridge was closed","language":"en","status":"open","claimant":{"name":"Ana Ruiz"},"rebuttals":[{"speaker":{"name":"Luis Vega"},"position":"denies","counterclaim":{"text":"The bridge was open"}}],"verdicts":[{"publisher":{"name":"Example Desk"},"rating":"unproven","state":"published"}]}""")]
    [InlineData("application/ld+json", """{"@type":"ClaimReview","claimReviewed":"The bridge was closed","inLanguage":"en","url":"https://desk.example/1","author":"Example Desk","reviewRating":"False","itemReviewed":{"author":"Ana Ruiz"}}""")]
    [InlineData("application/json", """{"claims":[{"text":"The bridge was closed","claimant":"Ana Ruiz","claimReview":[{"publisher":{"name":"Example Desk"},"url":"https://desk.example/1","textualRating":"False","languageCode":"en"}]}]}""")]
    public async Task Nothing_is_public_before_the_same_file_is_sent_to_be_published(string type, string file)
    {
        await using var app = await TestApp.Start();
        const string query = "?language=en";

        var drafts = await Imported(app.Admin, file, type, query);

        var claim = $"/v1/claims/{(await app.Admin.Rows(drafts))[0]["claim"]}";
        AssertHolds(new { status = "draft" }, await app.Admin.Read(claim));
        await AssertProblem(await app.Anonymous.GetAsync(claim), 404, "not-found");
        Assert.Empty(await app.Anonymous.Ids("/v1/claims"));
        Assert.Empty(await app.Anonymous.Ids("/v1/verdicts"));

        var published = await Imported(app.Admin, file, type, query + "&publish=true&overrideReason=Past+work");

        AssertHolds(new { updated = 1, created = 0, refused = 0 }, published["rows"]);
        AssertHolds(new { status = "reviewed" }, await app.Anonymous.Read(claim));
        Assert.Equal(["published"], (await app.Anonymous.Read(claim + "/verdicts"))["items"]!.Each("state"));
        Assert.Empty(await app.Admin.Ids("/v1/claims?status=draft"));
        AssertHolds(new { unchanged = 1 }, (await Imported(app.Admin, file, type, query + "&publish=true&overrideReason=Past+work"))["rows"]);
    }

    [Fact]
    public async Task A_row_that_says_draft_stays_one()
    {
        await using var app = await TestApp.Start();
        var file = StartImportTests.Lines(new { text = "The bridge was closed", language = "en", status = "draft" }, new { text = "The road was closed", language = "en" });

        await Imported(app.Admin, file, query: "?publish=true");

        Assert.Equal(["The road was closed"], (await app.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
    }

    [Theory]
    [InlineData("False", "evidence-missing")]
    [InlineData("Cloudy with sun", "rating-open")]
    public async Task A_verdict_that_cannot_be_published_is_kept_and_its_claim_with_it(string rating, string code)
    {
        await using var app = await TestApp.Start();
        var file = Table.Replace("False", rating, StringComparison.Ordinal);

        var import = await Imported(app.Admin, file, "text/csv", "?language=en&publish=true");

        var row = (await app.Admin.Rows(import))[0];
        Assert.Equal("created", (string?)row["outcome"]);
        Assert.Contains(code, row["notes"]!.Each("code"));
        var claim = $"/v1/claims/{row["claim"]}";
        Assert.Equal(["draft"], (await app.Admin.Read(claim + "/verdicts"))["items"]!.Each("state"));
        AssertHolds(new { overrideReason = (string?)null }, (await app.Admin.Read(claim + "/verdicts"))["items"]![0]);
        await AssertProblem(await app.Anonymous.GetAsync(claim), 404, "not-found");
    }

    [Fact]
    public async Task A_reason_given_once_publishes_every_row_and_is_written_on_those_alone_that_need_it()
    {
        await using var app = await TestApp.Start();
        const string file = "claim,publisher,rating,evidenceUrl,evidenceStance\nA,Desk,False,,\nB,Desk,Unproven,,\nC,Desk,False,https://paper.example/1,refutes\n";

        await Imported(app.Admin, file, "text/csv", "?language=en&publish=true&overrideReason=From+our+archive");

        var reasons = (await app.Anonymous.Read("/v1/verdicts"))["items"]!.AsArray().ToDictionary(one => (string)one!["claim"]!["text"]!, one => (string?)one!["overrideReason"]);
        Assert.Equal(("From our archive", null, null), (reasons["A"], reasons["B"], reasons["C"]));
    }

    [Fact]
    public async Task A_reason_without_publication_and_a_scheme_without_a_table_are_refused()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/imports?overrideReason=x", Raw(Table, "text/csv")), 400, "invalid-parameter", at: "overrideReason");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports?idScheme=desk", Raw("{}", "application/x-ndjson")), 400, "invalid-parameter", at: "idScheme");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports?idScheme=No+Scheme", Raw(Table, "text/csv")), 400, "invalid-parameter", at: "idScheme");
    }

    [Fact]
    public async Task A_date_that_is_not_known_is_left_out_everywhere()
    {
        await using var app = await TestApp.Start();
        const string file = "claim,publisher,rating,verdictUrl\nThe bridge was closed,Example Desk,Unproven,https://desk.example/1\n";

        await Imported(app.Admin, file, "text/csv", "?language=en&publish=true");

        var verdict = (await app.Anonymous.Read("/v1/verdicts"))["items"]![0]!.AsObject();
        AssertHolds(new { state = "published", publishedAt = (string?)null, firstPublishedAt = (string?)null, reviewedAt = (string?)null }, verdict);
        var review = (await app.Anonymous.Read($"/v1/claims/{verdict["claim"]!["id"]}/claimreview"))["@graph"]![0]!.AsObject();
        Assert.False(review.ContainsKey("datePublished"), review.ToJsonString());
        var google = (await app.Anonymous.Read("/v1alpha1/claims:search?query=bridge"))["claims"]![0]!["claimReview"]![0]!.AsObject();
        Assert.False(google.ContainsKey("reviewDate"), google.ToJsonString());
        Assert.False((await app.Anonymous.Read("/v1/feeds/verdicts.json"))["items"]![0]!.AsObject().ContainsKey("date_published"));
        Assert.DoesNotContain("<published>", await app.Anonymous.GetStringAsync("/v1/feeds/verdicts.atom"), StringComparison.Ordinal);
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?reviewedFrom=2024"));
    }

    [Fact]
    public async Task A_key_for_imports_alone_changes_nothing_on_record_and_learns_nothing_of_it()
    {
        await using var app = await TestApp.Start();
        var importer = await app.With("import");
        var draft = await Claim(app, "A secret draft", new { status = "draft", externalIds = new[] { new { scheme = "desk", value = "7" } } });
        await Imported(app.Admin, Table, "text/csv", "?language=en");

        var import = await Imported(importer, StartImportTests.Lines(new { text = "Changed", language = "en", externalIds = new[] { new { scheme = "desk", value = "7" } } }, new { text = "Another", language = "en" }));
        var same = await Imported(importer, Table, "text/csv", "?language=en");

        var rows = await importer.Rows(import);
        Assert.Equal(["refused", "created"], rows.Select(row => (string?)row["outcome"]));
        Assert.Equal(("missing-scope", null), ((string?)rows[0]["problem"]!["code"], (string?)rows[0]["claim"]));
        Assert.Equal(("refused", null), ((string?)(await importer.Rows(same))[0]["outcome"], (string?)(await importer.Rows(same))[0]["claim"]));
        AssertHolds(new { text = "A secret draft", revision = 1 }, await app.Admin.Read($"/v1/claims/{draft.Id()}"));
        AssertHolds(new { unchanged = 1 }, (await Imported(importer, StartImportTests.Lines(new { text = "Another", language = "en" })))["rows"]);
    }
}
