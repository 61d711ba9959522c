using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Search;

public sealed class SearchClaimsTests
{
    [Theory]
    [InlineData("bridge", "Bridge")]
    [InlineData("BRIDGES", "Bridge")]
    [InlineData("closing", "Bridge", "Road")]
    [InlineData("garcia", "Tunnel")]
    [InlineData("García", "Tunnel")]
    [InlineData("cerraron", "Tunnel")] // another form of cerró
    [InlineData("puente", "Bridge")] // only in a translation
    [InlineData("storm damage", "Road")] // only in a quote
    [InlineData("verificado", "Bridge")] // only in the summary of a verdict
    [InlineData("Ruiz", "Bridge")]
    [InlineData("traffic", "Road", "Bridge")] // a topic
    [InlineData("gazette", "Bridge")] // the title of a source
    [InlineData("\"closed for a day\"", "Bridge")]
    [InlineData("\"day a for closed\"")]
    [InlineData("closed -bridge", "Road")]
    [InlineData("clos*", "Road", "Bridge")]
    [InlineData("puen*", "Bridge")]
    [InlineData("vacac*", "Tunnel")] // the stem is shorter than the beginning
    [InlineData("claimant:ruiz", "Bridge")]
    [InlineData("claimant:\"Ana Ruiz\" closed", "Bridge")]
    [InlineData("topic:traffic closed rating:unproven", "Bridge")]
    [InlineData("rating:\"not proven\"")]
    [InlineData("rating:Unproven", "Bridge")]
    [InlineData("source:paper.example", "Bridge")]
    [InlineData("lang:es", "Tunnel")]
    [InlineData("brigde", "Bridge")] // two letters swapped
    [InlineData("tunel", "Tunnel")]
    [InlineData("the bridge", "Bridge")]
    [InlineData("https://www.paper.example/report/?utm_source=x", "Bridge")]
    [InlineData("nothing of this kind is there xyzzy")]
    public async Task Claims_are_found_by_what_they_say_and_what_was_said_of_them(string q, params string[] titles)
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var found = await app.Anonymous.Read("/v1/search?q=" + Uri.EscapeDataString(q));

        Assert.Equal(titles.Order(StringComparer.Ordinal), Titles(found).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fr", "a coûté 1\u00A0250\u00A0000 couronnes", "1250000")]
    [InlineData("fr", "a coûté 1\u202F250\u202F000 couronnes", "1 250 000")]
    [InlineData("es", "costó 1 250 000 coronas", "1250000")]
    [InlineData("es", "costó 1250000 coronas", "1 250 000")]
    [InlineData("es", "costó 12 500 coronas", "12.500")]
    [InlineData("de", "kostete 1'250'000 Kronen", "1.250.000")]
    [InlineData("de", "kostete 1’250’000 Kronen", "1250000")]
    [InlineData("en", "cost 1,250.50 crowns", "1250.50")]
    [InlineData("hi", "की लागत 12,50,000 थी", "1250000")]
    [InlineData("hi", "की लागत १२५० थी", "1250")]
    [InlineData("ar", "كلف ١٬٢٥٠٬٠٠٠ كرونة", "1250000")]
    [InlineData("fa", "۱۲۵۰ کرون بود", "1250")]
    [InlineData("bn", "খরচ ১২৫০ টাকা", "1250")]
    [InlineData("th", "ราคา ๑๒๕๐ บาท", "1250")]
    [InlineData("zh", "费用１２５０元", "1250")]
    [InlineData("en", "lasted from 2019 until 2020 100 days", "2020")]
    [InlineData("en", "har\u200Bbour was shut", "harbour")]
    [InlineData("en", "har\u00ADbour was shut", "harbour")]
    [InlineData("en", "harbour was shut", "har\u200Bbour")]
    [InlineData("en", "O\u02BCHara was shut", "O'Hara")]
    [InlineData("ar", "الـوزيـر", "الوزير")]
    [InlineData("ar", "علي كريمي", "علی کریمی")]
    [InlineData("fa", "می‌خواهد", "میخواهد")]
    [InlineData("pl", "Wałęsa powiedział", "Walesa")]
    [InlineData("da", "Søren sagde", "Soren")]
    [InlineData("tr", "Yıldırım dedi", "YILDIRIM")]
    [InlineData("tr", "İstanbul kapandı", "istanbul")]
    [InlineData("de", "Die Straße", "STRASSE")]
    public async Task A_word_or_number_is_found_in_the_spellings_of_other_keyboards(string language, string text, string asked)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "Zorbelix " + text, new { language });
        await Given.Claim(app, "Zorbelix 125 and 000 and 50", new { language });

