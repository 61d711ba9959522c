using System.Net.Http.Json;

namespace FactCheck.Tests.Pages.Claims;

public sealed class ShowClaimTests
{
    private const string Sample = "/claims/claim_01hj0z4xg0e008000000000001";

    [Fact]
    public async Task The_page_tells_the_claim_in_the_order_in_which_a_reader_asks()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Page(Sample, "en");

        Assert.Equal("Omar García Harfuch left Mexico for Europe because of a cartel threat", page.Said("h1"));
        Assert.Equal(["What was found", "What the person concerned answered", "Evidence", "What changed", "How we asked", "How it hangs together", "Where it was said", "In the order of time", "Cite this page"], page.Each("h2"));
        Assert.Equal("Unproven", page.Said("#finding .label"));
        Assert.StartsWith("Claimed by Carlos Loret de Mola, first known on 19 December 2023", page.Said("p.by"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_stands_in_its_own_language_first_and_says_how_far_it_reaches()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Page(Sample, "en");

        Assert.Equal("es", page.QuerySelector("#answer blockquote p")!.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector("#answer .tr")!.GetAttribute("lang"));
        Assert.Equal(["Offers another motive", "Asserts", "Concedes a part of it", "Does not address it"], page.Each("#answer .reach li").Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task Evidence_says_how_many_origins_its_sources_have()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var column = await Given.Source(app, "https://paper.example/column", new { title = "The column" });
        foreach (var n in new[] { 1, 2 })
        {
            var report = await Given.Source(app, $"https://paper.example/report/{n}", new { derivedFrom = new[] { new { source = new { id = column.Id() }, how = "cites" } } });
            await Given.Evidence(app, claim, "supports", new { source = new { id = report.Id() } });
        }

        var page = await app.Anonymous.Page($"/claims/{claim.Id()}", "en");

        Assert.StartsWith("2 sources, 1 origin: they go back to The column", page.Said("#evidence .origins"), StringComparison.Ordinal);
        Assert.Equal(["Speaks for it", "Speaks against it"], page.Each("#evidence dt"));
        Assert.Equal("Nothing on record.", page.Said("#evidence dd.nothing"));
    }

    [Theory]
    [InlineData("true", "true", "2 desks published a finding, and they agree.")]
    [InlineData("true", "false", "2 desks published a finding, and they differ.")]
    public async Task Several_desks_stand_side_by_side(string first, string second, string said)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Evidence(app, claim);
        await Given.Published(app, claim, first);
        await Given.Published(app, claim, second, new { publisher = new { name = "Other Desk", kind = "outlet" } });

        var page = await app.Anonymous.Page($"/claims/{claim.Id()}", "en");

        Assert.Equal(said, page.Said("#finding .agree"));
        Assert.Equal(2, page.QuerySelectorAll("#finding .finding").Length);
    }

    [Theory]
    [InlineData("correction", "corrected", "Example Desk has corrected its finding on")]
    [InlineData("update", "updated", "Example Desk has updated its finding on")]
    [InlineData("retraction", "retracted", "Example Desk has retracted its finding on")]
    public async Task A_finding_that_was_turned_over_says_so_above_it(string kind, string style, string said)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Published(app, claim, "unproven", new { summary = "One column says so.", language = "en" });
        object more = kind is "retraction" ? new { publicNote = "The source was forged." } : new { publicNote = "The source was forged.", summary = "One columnist says so." };
        await Given.Revised(app, verdict, kind, more);

        var page = await app.Anonymous.Page($"/claims/{claim.Id()}", "en");

        Assert.StartsWith(said, page.Said($".banner.{style}"), StringComparison.Ordinal);
        Assert.Contains("The source was forged.", page.Said($".banner.{style}"), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("ol.changes > li").Length);
        if (kind is not "retraction")
            Assert.Equal(("removed: column", "added: columnist"), (page.Said("#changes del"), page.Said("#changes ins")));
        else
            Assert.StartsWith("No finding stands: it was retracted", page.Said("#finding .nothing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_of_a_verdict_is_drawn_from_its_first_rating_to_the_last()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Published(app, claim, "unproven", new { publishedAt = "2024-01-01" });
        await Given.Revised(app, verdict, "update", new { rating = "satire", publicNote = "The author said so.", publishedAt = "2024-02-01" });
        await Given.Revised(app, verdict, "retraction", new { publicNote = "It was another author.", publishedAt = "2024-03" });

        var page = await app.Anonymous.Page($"/claims/{claim.Id()}", "en");

        Assert.Equal(["First published, 1 January 2024 Unproven", "Update, 1 February 2024 Satire", "Retraction, March 2024 no finding"], page.Each("ol.course > li"));
        Assert.Equal("no finding", page.Said("ol.course .now .label"));
    }

    [Fact]
    public async Task A_verdict_that_never_changed_has_no_way_to_draw()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Published(app, claim, "unproven", new { publishedAt = "2024-01-01" });

        Assert.Empty((await app.Anonymous.Page($"/claims/{claim.Id()}", "en")).QuerySelectorAll("ol.course"));
    }

    [Fact]
    public async Task What_happened_is_listed_in_the_order_of_time_beside_its_picture()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Statement(app, claim, "asserts", "Ana Ruiz", new { saidAt = "2023-12-19" });
        await Given.Published(app, claim, "unproven", new { publishedAt = "2024-01-01" });
        await Given.Verdict(app, claim, "satire");
        app.Clock.Move(TimeSpan.FromMinutes(1));

        var page = await app.Anonymous.Page($"/claims/{claim.Id()}", "en");
        var past = await app.Anonymous.Page($"/claims/{claim.Id()}?asOf={app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}", "en");

        Assert.Equal(["19 December 2023 Ana Ruiz: asserts", "1 January 2024 Example Desk: Unproven"], page.Each("ol.timeline > li")[..2]);
        Assert.EndsWith("in this record", page.Each("ol.timeline > li")[^1], StringComparison.Ordinal);
        Assert.Equal(page.QuerySelectorAll("ol.timeline > li").Length, page.QuerySelectorAll("figure.timeline [role=listitem]").Length);
        Assert.DoesNotContain("Satire", page.Said("#timeline"), StringComparison.Ordinal);
        Assert.Empty(past.QuerySelectorAll("figure.timeline .ring[cx]"));
    }

