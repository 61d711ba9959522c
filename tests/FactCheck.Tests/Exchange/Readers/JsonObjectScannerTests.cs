using System.Text;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class JsonObjectScannerTests
{
    private const string Review = """{"@type":"ClaimReview","url":"https://desk.example/NUMBER","claimReviewed":"Claim NUMBER","author":"Desk","inLanguage":"en"}""";

    [Fact]
    public async Task Line_ends_and_tabs_inside_a_text_are_blanks_and_lines_are_still_counted()
    {
        await using var app = await TestApp.Start();
        var broken = Review.Replace("Claim NUMBER", "First\r\n\tsecond \\\" isn\\'t third\n", StringComparison.Ordinal);

        var import = await Imported(app.Admin, $"[{broken.Replace("NUMBER", "1", StringComparison.Ordinal)},\n{Numbered(2)},\n{{\"@type\": oops}}]", "application/ld+json");

        var rows = (await app.Admin.Rows(import)).OrderBy(row => (int)row["row"]!).ToList();
        Assert.Equal([1, 4, 5], rows.Select(row => (int)row["line"]!));
        Assert.Equal("First   second \" isn't third", (string?)(await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}"))["text"]);
        Assert.Contains("from line 5 on", (string?)rows[2]["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_with_an_object_a_line_is_mended_alike()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $"{Numbered(1).Replace("Claim 1", "Isn\\'t\tit", StringComparison.Ordinal)}\n{Numbered(2)[..^1]},}}\n{Numbered(3)[..^9]}\n");

        AssertHolds(new { read = 3, created = 2, refused = 1 }, import["rows"]);
        var refused = (await app.Admin.Rows(import, "?outcome=refused"))[0];
        AssertHolds(new { line = 3 }, refused);
        Assert.Contains("from line 3, byte ", (string?)refused["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_not_utf_8_is_refused_alone()
    {
        await using var app = await TestApp.Start();
        byte[] file = [.. Encoding.UTF8.GetBytes($"[{Numbered(1)},{Review[..^1]},\"reviewRating\":\"Enga"), 0xF1, .. Encoding.UTF8.GetBytes($"oso\"}},{Numbered(2)}]")];

        var import = await (await app.Admin.PostAsync("/v1/imports", Raw(file, "application/ld+json"))).Json();

        AssertHolds(new { read = 3, created = 2, refused = 1 }, import["rows"]);
        Assert.Contains("UTF-8", (string?)(await app.Admin.Rows(import, "?outcome=refused"))[0]["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_none_is_told_where_it_breaks()
    {
        await using var app = await TestApp.Start();

        var response = await app.Admin.PostAsync("/v1/imports", Raw("{\n \"text\": \"He said \"no\" to it\"\n}"));

        Assert.Contains("line 2, byte 20", (string?)(await response.Json())["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_with_a_member_it_cannot_have_is_refused_and_never_left_out_or_taken_for_something_else()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, """
            [{"text":"A","language":"es","item":"x"},
             {"text":"B","language":"es","claimant":"Ana","verdicts":[{"publisher":{"name":"Desk"},"rating":"false"}]},
             {"text":"C\ud800","language":"es"},
             {"text":"D","language":"es"}]
            """, "application/json");

        AssertHolds(new { state = "completed" }, import);
        AssertHolds(new { read = 4, created = 1, refused = 3 }, import["rows"]);
    }

    [Theory]
    [InlineData("[[A],[[B]],C]", 3, 0)]
    [InlineData("{\"@graph\":[[A],B]}", 2, 0)]
    [InlineData("[\"a\",null,1,true,A]", 1, 4)]
    [InlineData("{\"dataFeedElement\":[null,{\"item\":A},[{\"item\":B}]]}", 2, 1)]
    [InlineData("{\"@graph\":[\"https://desk.example/\",null,A],\"about\":{\"name\":\"x\"}}", 1, 0)]
    [InlineData("{\"@type\":\"WebPage\",\"about\":[[A,[B]]],\"image\":{\"url\":\"x\"}}", 2, 0)]
    [InlineData("{\"about\":[1],\"@graph\":[A],\"image\":{\"@graph\":[]},\"more\":[C]}", 1, 0)]
    [InlineData("<html lang=en><script type='application/ld+json'>[[A],B]</script></html>", 2, 0)]
    public async Task Rows_in_lists_in_lists_and_what_is_no_row_are_accounted_for(string form, int created, int refused)
    {
        await using var app = await TestApp.Start();
        var file = new[] { "A", "B", "C" }.Aggregate(form, (text, name) => System.Text.RegularExpressions.Regex.Replace(text, $"\\b{name}\\b(?!')", Numbered(name[0])));

        var import = await Imported(app.Admin, file, form.StartsWith('<') ? "text/html" : "application/ld+json");

        AssertHolds(new { state = "completed" }, import);
        AssertHolds(new { read = created + refused, created, refused }, import["rows"]);
    }

    [Fact]
    public async Task A_review_in_another_is_a_row_of_its_own()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Numbered(1)[..^1] + $",\"hasPart\":[{Numbered(2)},{{\"mainEntity\":{Numbered(3)}}}],\"about\":{{\"@type\":\"ClaimReview\",\"@id\":\"#other\"}}}}", "application/ld+json");

        AssertHolds(new { read = 3, created = 3 }, import["rows"]);
    }

    [Theory]
    [InlineData("application/ld+json", "[{0},{1}]")]
    [InlineData("application/x-ndjson", "{0}\n{1}")]
    [InlineData("text/html", "<html><script type=\"application/ld+json\">[{0},{1}]</script></html>")]
    public async Task The_dates_of_markup_say_in_which_order_they_are(string type, string form)
    {
        await using var app = await TestApp.Start();
        string Dated(int number, string date) => Numbered(number)[..^1] + $",\"datePublished\":\"{date}\"}}";

        var import = await Imported(app.Admin, form.Replace("{0}", Dated(1, "03\\/04\\/2021"), StringComparison.Ordinal).Replace("{1}", Dated(2, "22/11/2021"), StringComparison.Ordinal), type);

        var claim = (await app.Admin.Rows(import))[0]["claim"];
        AssertHolds(new { reviewedAt = "2021-04-03" }, (await app.Admin.Read($"/v1/claims/{claim}/verdicts"))["items"]![0]);
    }

    [Fact]
    public async Task An_object_that_is_too_deep_is_refused_alone()
    {
        await using var app = await TestApp.Start();
        var deep = Review[..^1] + ",\"about\":" + string.Concat(Enumerable.Repeat("{\"about\":", 70)) + "1" + new string('}', 71);

        var import = await Imported(app.Admin, $"[{deep.Replace("NUMBER", "1", StringComparison.Ordinal)},{Numbered(2)}]", "application/ld+json");

        AssertHolds(new { read = 2, created = 1, refused = 1 }, import["rows"]);
        Assert.Contains("deep", (string?)(await app.Admin.Rows(import, "?outcome=refused"))[0]["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_named_may_be_as_deep_as_what_names_it()
    {
        await using var app = await TestApp.Start();
        string Node(string id, string inner) => $$"""{"@type":"Thing","@id":"{{id}}","about":{{string.Concat(Enumerable.Repeat("{\"about\":", 40))}}{{inner}}{{new string('}', 41)}}""";
        var review = Numbered(1)[..^1] + ""","itemReviewed":{"@id":"#one"}}""";

        var import = await Imported(app.Admin, $$"""{"@graph":[{{Node("#one", """{"@id":"#two"}""")}},{{Node("#two", "1")}},{{review}}]}""", "application/ld+json");

        AssertHolds(new { state = "completed" }, import);
        AssertHolds(new { read = 1, created = 1 }, import["rows"]);
    }

    private static string Numbered(char name) => Review.Replace("NUMBER", $"{name}{name}", StringComparison.Ordinal);

    private static string Numbered(int number) => Review.Replace("NUMBER", $"{number}", StringComparison.Ordinal);
}