        var found = await app.Anonymous.Read("/v1/search?q=" + Uri.EscapeDataString("zorbelix " + asked));

        Assert.Equal("all", (string?)found["interpretedAs"]!["mode"]);
        Assert.Equal([claim.Id()], found["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()));
    }

    [Fact]
    public async Task Claimants_and_subjects_are_found_by_their_aliases_and_by_the_names_of_what_was_merged_into_them()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "It fell", new { claimant = new { name = "Zebulon Ruiz", aliases = new[] { "Wibble Ruiz" }, kind = "person" }, subjects = new[] { new { name = "Luis Vega" } } });
        var actor = (string)claim["claimants"]![0]!["actor"]!["id"]!;
        var maiden = await Given.Claim(app, "It sank", new { claimant = new { name = "Maiden Prado", kind = "person" } });
        var married = $"/v1/actors/{maiden["claimants"]![0]!["actor"]!["id"]}";

        async Task Finds(string q, params JsonObject[] claims) =>
            Assert.Equal(claims.Select(one => one.Id()).Order(StringComparer.Ordinal), (await app.Anonymous.Read("/v1/search?q=" + Uri.EscapeDataString(q)))["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()).Order(StringComparer.Ordinal));
        await Finds("claimant:wibble", claim);
        await Finds("claimant:\"Wibble Ruiz\"", claim);

        await Given.Patched(app, $"/v1/actors/{actor}", new { aliases = new[] { "Wobble" } });
        await Finds("claimant:wobble", claim);
        await Finds("claimant:wibble");

        await Given.Patched(app, $"/v1/actors/{actor}", new { name = "Zeb Ruiz Soto" }, "\"2\"");
        await Given.Created(app, married + "/merge", new { into = new { id = actor } });
        await Finds("claimant:maiden", claim, maiden);
        await Finds("claimant:soto", claim, maiden);
        await app.Delete(married + "/merge");
        await Finds("claimant:maiden", maiden);
        await Finds("claimant:soto", claim);

        var vega = (string)claim["subjects"]![0]!["id"]!;
        await Given.Patched(app, $"/v1/actors/{vega}", new { aliases = new[] { "El Lucho" } });
        await Finds("subject:lucho", claim);
    }

    [Theory]
    [InlineData("q=parade")]
    [InlineData("q=parade+band")]
    [InlineData("q=parade+nowhere+band")]
    [InlineData("q=para*")]
    [InlineData("q=%22long+parade%22")]
    [InlineData("q=parade&sort=date")]
    [InlineData("q=lang:en")]
    public async Task The_pages_of_a_search_show_each_claim_once_while_others_come_and_go(string asked)
    {
        await using var app = await TestApp.Start();
        var claims = new List<JsonObject>();
        for (var i = 0; i < 13; i++)
            claims.Add(await Given.Claim(app, $"A long parade {string.Join(' ', Enumerable.Repeat("went on", i % 4))} with a band {i}"));
        var (seen, cursor) = (new List<string>(), "");
        for (var pages = 0; pages == 0 || cursor is not null; pages++)
        {
            var page = await app.Anonymous.Read($"/v1/search?{asked}&limit=3{(cursor is "" ? "" : "&cursor=" + cursor)}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()));
            cursor = (string?)page["nextCursor"];
            if (pages > 2)
                continue;
            // New ones that would come first, and one fewer of those that came before.
            await Given.Claim(app, $"Parade band {pages}");
            await Given.Claim(app, $"A parade, a long parade, a band and nowhere {pages}");
            await Given.Withdrawn(app, $"/v1/claims/{seen[pages]}");
        }

        Assert.Equal(claims.Select(claim => claim.Id()).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cursor_of_another_search_is_refused()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 3; i++)
            await Given.Claim(app, $"A parade {i}");
        var cursor = (string)(await app.Anonymous.Read("/v1/search?q=parade&limit=1"))["nextCursor"]!;

        foreach (var other in new[] { $"q=a+parade&cursor={cursor}", $"q=parade&sort=date&cursor={cursor}", $"q=parade&cursor={cursor[..^1]}{(cursor[^1] is 'A' ? 'E' : 'A')}", $"q=parade&cursor={new string('A', 60)}" })
            await AssertProblem(await app.Anonymous.GetAsync("/v1/search?limit=1&" + other), 400, "invalid-cursor", at: "cursor");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?limit=1&cursor={cursor}"), 400, "invalid-cursor", at: "cursor");
    }

    [Theory]
    [InlineData("rating=unproven", "Bridge")]
    [InlineData("language=en", "Road", "Bridge")]
    [InlineData("claimant=Ruiz", "Bridge")]
    [InlineData("claimant={ana}", "Bridge")]
    [InlineData("publisher={desk}", "Bridge")]
    [InlineData("topic=traffic", "Road", "Bridge")]
    [InlineData("status=in_review", "Road")]
    [InlineData("contention=disputed", "Road")]
    [InlineData("saidFrom=2023", "Bridge")]
    [InlineData("saidFrom=2023-05&saidTo=2023-05-10", "Bridge")]
    [InlineData("saidTo=2023-04")]
    [InlineData("reviewedFrom=2023-06-01&reviewedTo=2023-06-30", "Bridge")]
    [InlineData("reviewedFrom=2023-07")]
    [InlineData("rating=unproven&language=es")]
    public async Task A_search_is_narrowed_by_filters(string filter, params string[] titles)
    {
        await using var app = await TestApp.Start();
        var (ana, desk) = await Arrange(app);

        var found = await app.Anonymous.Read("/v1/search?q=closed+cerrar&" + filter.Replace("{ana}", ana, StringComparison.Ordinal).Replace("{desk}", desk, StringComparison.Ordinal));

        Assert.Equal(titles.Order(StringComparer.Ordinal), Titles(found).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_answer_says_how_the_text_was_read_and_why_a_claim_was_found()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var found = await app.Anonymous.Read("/v1/search?q=" + Uri.EscapeDataString("the Bridges \"for a day\" gaz* -tunnel topic:traffic"));

        Given.AssertHolds(new
        {
            mode = "all",
            words = new[] { "Bridges" },
            phrases = new[] { "for a day" },
            beginnings = new[] { "gaz" },
            excluded = new[] { "tunnel" },
            leftOut = new[] { "the" },
            filters = new[] { new { field = "topic", value = "traffic" } },
        }, found["interpretedAs"]);
        var item = Assert.Single(found["items"]!.AsArray())!;
        Assert.InRange((double)item["score"]!, 0.01, 1);
        var text = item["highlights"]![0]!;
        Assert.Equal("The bridge was closed for a day", (string?)text["text"]);
        Assert.Equal("bridge", Marked(text).First());
        Assert.Contains(item["because"]!.AsArray(), reason => (string)reason!["text"]! == "Bridges" && reason["fields"]!.AsArray().Any(field => (string)field! == "text"));
    }

    [Fact]
    public async Task A_long_quote_is_shown_by_a_passage_with_ranges_in_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The harbour is safe");
        var quote = string.Concat(Enumerable.Repeat("Nothing of note was said here. ", 20)) + "Then the crane <b>collapsed</b> & fell. " + string.Concat(Enumerable.Repeat("More words. ", 20));
        await Given.Statement(app, claim, "denies", more: new { quote, language = "en" });

        var highlight = (await app.Anonymous.Read("/v1/search?q=crane+collapse"))["items"]![0]!["highlights"]![0]!;

        Assert.Equal("quote", (string?)highlight["field"]);
        var (text, start) = ((string)highlight["text"]!, (int)highlight["start"]!);
        Assert.InRange(text.Length, 100, 300);
        Assert.Equal(text, quote.Trim().Substring(start, text.Length));
        Assert.Equal(["crane", "collapsed"], Marked(highlight));
    }

    [Fact]
    public async Task Where_no_claim_has_all_words_those_with_some_are_found()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var found = await app.Anonymous.Read("/v1/search?q=bridge+tunnel");

        Assert.Equal("any", (string?)found["interpretedAs"]!["mode"]);
        Assert.Equal(["Bridge", "Tunnel"], Titles(found).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"unbalanced")]
    [InlineData("!!! ... ???")]
    [InlineData("the of and")]
    [InlineData("AND OR NOT NEAR(")]
    [InlineData("text: ^* {a b} : -")]
    [InlineData("'; drop table claim; --")]
    [InlineData("* -\"\" \"\"")]
    [InlineData("rating:nonsense")]
    [InlineData("nosuchfield:value")]
    [InlineData("😀 👍🏽")]
    [InlineData("شرطة الجسر")]
    [InlineData("1,000.5 6.5")]
    [InlineData("%00")]
    public async Task Any_text_is_a_search(string q)
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        var response = await app.Anonymous.GetAsync("/v1/search?q=" + (q.StartsWith('%') ? "%EF%BF%BD" : Uri.EscapeDataString(q)));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("桥", "在北京市，大桥被关闭了一天")]
    [InlineData("大桥", "在北京市，大桥被关闭了一天")]
    [InlineData("北京市", "在北京市，大桥被关闭了一天")]
    [InlineData("الجسر", "تم إغلاق الجسر ليوم واحد")]
    [InlineData("סגור", "הגשר היה סגור")]
    public async Task Texts_of_any_script_are_found(string q, string text)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, text, new { language = "und" });
        await Given.Claim(app, "The road was open");

        var found = await app.Anonymous.Read("/v1/search?q=" + Uri.EscapeDataString(q));

        Assert.Equal(q.Length == 1 ? [] : [text], found["items"]!.AsArray().Select(item => (string?)item!["claim"]!["text"]));
    }

    [Theory]
    [InlineData("", "q", "required")]
    [InlineData("q=", "q", "empty")]
    [InlineData("q=%20%20", "q", "empty")]
    [InlineData("q=a%00b", "q", "invalid-value")]
    [InlineData("q=a&rating=wrong", "rating", "unknown-value")]
    [InlineData("q=a&facets=wrong", "facets", "unknown-value")]
    [InlineData("q=a&saidFrom=2023-02-30", "saidFrom", "invalid-date")]
    [InlineData("q=a&sort=up", "sort", "unknown-value")]
    public async Task A_parameter_that_cannot_be_used_is_named(string query, string parameter, string fault)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync("/v1/search?" + query), 400, "invalid-parameter", at: parameter, fault: fault);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/search?q=" + new string('a', 501)), 400, "invalid-parameter", at: "q", fault: "too-long");
    }

    [Fact]
    public async Task Only_what_readers_may_see_is_found()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed", new { status = "draft" });
        Assert.Empty(Titles(await app.Admin.Read("/v1/search?q=bridge")));

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open", text = "The viaduct was closed" });

        Assert.Empty(Titles(await app.Anonymous.Read("/v1/search?q=bridge")));
        Assert.Single(Titles(await app.Anonymous.Read("/v1/search?q=viaduct")));
    }

    [Fact]
    public async Task A_new_name_is_found_and_the_old_one_is_not()
    {
        await using var app = await TestApp.Start();
        var ana = await Given.Actor(app, "Ana Ruiz");
        await Given.Claim(app, more: new { shortText = "Bridge", claimant = new { id = ana.Id() } });

        await Given.Patched(app, $"/v1/actors/{ana.Id()}", new { name = "Ana Soto" });

        Assert.Equal(["Bridge"], Titles(await app.Anonymous.Read("/v1/search?q=claimant:soto")));
        Assert.Empty(Titles(await app.Anonymous.Read("/v1/search?q=claimant:ruiz")));
    }

    [Fact]
    public async Task The_text_of_a_merged_claim_finds_the_claim_it_stands_under()
    {
        await using var app = await TestApp.Start();
        var survivor = await Given.Claim(app, "The bridge was closed", new { shortText = "Bridge" });
        var merged = await Given.Claim(app, "The viaduct was shut", new { shortText = "Viaduct" });

        await Given.Statement(app, merged, more: new { quote = "No lorry can cross" });
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);

        Assert.Equal(["Bridge"], Titles(await app.Anonymous.Read("/v1/search?q=viaduct")));
        Assert.Equal(["Bridge"], Titles(await app.Anonymous.Read("/v1/search?q=lorry")));
        await app.Delete($"/v1/claims/{merged.Id()}/merge");
        Assert.Equal(["Viaduct"], Titles(await app.Anonymous.Read("/v1/search?q=lorry")));
        await Given.Withdrawn(app, $"/v1/claims/{merged.Id()}");
        Assert.Empty(Titles(await app.Anonymous.Read("/v1/search?q=viaduct")));
    }

    [Theory]
    [InlineData("relevance")]
    [InlineData("date")]
    public async Task Pages_repeat_and_skip_nothing(string sort)
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 7; i++)
            await Given.Claim(app, $"The bridge number {i} was closed{string.Concat(Enumerable.Repeat(" again", i % 3))}");

        var whole = await app.Anonymous.Read($"/v1/search?q=bridge&sort={sort}");
        var (ids, next) = (new List<string>(), $"/v1/search?q=bridge&sort={sort}&limit=3");
        for (var pages = 0; next is not null && pages < 4; pages++)
        {
            var page = await app.Anonymous.Read(next);
            ids.AddRange(page["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()));
            next = page["nextCursor"] is { } cursor ? $"/v1/search?q=bridge&sort={sort}&limit=3&cursor={cursor}" : null;
        }

        Assert.Equal(7, ids.Count);
        Assert.Equal(whole["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()), ids);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/search?q=road&cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor");
    }

    [Fact]
    public async Task Facets_count_the_claims_found_one_field_at_a_time()
    {
        await using var app = await TestApp.Start();
        var (ana, _) = await Arrange(app);

        var facets = (await app.Anonymous.Read("/v1/search?q=closed&limit=1&facets=rating,claimant,topic,year"))["facets"]!;

        Assert.Equal("""[{"value":"unproven","label":null,"count":1}]""", facets["rating"]!.ToJsonString());
        Assert.Equal($$"""[{"value":"{{ana}}","label":"Ana Ruiz","count":1}]""", facets["claimant"]!.ToJsonString());
        Assert.Equal("""[{"value":"traffic","label":null,"count":2}]""", facets["topic"]!.ToJsonString());
        Assert.Equal("""[{"value":"2023","label":null,"count":1}]""", facets["year"]!.ToJsonString());
        Assert.Null(facets["language"]);
    }

    [Fact]
    public async Task A_word_that_is_repeated_or_stands_in_more_parts_puts_a_claim_first()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "A bridge and another bridge", new { shortText = "Twice" });
        await Given.Claim(app, "One long bridge here", new { shortText = "Once" });
        await Given.Claim(app, "A road and another road", new { shortText = "Road" });

        Assert.Equal(["Twice", "Once"], Titles(await app.Anonymous.Read("/v1/search?q=bridge")));
        Assert.Equal(["Road", "Twice", "Once"], Titles(await app.Anonymous.Read("/v1/search?q=bridge+road")));
    }

    [Fact]
    public async Task Beyond_so_many_beginnings_and_phrases_all_is_words()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);
        string Repeated(string part) => Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, 26).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, part, (char)('a' + i)))));

        var beginnings = (await app.Anonymous.Read("/v1/search?q=" + Repeated("q{0}x*")))["interpretedAs"]!;
        var phrases = (await app.Anonymous.Read("/v1/search?q=" + Repeated("\"w{0} of\"")))["interpretedAs"]!;

        Assert.Equal((4, 22), (beginnings["beginnings"]!.AsArray().Count, beginnings["words"]!.AsArray().Count));
        Assert.Equal((8, 18), (phrases["phrases"]!.AsArray().Count, phrases["words"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&saidFrom=2023&saidTo=2024&reviewedFrom=2023&reviewedTo=2024")]
    [InlineData("&sort=date&saidTo=2024")]
    public async Task The_claims_found_are_looked_up_one_by_one(string filter)
    {
        await using var app = await TestApp.Start();
        await Arrange(app);

        await app.Anonymous.Read("/v1/search?q=closed" + filter);
        var plan = app.PlanOf("select seq, claim_id, searchable, text, title");

        Assert.Contains(plan, step => step.Contains("search_document USING INTEGER PRIMARY KEY (rowid=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/v1/search?q=bridge", null)]
    [InlineData("GET", "/v1/search?q=bridge&sort=date", null)]
    [InlineData("POST", "/v1/match", """{ "texts": ["The bridge was closed"] }""")]
    public async Task What_takes_too_long_is_stopped_and_the_service_goes_on(string method, string path, string? body)
    {
        await using var app = await TestApp.Start("FACTCHECK_READ_SECONDS=1");
        await Given.Claim(app, "The bridge was closed");
        app.Tamper("""
            alter table search_document rename to kept;
            create view search_document as
            with recursive endless (n) as (select 1 union all select n + 1 from endless)
            select kept.*
            from kept, endless
            where n < 0;
            """);

        var response = await app.Anonymous.SendAsync(new(new(method), path) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
        app.Tamper("drop view search_document; alter table kept rename to search_document");

        await AssertProblem(response, 503, "timed-out");
        Assert.Equal(5, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Single((await app.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());
    }

    private static async Task<(string Ana, string Desk)> Arrange(TestApp app)
    {
        var ana = (await Given.Actor(app, "Ana Ruiz")).Id();
        var desk = (await Given.Actor(app, "Example Desk", new { kind = "outlet" })).Id();
        await Given.Claim(app, "The bridge was closed for a day", new
        {
            shortText = "Bridge",
            topics = new[] { "traffic" },
            claimant = new { id = ana },
            claimedAt = "2023-05",
            translations = new[] { new { language = "es", text = "El puente estuvo un día sin paso" } },
            source = new { url = "https://paper.example/report", title = "Gazette of the day" },
            verdicts = new[] { new { publisher = new { id = desk }, rating = "unproven", summary = "Nada fue verificado", language = "es", reviewedAt = "2023-06-02", state = "published" } },
        });
        await Given.Claim(app, "Eight roads were closed", new
        {
            shortText = "Road",
            topics = new[] { "traffic" },
            status = "in_review",
            rebuttals = new[] { new { speakerLabel = "A neighbour", position = "denies", quote = "It was damaged by the storm", language = "en" } },
        });
        await Given.Claim(app, "Omar García cerró el túnel durante las vacaciones", new { shortText = "Tunnel", language = "es" });
        await Given.Claim(app, "The gate stays open", new { shortText = "Gate" });
        return (ana, desk);
    }

    private static IEnumerable<string?> Titles(JsonObject found) => found["items"]!.AsArray().Select(item => (string?)item!["claim"]!["shortText"]);

    private static IEnumerable<string> Marked(JsonNode highlight) =>
        highlight["ranges"]!.AsArray().Select(range => ((string)highlight["text"]!).Substring((int)range!["start"]!, (int)range["length"]!));
}
