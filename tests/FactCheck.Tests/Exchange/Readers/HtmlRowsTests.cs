using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

/// <summary>ClaimReview in other clothes: by reference in a graph, as microdata, as RDFa.</summary>
public sealed class HtmlRowsTests
{
    private const string Graph = """
        {"@context": "https://schema.org", "@graph": [
          {"@type": "ClaimReview", "claimReviewed": "The bridge was closed", "author": {"@id": "#desk"}, "itemReviewed": {"@id": "#claim"}, "url": "https://desk.example/1",
            "inLanguage": "en", "datePublished": "2024-01-02", "reviewRating": {"@type": "Rating", "alternateName": "False"}},
          {"@type": "Claim", "@id": "#claim", "datePublished": "2023-12-19", "author": {"@type": "Person", "@id": "#ana"}, "appearance": {"@id": "#post"}},
          {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz", "worksFor": {"@id": "#desk"}},
          {"@type": "SocialMediaPosting", "@id": "#post", "url": "https://social.example/1"},
          {"@type": "NewsMediaOrganization", "@id": "#desk", "name": "Example Desk", "employee": {"@id": "#ana"}}]}
        """;

    private const string Microdata = """
        <html lang="en"><body>
        <article itemscope itemtype="https://schema.org/ClaimReview">
          <h1 itemprop="claimReviewed">The bridge was closed</h1>
          <a itemprop="url" href="https://desk.example/1">Our review</a>
          <div itemprop="author" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Example Desk</span></div>
          <div><div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
            <p itemprop="author" itemscope itemtype="https://schema.org/Person">Said by <b itemprop="name">Ana Ruiz</b></p>
            <time itemprop="datePublished" datetime="2023-12-19">in December</time>
            <link itemprop="appearance" href="https://social.example/1">
          </div></div>
          <p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="bestRating" content="5"><meta itemprop="worstRating" content="1">
            <data itemprop="ratingValue" value="1">one of five</data>: <em itemprop="alternateName">False</em></p>
        </article>
        <p id="when">Published <time itemprop="datePublished" datetime="2024-01-02">yesterday</time></p>
        </body></html>
        """;

    private const string Rdfa = """
        <html lang="en"><body vocab="https://schema.org/">
        <article typeof="ClaimReview">
          <h1 property="claimReviewed">The bridge was closed</h1>
          <a property="url" href="https://desk.example/1">Our review</a>
          <div property="author" typeof="Organization"><span property="name">Example Desk</span></div>
          <div property="schema:itemReviewed" typeof="schema:Claim">
            <p property="author" typeof="Person">Said by <b property="name">Ana Ruiz</b></p>
            <span property="datePublished" content="2023-12-19">in December</span>
            <link property="appearance" href="https://social.example/1">
          </div>
          <time property="datePublished" datetime="2024-01-02">yesterday</time>
          <p property="reviewRating" typeof="Rating"><em property="alternateName">False</em></p>
        </article></body></html>
        """;

    public static TheoryData<string, string> Documents => new()
    {
        { Graph, "application/ld+json" },
        { "[" + string.Join(',', JsonNode.Parse(Graph)!["@graph"]!.AsArray().Select(node => node!.ToJsonString())) + "]", "application/ld+json" },
        { JsonNode.Parse(Graph)!.ToJsonString(), "application/x-ndjson" },
        { $"<html lang='en'><script type='application/ld+json'>{Graph}</script></html>", "text/html" },
        { $"<html lang='en'>{string.Concat(JsonNode.Parse(Graph)!["@graph"]!.AsArray().Select(node => $"<script type='application/ld+json'>{node!.ToJsonString()}</script>"))}</html>", "text/html" },
        { Microdata.Replace("<article itemscope", "<article itemref='when' itemscope", StringComparison.Ordinal), "text/html" },
        { Rdfa, "text/html" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task However_it_is_marked_up_the_same_is_read(string document, string type)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, document, type, "?publish=true&overrideReason=Past+work");

        AssertHolds(new { read = 1, created = 1, updated = 0, unchanged = 0, duplicate = 0, refused = 0 }, import["rows"]);
        var id = (string)(await app.Admin.Rows(import))[0]["claim"]!;
        var claim = await app.Admin.Read($"/v1/claims/{id}");
        AssertHolds(new { text = "The bridge was closed", language = "en" }, claim);
        AssertHolds(new { name = "Ana Ruiz", kind = "person" }, claim["claimants"]![0]!["actor"]);
        AssertHolds(new { saidAt = "2023-12-19" }, claim["firstAppearance"]);
        AssertHolds(new { url = "https://social.example/1" }, claim["firstAppearance"]!["source"]);
        var verdict = (await app.Admin.Read($"/v1/claims/{id}/verdicts"))["items"]![0]!;
        AssertHolds(new { rating = "false", label = "False", url = "https://desk.example/1", publishedAt = "2024-01-02", state = "published" }, verdict);
        AssertHolds(new { name = "Example Desk" }, verdict["publisher"]);
    }