    [Fact]
    public async Task A_page_of_the_past_shows_that_day_and_says_so()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        app.Clock.Move(TimeSpan.FromDays(2));
        var then = app.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        app.Clock.Move(TimeSpan.FromDays(2));
        await Given.Published(app, claim, "unproven", new { summary = "Found later" });

        var (now, past) = (await app.Anonymous.Page($"/claims/{claim.Id()}", "en"), await app.Anonymous.Page($"/claims/{claim.Id()}?asOf={then}", "en"));

        Assert.Contains("Found later", now.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Found later", past.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("This page shows the record as it stood on", past.Said(".banner.past"), StringComparison.Ordinal);
        Assert.Null(past.QuerySelector("link[rel=canonical]"));
        Assert.NotNull(now.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task The_cited_moment_gives_the_same_page()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var page = await app.Anonymous.Page(Sample, "en");
        var cited = page.QuerySelectorAll(".cite a").Select(link => link.GetAttribute("href")!).Single(href => href.Contains("asOf=", StringComparison.Ordinal));

        var past = await app.Anonymous.Page(cited, "en");

        Assert.Equal(page.Said("#evidence"), past.Said("#evidence"));
        Assert.Equal(page.Said("#links"), past.Said("#links"));
        Assert.Equal(page.Said("#finding"), past.Said("#finding"));
    }

    [Fact]
    public async Task A_draft_is_a_page_for_editors_alone()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed for a day", new { status = "draft" });

        Assert.Equal(404, (int)(await app.Anonymous.Browse($"/claims/{claim.Id()}")).StatusCode);
        Assert.StartsWith("Draft.", (await app.Admin.Page($"/claims/{claim.Id()}", "en")).Said(".banner.draft"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_on_a_draft_leaves_the_readers_page_and_its_tag_as_they_were()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var before = await app.Anonymous.Browse($"/claims/{claim.Id()}");

        app.Clock.Move(TimeSpan.FromHours(1));
        await Given.Verdict(app, claim);
        await Given.Link(app, claim, "supports", await Given.Claim(app, "A draft about the bridge", new { status = "draft" }));

        Assert.Equal(before.Header("ETag"), (await app.Anonymous.Browse($"/claims/{claim.Id()}")).Header("ETag"));
    }

    [Fact]
    public async Task A_merged_claim_leads_to_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Given.Claim(app), await Given.Claim(app, "The bridge was shut for a day"));
        await Given.Merged(app, $"/v1/claims/{one.Id()}", other);

        var page = await app.Anonymous.Page($"/claims/{one.Id()}");

        Assert.Equal($"/claims/{other.Id()}", page.QuerySelector(".banner.moved a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_page_has_a_strong_tag_its_own_policy_and_answers_HEAD()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Browse(Sample);
        var again = await app.Anonymous.Browse(Sample, null, $"If-None-Match: {page.Header("ETag")}");
        var head = await app.Anonymous.Send("HEAD", Sample, null, $"Accept: {WebPage.AsABrowser}");

        Assert.False(page.Headers.ETag!.IsWeak);
        Assert.Equal("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", page.Header("Content-Security-Policy"));
        Assert.Equal("en", page.Header("Content-Language"));
        Assert.Contains("Accept-Language", string.Join(',', page.Headers.Vary), StringComparison.Ordinal);
        Assert.Equal((304, 200, page.Header("ETag"), ""), ((int)again.StatusCode, (int)head.StatusCode, head.Header("ETag"), await head.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Another_form_than_a_page_is_refused()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        await ProblemAssertions.AssertProblem(await app.Anonymous.Send("GET", Sample, null, "Accept: image/png"), 406, "not-acceptable");
    }

    [Fact]
    public async Task Texts_from_outside_stay_texts()
    {
        const string hostile = "</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>[x](javascript:alert(1)) \u202Egnp.exe";
        await using var app = await TestApp.Start();
        var response = await app.Admin.PostAsJsonAsync("/v1/claims", new
        {
            text = "Claim " + hostile,
            shortText = "Short <b>",
            language = "en",
            translations = new[] { new { language = "es", text = "Frase " + hostile, machine = true } },
            claimant = new { name = "Claimant " + hostile, kind = "person" },
            subjects = new[] { new { name = "Subject " + hostile, kind = "person" } },
            topics = new[] { "Topic <i>" + '"' },
            source = new { url = "https://paper.example/?q=%22&a='onx=", kind = "web_page", title = "Title " + hostile },
            rebuttals = new[] { new { speaker = new { name = "Subject " + hostile }, quote = "Quote " + hostile, language = "es", translations = new[] { new { language = "en", text = "Said " + hostile } }, position = "denies", scope = "partial", note = "Note " + hostile } },
            evidence = new[] { new { source = new { url = "https://paper.example/e", title = "Evidence " + hostile }, stance = "supports", quote = "Passage " + hostile, note = "Why " + hostile } },
            verdicts = new[] { new { publisher = new { name = "Desk " + hostile, kind = "outlet" }, rating = "unproven", label = "Label " + hostile, summary = "Summary " + hostile, explanation = "Explanation " + hostile, language = "en", reviewer = "Reviewer " + hostile, url = "https://desk.example/?a='onclick='x&b=1", state = "published" } },
            links = new[] { new { relation = "contradicts", rationale = "Rationale " + hostile, to = new { text = "Linked " + hostile, language = "en" } } },
        });
        Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync());
        var id = (await response.Json()).Id();

        foreach (var path in new[] { $"/claims/{id}", "/" })
        {
            var page = await app.Anonymous.Page(path);

            Assert.Empty(page.QuerySelectorAll("img, script:not([type='application/ld+json']), iframe, object, svg[onload], style"));
            Assert.All(page.All, element => Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style"));
            Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.Matches("^(/|#|https?://)", link.GetAttribute("href")));
            Assert.Contains("<img src=x onerror=alert(1)>", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }
}
