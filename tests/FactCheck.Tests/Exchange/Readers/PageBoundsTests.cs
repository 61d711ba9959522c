using System.Diagnostics;
using System.Text;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.Tests.Exchange.Imports;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

/// <summary>Pages and documents that are small to send and large to read.</summary>
public sealed class PageBoundsTests
{
    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(string text, int times) => string.Concat(Enumerable.Range(0, times).Select(i => text.Replace("#", $"{i}", StringComparison.Ordinal)));

    public static TheoryData<string, string> Bombs => new()
    {
        { "formatting made again in each paragraph", "<p>" + Numbered("<font size=#>", 900) + Times("<p>x</p>", 4_000) },
        { "formatting closed where it cannot be", "<p>" + Numbered("<font size=#>", 900) + "<table><tr><td>" + Times("</font>", 900) + "</td></tr></table>" + Times("<p>x</p>", 4_000) },
        { "attributes of formatting", "<p>" + Numbered("<font " + Numbered("a# ", 100) + "b=#>", 200) + Times("<p>x</p>", 4_000) },
        { "a quotation mark that hides nothing", "<a \">" + Numbered("<font size=#>", 900) + Times("<p>x</p>", 4_000) + "\">" },
        { "elements", Times("<br>", 600_000) },
        { "attributes", "<br" + Numbered(" a#", 300_000) + ">" + Numbered("<br " + Numbered("a# ", 1_000) + ">", 2_500) },
        { "elements in each other", Times("<i>", 5_000) },
        { "scripts of a drawing, which are none", "<svg><style>" + Numbered("<font size=#>", 900) + Times("<p>x</p>", 4_000) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_page_of_which_a_parser_would_make_too_much_is_refused_unread(string name, string page)
    {
        var clock = Stopwatch.StartNew();

        var refused = Assert.Throws<ProblemException>(() => PageBounds.Refuse(Encoding.UTF8.GetBytes(page), CancellationToken.None));

        Assert.Equal("unreadable-file", refused.Problem.Type.Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), name);
    }

    [Fact]
    public void A_large_page_as_people_make_it_is_read()
    {
        var card = "<li class=\"card\" data-x='1'><a href=\"/x\"><b>Title</b> <i>more</i><p>Text<br>and <em>more</em></a><table><tr><td><b>x<td>y</table><img src=x alt=\"a > b\">\n";

        PageBounds.Refuse(Encoding.UTF8.GetBytes("<html><body><ul><script>if (a < b) document.write('<b><b><b>')</script>" + Times(card, 10_000) + "</ul>"), CancellationToken.None);
    }

    [Theory]
    [InlineData("itemref in circles")]
    [InlineData("texts in each other")]
    [InlineData("names of one text")]
    public async Task Items_that_hold_each_other_without_end_are_refused(string kind)
    {
        await using var app = await TestApp.Start();
        const string review = "<div itemscope itemtype='https://schema.org/ClaimReview'>";
        var page = kind switch
        {
            "itemref in circles" => string.Concat(Enumerable.Range(0, 400).Select(i => $"<div id=i{i} itemprop=about itemscope itemtype='https://schema.org/ClaimReview' itemref='{string.Join(' ', Enumerable.Range(0, 400).Select(j => $"i{j}"))}'></div>")),
            "texts in each other" => review + Times("<span itemprop=about>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 500) + new string('x', 600_000),
            _ => review + $"<span itemprop='{string.Join(' ', Enumerable.Range(0, 9).Select(i => $"a{i}"))}'>{new string('x', 900_000)}</span>" + Times($"<span itemprop='{string.Join(' ', Enumerable.Range(0, 9).Select(i => $"a{i}"))}'>{new string('x', 20_000)}</span>", 100),
        };

        var import = await StartImportTests.Over(app, (await app.Admin.PostAsync("/v1/imports", Raw($"<html>{page}</html>", "text/html"))).Header("Location")!);

        Assert.True((string?)import["problem"]?["code"] == "unreadable-file", import.ToJsonString());
    }

    [Fact]
    public async Task Reviews_that_name_the_same_large_thing_do_not_each_take_its_size()
    {
        await using var app = await TestApp.Start();
        var named = $$"""{"@id":"#a","@type":"Person","name":"Ana","description":"{{new string('x', 60_000)}}"}""";
        var file = "{\"@graph\":[" + named + string.Concat(Enumerable.Repeat(""",{"@type":"ClaimReview","author":{"@id":"#a"}}""", 12_000)) + "]}";

        var import = await Imported(app.Admin, file, "application/ld+json");

        AssertHolds(new { state = "failed" }, import);
        AssertHolds(new { code = "unreadable-file" }, import["problem"]);
    }

    [Fact]
    public async Task A_page_that_takes_long_to_read_can_be_cancelled()
    {
        await using var app = await TestApp.Start();
        var graph = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $$$"""{"@type":"ClaimReview","claimReviewed":"Claim {{{i}}}","author":{"@id":"#a"}}"""));
        var started = await app.Admin.PostAsync("/v1/imports", Raw($$"""<html lang="en"><script type="application/ld+json">{"@graph":[{"@id":"#a","name":"Desk"},{{graph}}]}</script></html>""", "text/html"));
        Assert.Equal(202, (int)started.StatusCode);
        var clock = Stopwatch.StartNew();

        var import = await (await app.Admin.PostAsync(started.Header("Location") + "/cancellation", null)).Json();

        AssertHolds(new { state = "cancelled" }, import);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }
}