    [Fact]
    public async Task A_page_that_says_it_twice_is_read_once()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Microdata.Replace("</body>", $"<script type='application/ld+json'>{Graph}</script></body>", StringComparison.Ordinal), "text/html");

        AssertHolds(new { read = 1, created = 1 }, import["rows"]);
    }

    [Theory]
    [InlineData("""[{"@type":"ClaimReview","claimReviewed":"A","author":{"@id":"#a"},"inLanguage":"en"},{"@id":"#a","name":"Desk","x":{"@id":"#b"},"y":{"@id":"#b"},"z":{"@id":"#b"}},{"@id":"#b","x":{"@id":"#a"},"y":{"@id":"#a"},"z":{"@id":"#a"}}]""", "application/ld+json")]
    [InlineData("""[{"@type":"ClaimReview","claimReviewed":"A","author":{"@id":"#a"},"inLanguage":"en","x":"\ud800"},{"@id":"#a","name":"Desk","url":1,"url":2}]""", "application/ld+json")]
    [InlineData("""<html lang="en"><div itemscope itemtype="http://schema.org/ClaimReview" itemref="a a a a a a a a"><i itemprop="claimReviewed">A</i></div><div id="a" itemprop="author" itemscope itemref="a a a a a a a a"><i itemprop="name">Desk</i></div></html>""", "text/html")]
    public async Task What_goes_in_circles_ends(string document, string type)
    {
        await using var app = await TestApp.Start();

        AssertHolds(new { read = 1, created = 1 }, (await Imported(app.Admin, document, type))["rows"]);
    }

    [Fact]
    public async Task What_is_named_and_never_told_is_read_as_far_as_it_goes()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, """{"@graph":[{"@type":"ClaimReview","claimReviewed":"A","author":{"@id":"https://desk.example/#us"},"inLanguage":"en"}]}""", "application/ld+json");

        var id = (string)(await app.Admin.Rows(import))[0]["claim"]!;
        AssertHolds(new { name = "desk.example" }, (await app.Admin.Read($"/v1/claims/{id}/verdicts"))["items"]![0]!["publisher"]);
    }

    [Fact]
    public async Task A_page_of_nothing_but_opening_tags_is_refused_before_it_is_parsed()
    {
        await using var app = await TestApp.Start();
        var much = string.Concat(Enumerable.Repeat("<p>one<br>two<li>", 9000)) + "<script>" + string.Concat(Enumerable.Repeat("a<b;", 9000)) + "</script>";

        var import = await Imported(app.Admin, string.Concat(Enumerable.Repeat("<div>", 9000)), "text/html");
        var taken = await Imported(app.Admin, $"""<html lang="en"><body>{much}<script type="application/ld+json">{Graph}</script></body></html>""", "text/html");

        Assert.Equal(("failed", "unreadable-file"), ((string?)import["state"], (string?)import["problem"]!["code"]));
        AssertHolds(new { read = 1, created = 1 }, taken["rows"]);
    }

    [Theory]
    [InlineData("</a")]
    [InlineData("<script>")]
    public async Task Tags_without_end_are_looked_at_once(string tag)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, string.Concat(Enumerable.Repeat(tag, 900_000 / tag.Length)), "text/html");

        Assert.Equal(("failed", "nothing-to-import"), ((string?)import["state"], (string?)import["problem"]!["code"]));
    }

    [Fact]
    public async Task A_row_of_a_page_says_on_which_line_of_the_page_it_begins()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "<html lang=\"en\">\n<body>\n\n<script type=\"application/ld+json\">\n" + Graph + "</script></body></html>", "text/html");

        AssertHolds(new { line = 6 }, (await app.Admin.Rows(import, "?outcome=created"))[0]);
    }

    [Theory]
    [InlineData("<link rel=canonical href=https://desk.example/1>", "/1", "https://desk.example/1")]
    [InlineData("<link rel='canonical' href='https://desk.example/checks/1'>", "2.html", "https://desk.example/checks/2.html")]
    [InlineData("<base href='https://desk.example/checks/'><link rel='canonical' href='https://desk.example/1'>", "2", null)]
    [InlineData("<base href='https://desk.example/checks/'><link rel='canonical' href='https://desk.example/1'>", "./2", "https://desk.example/checks/2")]
    [InlineData("<meta property='og:url' content='https://desk.example/1'>", "", "https://desk.example/1")]
    public async Task The_page_says_what_its_addresses_belong_to(string head, string written, string? url)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $$$"""<html lang="en"><head>{{{head}}}<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"A","author":"Desk","url":"{{{written}}}","itemReviewed":{"firstAppearance":"Facebook"}}</script></head></html>""", "text/html");

        var row = Assert.Single(await app.Admin.Rows(import));
        AssertHolds(new { url = url ?? "https://desk.example/1" }, (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]![0]);
        Assert.Equal(url is null ? 2 : 1, row["notes"]!.Each("code").Count(code => code is "url-left-out"));
    }

    [Theory]
    [InlineData("""{"@type":"ClaimReview","claimReviewed":"A","author":"Desk"};""")]
    [InlineData("""{&quot;@type&quot;:&quot;ClaimReview&quot;,&quot;claimReviewed&quot;:&quot;A&quot;,&quot;author&quot;:&quot;Desk&quot;}""")]
    [InlineData("{\"@type\":\"ClaimReview\",\"claimReviewed\":\"A\",\"author\":\"Desk\",\"description\":\"one\r\n\ttwo\"}")]
    public async Task A_script_that_is_json_but_for_what_a_template_did_is_read(string script)
    {
        await using var app = await TestApp.Start();

        AssertHolds(new { read = 1, created = 1 }, (await Imported(app.Admin, $"<script type='application/ld+json; charset=utf-8'>{script}</script>", "text/html"))["rows"]);
    }

    [Theory]
    [InlineData("", "refused")]
    [InlineData("<meta charset='utf-8'>", "refused")]
    [InlineData("<meta charset='iso-8859-1'>", "created")]
    public async Task A_page_that_is_not_in_the_encoding_it_names_is_not_taken_with_holes(string head, string outcome)
    {
        await using var app = await TestApp.Start();
        var page = System.Text.Encoding.Latin1.GetBytes($$"""<html lang="es"><head>{{head}}<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"El puente se cerró","author":"Desk"}</script></head></html>""");

        var import = await (await app.Admin.PostAsync("/v1/imports", Raw(page, "text/html"))).Json();

        AssertHolds(new { outcome }, Assert.Single(await app.Admin.Rows(import)));
    }
}
