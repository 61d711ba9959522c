using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Text;

/// <summary>What is done to text from outside, by every road in.</summary>
public sealed class PlainTextTests
{
    public static TheoryData<string> Invisible => ["\u200B", "\uFEFF", "\u00AD", "\u202E", "\u0007", "\u3164", "\u00A0", "\u2800", "\u180E", "\uFE0F", "\u034F\u2060 \u115F", "\U000E0041\U000E007F"];

    [Theory]
    [MemberData(nameof(Invisible))]
    public async Task A_text_without_anything_to_see_is_empty(string text)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Post("/v1/claims", new { text, language = "en" }), 422, "invalid-content", at: "/text", fault: "empty");
        await AssertProblem(await app.Post("/v1/claims", new { text = "Named", language = "en", claimant = new { name = text } }), 422, "invalid-content", at: "/claimant/name", fault: "empty");
        await AssertProblem(await app.Post("/v1/claims", new { text = "Topic", language = "en", topics = new[] { text } }), 422, "invalid-content", at: "/topics/0", fault: "empty");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/withdrawal", new { reason = text }), 422, "invalid-content", at: "/reason", fault: "empty");
        await AssertProblem(await app.Post("/v1/match", new { texts = new[] { text } }), 422, "invalid-content", at: "/texts/0", fault: "empty");
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("text/csv", "text,language,claimant\nThe bridge was closed,en,{0}\n{0},en,Ana Ruiz\n")]
    [InlineData("application/x-ndjson", "{{\"text\":\"The bridge was closed\",\"language\":\"en\"}}\n{{\"text\":\"{0}\",\"language\":\"en\"}}\n")]
    [InlineData("application/ld+json", "[{{\"@type\":\"ClaimReview\",\"claimReviewed\":\"The bridge was closed\",\"inLanguage\":\"en\",\"author\":\"Desk\",\"itemReviewed\":{{\"@type\":\"Claim\",\"author\":{{\"@type\":\"Person\",\"name\":\"{0}\"}}}}}},{{\"@type\":\"ClaimReview\",\"claimReviewed\":\"{0}\"}}]")]
    public async Task A_row_of_a_file_without_anything_to_see_is_refused_and_such_a_name_is_left_out(string type, string file)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, string.Format(null, file, "\u200B\u3164"), type);

        AssertHolds(new { read = 2, created = 1, refused = 1 }, import["rows"]);
        Assert.DoesNotContain((await app.Admin.Read("/v1/actors"))["items"]!.Each("name"), name => name!.Contains('\u200B', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\u0301e\u0301", 0)]
    [InlineData("Z", 30)]
    public async Task Marks_as_languages_have_them_are_taken(string text, int marks)
    {
        await using var app = await TestApp.Start();

        Assert.Equal((text + new string('\u0323', marks)).Normalize(NormalizationForm.FormC), (string)(await Claim(app, text + new string('\u0323', marks)))["text"]!);
    }

    [Fact]
    public async Task More_marks_than_a_letter_can_have_are_refused_before_they_are_sorted()
    {
        await using var app = await TestApp.Start();
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000));
        var watch = Stopwatch.StartNew();

        await AssertProblem(await app.Anonymous.PostAsync("/v1/match", Raw($$"""{"texts":["{{text}}"]}""")), 422, "invalid-content", at: "/texts/0", fault: "too-many-marks");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/search?q=a" + string.Concat(Enumerable.Repeat("%CC%81%CC%A3", 100))), 400, "invalid-parameter", at: "q", fault: "too-many-marks");
        var csv = await Imported(app.Admin, $"text,language\n{text[..100_000]},en\nThe bridge was closed,en\n", "text/csv");
        var header = await Imported(app.Admin, $"text,{text[..100_000]}\nThe road was closed,x\n", "text/csv");
        var lines = await Imported(app.Admin, $$"""{"text":"{{text[..100_000]}}","language":"en"}""");
        var markup = await Imported(app.Admin, $$"""{"@type":"ClaimReview","claimReviewed":"{{text[..100_000]}}"}""", "application/ld+json");

        AssertHolds(new { read = 2, created = 1, refused = 1 }, csv["rows"]);
        Assert.Equal("too-many-marks", (string?)(await app.Admin.Rows(csv, "?outcome=refused"))[0]["problem"]!["errors"]![0]!["code"]);
        AssertHolds(new { created = 1 }, header["rows"]);
        AssertHolds(new { refused = 1 }, lines["rows"]);
        AssertHolds(new { refused = 1 }, markup["rows"]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"it took {watch.Elapsed}");
    }

    [Fact]
    public async Task An_unknown_name_is_told_back_cut()
    {
        await using var app = await TestApp.Start();
        var name = new string('x', 100_000);

        var member = await app.Admin.PostAsync("/v1/claims", Raw($$"""{"text":"a","language":"en","{{name}}":1}"""));
        var twice = await app.Admin.PostAsync("/v1/claims", Raw($$"""{"{{name}}":1,"{{name}}":2}"""));

        Assert.InRange((await member.Content.ReadAsStringAsync()).Length, 100, 2_000);
        Assert.InRange((await twice.Content.ReadAsStringAsync()).Length, 100, 2_000);
        Assert.StartsWith("/xxxx", (string?)(JsonNode.Parse(await member.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]), StringComparison.Ordinal);
    }
}
