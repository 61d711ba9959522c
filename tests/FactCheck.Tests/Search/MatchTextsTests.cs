using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Settings;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Search;

public sealed class MatchTextsTests
{
    [Theory]
    [InlineData("The minister left the country because of a threat", "duplicate")]
    [InlineData("the MINISTER left the country, because of a threat!", "duplicate")]
    [InlineData("The minister did not leave the country because of a threat", "likely")]
    [InlineData("RT @paper: Did the minister leave the country over threats? 😱 #Minister https://social.example/x/1", "likely related")]
    public async Task A_text_in_the_same_or_other_words_finds_the_claim(string text, string grades)
    {
        await using var app = await TestApp.Start();
        var claim = await Arrange(app);

        var match = (await Match(app, text))[0]!["matches"]![0]!;

        Assert.Equal(claim, match["claim"]!.AsObject().Id());
        Assert.Contains((string)match["grade"]!, grades.Split(' '));
        Assert.Equal("unproven", (string?)match["claim"]!["verdicts"]![0]!["rating"]);
    }

    [Theory]
    [InlineData("The bridge lost 40 workers in 2021", false)]
    [InlineData("The bridge lost 40 workers in 2020", true)]
    [InlineData("The bridge lost 45 workers in 2020", false)]
    public async Task Other_numbers_make_another_claim(string text, bool same)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge lost 40 workers in 2020");

        var match = (await Match(app, text))[0]!["matches"]![0]!;

