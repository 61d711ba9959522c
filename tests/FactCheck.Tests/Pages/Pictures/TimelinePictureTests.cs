using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;
using FactCheck.Text;

namespace FactCheck.Tests.Pages.Pictures;

public sealed class TimelinePictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly PageContext English = new()
    {
        Language = PageLanguage.English,
        Root = "https://claims.example",
        Path = "/",
        Query = Microsoft.AspNetCore.Http.QueryString.Empty,
        NamesLanguage = false,
        Swagger = false,
        Indexing = true
    };

    [Fact]
    public async Task Statements_findings_and_entries_have_signs_of_their_own_and_partial_dates_are_bars()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Statement(app, claim, "asserts", "Ana Ruiz", new { saidAt = "2023-12-19" });
        await Given.Statement(app, claim, "repeats", "Luis <b>Vega</b>", new { saidAt = "2023" });
        await Given.Statement(app, claim, "repeats", "Eva Sol");
        await Given.Published(app, claim, "unproven", new { publishedAt = "2024-01-01" });

        var lines = Lines(await Draw(app, claim));

        Assert.Equal(
            ["2023 | Luis <b>Vega</b>: repeats | span", "19 December 2023 | Ana Ruiz: asserts | circle", "1 January 2024 | Example Desk: Unproven | square"],
            lines.Take(3));
        Assert.EndsWith("in this record | ring", lines[3], StringComparison.Ordinal);
        Assert.Equal("no date | Eva Sol: repeats | nothing", lines[^1]);
    }

    [Fact]
    public async Task A_change_of_a_verdict_is_told_with_its_kind()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Published(app, claim, "unproven", new { publishedAt = "2024-01-01" });
        await Given.Revised(app, verdict, "retraction", new { publicNote = "It was another claim.", publishedAt = "2024-02-01" });

        Assert.Contains(Lines(await Draw(app, claim)), line => line.Contains("Example Desk: retraction, no finding", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(600)]
    public void Lines_do_not_overlap_and_the_rest_is_counted(int events)
    {
        var day = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var marks = Enumerable.Range(0, events).Select(n => new TimelineMark(PartialDate.Parse(day.AddDays(n * n % 900).ToString("yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture)), (TimelineSign)(n % 4), $"Speaker number {n}", "repeats")).ToList();

        var picture = XElement.Parse(TimelinePicture.Of(English, marks).ToString());

        var heights = Rows(picture).Select(row => (int)row.Element(Svg + "text")!.Attribute("y")!).ToList();
        Assert.Equal(Math.Min(events, TimelinePicture.Most), heights.Count);
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 20, 40));
        Assert.True(heights[^1] < (double)picture.Attribute("height")!);
        Assert.Equal(events > TimelinePicture.Most, picture.Value.Contains($"and {events - TimelinePicture.Most} more", StringComparison.Ordinal));
        Assert.All(picture.Descendants(Svg + "circle"), dot => Assert.InRange((double)dot.Attribute("cx")!, 0, 736));
    }

    [Theory]
    [InlineData("مكتب التحقق من الأخبار في المدينة الكبيرة على النهر وما حوله")]
    [InlineData("部长因受到威胁而离开了这个国家并且没有向议会说明任何理由也没有回答记者的提问")]
    [InlineData("<script>alert(1)</script> \u202Egnp.exe & \"quoted\" and a good deal of further text")]
    public void Names_of_every_script_stay_in_their_column_and_turn_nothing(string name)
    {
        var picture = XElement.Parse(TimelinePicture.Of(English, [new(PartialDate.Parse("2024-05-01"), TimelineSign.Said, name, "repeats")]).ToString());

        var said = Assert.Single(Rows(picture)).Elements(Svg + "text").ElementAt(1).Value;
        Assert.EndsWith("…\u2069: repeats", said, StringComparison.Ordinal);
        Assert.InRange(PictureText.Width(said), 0, 300);
        Assert.DoesNotContain('\u202E', said);
        Assert.Empty(picture.Descendants("script"));
    }

    [Fact]
    public void A_gap_of_years_leaves_room_for_the_days_before_it()
    {
        var dates = new[] { "2020-03-01", "2020-03-02", "2020-03-20", "2026-03-01" }.Select(date => PartialDate.Parse(date)!).ToList();

        var scale = new TimelineScale(dates, 0, 100);

        var places = dates.ConvertAll(date => scale[date.From]);
        Assert.Equal(places.Order(), places);
        Assert.True(places[2] > 20, string.Join(' ', places));
        Assert.InRange(places[3], places[2] + 30, 100);
    }

    [Fact]
    public async Task The_picture_has_its_own_style_and_allows_no_other()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        var response = await Ask(app, claim);
        var style = XElement.Parse(await response.Content.ReadAsStringAsync()).Element(Svg + "style")!.Value;

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"'sha256-{hash}'", response.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Header("Content-Security-Policy")!, StringComparison.Ordinal);
    }

    private static async Task<XElement> Draw(TestApp app, JsonObject claim) => XElement.Parse(await (await Ask(app, claim)).Content.ReadAsStringAsync());

    private static async Task<HttpResponseMessage> Ask(TestApp app, JsonObject claim)
    {
        var response = await app.Anonymous.Send("GET", $"/v1/claims/{claim.Id()}/timeline", null, "Accept: image/svg+xml");
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        return response;
    }

    private static IEnumerable<XElement> Rows(XElement picture) => picture.Descendants(Svg + "g").Where(row => (string?)row.Attribute("role") is "listitem");

    private static List<string> Lines(XElement picture) => [.. Rows(picture).Select(row =>
        string.Join(" | ", row.Elements(Svg + "text").Select(text => text.Value.Trim('\u2068').Replace("\u2069", "", StringComparison.Ordinal)).Append(Sign(row))))];

    private static string Sign(XElement row) => row.Elements().Last(part => part.Name != Svg + "text") switch
    {
        { Name.LocalName: "line" } => "nothing",
        { Name.LocalName: "rect" } bar when (string?)bar.Attribute("class") is "span" => "span",
        { Name.LocalName: "rect" } => "square",
        { Name.LocalName: "circle" } ring when (string?)ring.Attribute("class") is "ring" => "ring",
        var other => other.Name.LocalName,
    };
}