        Assert.Equal(same, (string)match["grade"]! == "duplicate");
    }

    [Theory]
    [InlineData("@luisvega @ruiz_ana The bridge was closed", false)]
    [InlineData("The bridge was closed — Someone Else (@luisvega) January 2, 2020", false)]
    [InlineData("The bridge was closed — Someone Else (@luisvega) 2 de enero de 2020 https://t.example/1 https://t.example/2", false)]
    [InlineData("They met yesterday — Luis Vega (@lv) January 2, 2020", true)]
    [InlineData("@luisvega", true)]
    [InlineData("Where is Luis Vega?", true)]
    public async Task Whom_a_post_answers_counts_for_little_and_of_its_signature_the_name_alone(string text, bool isAboutTheName)
    {
        await using var app = await TestApp.Start();
        await Arrange(app);
        var named = await Given.Claim(app, "Luis Vega met Ana Ruiz", new { shortText = "Luis Vega (luisvega), January 2" });

        var match = (await Match(app, text))[0]!["matches"]![0]!["claim"]!.AsObject();

        Assert.Equal(isAboutTheName, match.Id() == named.Id());
    }

    [Fact]
    public async Task The_date_a_post_is_signed_with_is_not_a_number_of_its_claim()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge lost 40 workers in 2020");

        var match = (await Match(app, "The bridge lost 40 workers in 2020 — Ana Ruiz (@anaruiz) March 14, 2023"))[0]!["matches"]![0]!;

        Assert.DoesNotContain(match["because"]!.AsArray(), reason => (string)reason!["text"]! is "14" or "2023");
        Assert.NotEqual("related", (string)match["grade"]!);
    }

    [Theory]
    [InlineData("The mayor went to the harbour", "The mayor goes to the harbour", "The mayor dreams of the harbour")]
    [InlineData("All doctors left the island", "The island has no hospital", "The island has no cinema")]
    [InlineData("El alcalde dijo una verdad", "El alcalde dice una verdad", "El alcalde ama una verdad")]
    [InlineData("The harbourmaster of the island", "Harbours of the island", "Beaches of the island")]
    public async Task Related_and_derived_words_lift_a_claim_that_others_find(string text, string lifted, string other)
    {
        await using var app = await TestApp.Start();
        var language = text.StartsWith("El", StringComparison.Ordinal) ? "es" : "en";
        var related = await Given.Claim(app, lifted, new { language });
        await Given.Claim(app, other, new { language });

        Assert.Equal(related.Id(), (await Match(app, text))[0]!["matches"]![0]!["claim"]!.AsObject().Id());
    }

    [Fact]
    public async Task Related_words_alone_find_no_claim()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The island has no hospital");

        Assert.Empty((await Match(app, "Doctors are sick"))[0]!["matches"]!.AsArray());
    }

    [Fact]
    public async Task A_claim_that_a_long_text_says_whole_comes_before_one_it_says_in_part()
    {
        await using var app = await TestApp.Start();
        var whole = await Given.Claim(app, "The old bridge is closed");
        await Given.Claim(app, "The old bridge of the northern harbour was painted by the sons of a famous captain");

        var text = "Cannot believe it, my neighbour told me that the old bridge is closed again and nobody at the northern office knows why";
        Assert.Equal(whole.Id(), (await Match(app, text))[0]!["matches"]![0]!["claim"]!.AsObject().Id());
    }

    [Theory]
    [InlineData("The mayor went to the harbour", "The mayor never went to the harbour")]
    [InlineData("Doctors left the island", "Hospitals left the island")]
    public async Task Related_words_and_negations_make_no_duplicate(string text, string claim)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, claim);
        await Given.Claim(app, "Taxes rose by half in ten years");

        Assert.NotEqual("duplicate", (string?)(await Match(app, text))[0]!["matches"]![0]!["grade"]);
    }

    [Fact]
    public async Task The_same_text_is_sure_and_of_several_the_judged_one_comes_first_then_the_oldest()
    {
        await using var app = await TestApp.Start();
        var claims = new List<JsonObject>();
        for (var i = 0; i < 4; i++)
            claims.Add(await Given.Claim(app, "It’s “one”: the bridge was closed"));
        await Given.Published(app, claims[2]);

        var matches = (await Match(app, "it's \"ONE\": the bridge was  closed"))[0]!["matches"]!.AsArray();

        Assert.Equal(new[] { claims[2], claims[0], claims[1], claims[3] }.Select(claim => claim.Id()), matches.Select(match => match!["claim"]!.AsObject().Id()));
        Assert.All(matches, match => Assert.Equal((1.0, "duplicate"), ((double)match!["score"]!, (string?)match["grade"])));
    }

    [Fact]
    public async Task Of_equal_matches_in_other_words_the_judged_one_comes_first_then_the_oldest()
    {
        await using var app = await TestApp.Start();
        var claims = new List<JsonObject>();
        for (var i = 0; i < 3; i++)
            claims.Add(await Given.Claim(app, "The old bridge was closed for a whole day"));
        await Given.Published(app, claims[1]);

        var found = await app.Anonymous.Read("/v1/search?q=bridge+closed");
        var matches = (await Match(app, "A day without the old bridge"))[0]!["matches"]!.AsArray();

        var order = new[] { claims[1], claims[0], claims[2] }.Select(claim => claim.Id()).ToList();
        Assert.Equal(order, found["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()));
        Assert.Equal(order, matches.Select(match => match!["claim"]!.AsObject().Id()));
    }

    [Fact]
    public async Task What_carried_the_match_is_named()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var because = (await Match(app, "Why did Luis Vega leave in 2023? See https://www.paper.example/column/1?utm_source=x"))[0]!["matches"]![0]!["because"]!.AsArray();

        Assert.Contains(because, reason => (string)reason!["kind"]! == "name" && (string)reason["text"]! == "Vega");
        Assert.Contains(because, reason => (string)reason!["kind"]! == "address" && (string)reason["fields"]![0]! == "source");
    }

    [Fact]
    public async Task Each_text_has_one_result_in_order()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var results = await Match(app, "zzzz qqqq", "!!!", "The minister left", "😀");

        Assert.Equal(4, results.Count);
        Assert.Equal([0, 0, 1, 0], results.Select(result => result!["matches"]!.AsArray().Count(match => ((string)match!["claim"]!["text"]!).Contains("minister", StringComparison.Ordinal))));
        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = Array.Empty<string>() }), 422, "invalid-content", at: "/texts", fault: "empty");
    }

    [Fact]
    public async Task Matches_below_a_grade_are_left_out_when_asked()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);
        var text = "The minister of another country was seen at the market";

        var all = await Read(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { text }, limit = 10 }));
        var sure = await Read(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { text }, limit = 10, atLeast = "duplicate" }));

        Assert.NotEmpty(all[0]!["matches"]!.AsArray());
        Assert.Empty(sure[0]!["matches"]!.AsArray());
    }

    [Fact]
    public async Task The_thresholds_are_settings()
    {
        await using var app = await TestApp.Start("FACTCHECK_MATCH_DUPLICATE=1", "FACTCHECK_MATCH_LIKELY=0", "FACTCHECK_MATCH_RELATED=0");
        await Arrange(app);

        var match = (await Match(app, "Some minister or other"))[0]!["matches"]![0]!;

        Assert.Contains((string)match["grade"]!, new[] { "likely", "duplicate" });
        var wrong = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Start("FACTCHECK_MATCH_LIKELY=95"));
        Assert.Equal(ExitCode.Configuration, wrong.ExitCode);
    }

    [Fact]
    public async Task What_is_looked_at_closely_is_what_a_search_finds_first()
    {
        await using var app = await TestApp.Start();
        var random = new Random(1);
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => (int)(600 * Math.Pow(random.NextDouble(), 3))).Select(n => $"{"bdfgklmnprstvz"[n % 14]}{"aeiou"[n % 5]}{"bdfgklmnprtvz"[n / 5 % 13]}{"aeiou"[n / 65 % 5]}{"klmnprt"[n / 7 % 7]}"));
        await Given.Imported(app.Admin, string.Concat(Enumerable.Range(0, 4000).Select(_ => $$"""{"text":"{{Text(12)}}","language":"en"}""" + "\n")));

        var compared = 0;
        foreach (var text in Enumerable.Range(0, 20).Select(i => Text(2 + i)))
        {
            var weighed = (await Read(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { text }, limit = 50 })))[0]!["matches"]!.AsArray();
            var found = await app.Anonymous.Read($"/v1/search?limit=50&q={text}");
            if ((string)found["interpretedAs"]!["mode"]! != "any")
                continue;
            compared++;
            Assert.Equal(found["items"]!.AsArray().Select(one => one!["claim"]!.AsObject().Id()).Order(StringComparer.Ordinal), weighed.Select(one => one!["claim"]!.AsObject().Id()).Order(StringComparer.Ordinal));
        }
        Assert.InRange(compared, 10, 20);
    }

    [Fact]
    public async Task Drafts_are_not_matched()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed", new { status = "draft" });

        Assert.Empty((await Match(app, "The bridge was closed"))[0]!["matches"]!.AsArray());
    }

    [Fact]
    public async Task What_cannot_be_matched_is_refused_by_pointer()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { "a", "" } }), 422, "invalid-content", at: "/texts/1", fault: "empty");
        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = Enumerable.Repeat("a", 201) }), 422, "invalid-content", at: "/texts", fault: "too-many");
        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { new string('a', 20_001) } }), 422, "invalid-content", at: "/texts/0", fault: "too-long");
        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { }), 422, "invalid-content", at: "/texts", fault: "required");
        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { "a" }, limit = 101 }), 422, "invalid-content", at: "/limit");
    }

    private static async Task<JsonArray> Match(TestApp app, params string[] texts) => await Read(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts }));

    private static async Task<JsonArray> Read(HttpResponseMessage response) => (await response.Json())["results"]!.AsArray();

    private static async Task<string> Arrange(TestApp app)
    {
        foreach (var text in new[] { "The bridge was closed for a day", "Taxes rose by half in ten years", "A river flooded the old market", "Schools open later this winter" })
            await Given.Claim(app, text);
        var claim = await Given.Claim(app, "The minister left the country because of a threat", new
        {
            subjects = new[] { new { name = "Luis Vega", kind = "person" } },
            claimant = new { name = "Ana Ruiz" },
            source = new { url = "https://paper.example/column/1" },
            verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", state = "published" } },
        });
        return claim.Id();
    }
}
