using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Feeds;

public sealed class ListCorrectionsTests
{
    [Fact]
    public async Task The_log_tells_what_was_said_what_is_said_now_and_why()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Given.Evidence(app, claim);
        var verdict = await Published(app, claim, "true", new { label = "True!", summary = "One log.", url = "https://desk.example/1" });
        var next = await Published(app, claim, "unproven", new { label = "No proof", summary = "No log." });
        app.Clock.Move(TimeSpan.FromHours(1));
        await Revised(app, verdict, "correction", new { publicNote = "It was another log.", rating = "mostly_false", label = "Mostly false!", summary = "Two logs.", publishedAt = "2024-01-02" });
        await Revised(app, verdict, "update", new { publicNote = "It is on the web now.", url = "https://desk.example/2" });
        await Superseded(app, verdict, next);
        await Revised(app, next, "retraction", new { publicNote = "We had the wrong bridge." });

        var log = await app.Anonymous.Read("/v1/corrections");

        var items = log["items"]!.AsArray();
        Assert.Equal(["retraction", "supersession", "update", "correction"], items.Each("changeKind"));
        var about = new { claim = new { id = claim.Id(), text = (string)claim["text"]! }, publisher = verdict["publisher"], verdict = verdict.Id() };
        AssertHolds(about, items[3]);
        AssertHolds(new
        {
            n = 2,
            changeKind = "correction",
            publicNote = "It was another log.",
            ratingBefore = "true",
            ratingAfter = "mostly_false",
            recordedAt = "2024-01-02T04:04:05.000000Z",
            publishedAt = "2024-01-02",
            url = "https://desk.example/1",
            supersededBy = (string?)null,
            before = new { rating = "true", label = "True!", summary = "One log." },
            after = new { rating = "mostly_false", label = "Mostly false!", summary = "Two logs." },
        }, items[3]);
        AssertHolds(new { n = 3, ratingBefore = "mostly_false", ratingAfter = "mostly_false", url = "https://desk.example/2" }, items[2]);
        AssertHolds(new { n = 4, supersededBy = next.Id(), ratingBefore = "mostly_false", before = new { rating = "mostly_false", label = "Mostly false!", summary = "Two logs." } }, items[1]);
        AssertHolds(new { publisher = next["publisher"], ratingBefore = "unproven", ratingAfter = (string?)null, before = new { rating = "unproven", label = "No proof", summary = "No log." }, after = new { rating = (string?)null, label = (string?)null, summary = "No log." } }, items[0]);
        Assert.Null(log["nextCursor"]);
        Assert.Equal((await app.Anonymous.Read("/v1/audit/head")).ToJsonString(), log["auditHead"]!.ToJsonString());
    }

    [Fact]
    public async Task Filters_can_be_combined()
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var first = await Published(app, one);
        var second = await Published(app, one, more: new { publisher = new { name = "Another Desk", kind = "outlet" } });
        var third = await Published(app, other);
        await Published(app, other, "satire");
        var desk = first["publisher"]!["id"];
        await Revised(app, first, "correction");                  // 2024-01-02T03:04:05Z
        app.Clock.Move(TimeSpan.FromDays(1));
        await Revised(app, second, "update");                     // 2024-01-03T03:04:05Z
        app.Clock.Move(TimeSpan.FromDays(1));
        await Revised(app, third, "correction");                  // 2024-01-04T03:04:05Z
        await Revised(app, first, "retraction");

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", ["first 3", "third 2", "second 2", "first 2"]),
            ($"publisher={desk}", ["first 3", "third 2", "first 2"]),
            ($"verdict={first.Id()}", ["first 3", "first 2"]),
            ($"claim={one.Id()}", ["first 3", "second 2", "first 2"]),
            ("kind=correction", ["third 2", "first 2"]),
            ("kind=supersession", []),
            ("from=2024-01-03", ["first 3", "third 2", "second 2"]),
            ("to=2024-01-03", ["second 2", "first 2"]),
            ("from=2024-01-03&to=2024-01-03", ["second 2"]),
            ("from=2024-01-03T03:04:05Z&to=2024-01-03T03:04:05Z", ["second 2"]),
            ("from=2024-01-03T04:04:05%2B01:00&to=2024-01-03T02:04:05-01:00", ["second 2"]),
            ("from=2024-01-03T03:04:06Z", ["first 3", "third 2"]),
            ("to=2024-01-03T03:04:04.999999Z", ["first 2"]),
            ("from=2024-01-05", []),
            ("to=2024-01-01", []),
            ($"publisher={desk}&kind=correction&claim={one.Id()}&to=2024-01-02", ["first 2"]),
            ("verdict=verdict_01jfzzzzzzfzzvzzzzzzzzzzzz", []),
        })
            Assert.Equal(expected, await Read(query));

        async Task<IEnumerable<string>> Read(string query) => (await app.Anonymous.Read($"/v1/corrections?{query}"))["items"]!.AsArray()
            .Select(one => $"{(string)one!["verdict"]! switch { var id when id == first.Id() => "first", var id when id == second.Id() => "second", _ => "third" }} {one["n"]}");
    }

    [Theory]
    [InlineData("publisher=none", "invalid-parameter", "publisher")]
    [InlineData("publisher=claim_01jfzzzzzzfzzvzzzzzzzzzzzz", "invalid-parameter", "publisher")]
    [InlineData("verdict=1", "invalid-parameter", "verdict")]
    [InlineData("claim=1", "invalid-parameter", "claim")]
    [InlineData("kind=initial", "invalid-parameter", "kind")]
    [InlineData("kind=", "invalid-parameter", "kind")]
    [InlineData("from=2024", "invalid-parameter", "from")]
    [InlineData("from=2024-01", "invalid-parameter", "from")]
    [InlineData("from=2023-02-29", "invalid-parameter", "from")]
    [InlineData("to=yesterday", "invalid-parameter", "to")]
    [InlineData("to=2024-01-01T00:00:00", "invalid-parameter", "to")]
    [InlineData("limit=0", "invalid-parameter", "limit")]
    [InlineData("rating=true", "unknown-parameter", "rating")]
    [InlineData("kind=update&kind=update", "unknown-parameter", "kind")]
    public async Task A_filter_that_cannot_be_is_refused_in_both_forms(string query, string code, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/corrections?{query}"), 400, code, at);
        await AssertProblem(await app.Anonymous.Send("GET", $"/v1/corrections?{query}", null, "Accept: application/atom+xml"), 400, code, at);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/feeds/corrections.atom?{query}"), 400, code, at);
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_corrections_are_added()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        for (var i = 0; i < 5; i++)
            await Revised(app, verdict, i == 2 ? "update" : "clarification");
        var read = new List<int>();

        var next = (string?)"/v1/corrections?kind=clarification&limit=2";
        for (var pages = 0; next is not null && pages < 5; pages++)
        {
            var response = await app.Anonymous.GetAsync(next);
            var page = await response.Json();
            read.AddRange(page["items"]!.AsArray().Select(one => (int)one!["n"]!));
            next = response.Header("Link")?.Split('<', '>')[1];
            Assert.Equal((string?)page["nextCursor"], next is null ? null : Uri.UnescapeDataString(next.Split("cursor=")[1]));
            await Revised(app, verdict);
        }

        Assert.Equal([6, 5, 3, 2], read);
        var cursor = (string)(await app.Anonymous.Read("/v1/corrections?limit=1"))["nextCursor"]!;
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/corrections?limit=1&kind=update&cursor={Uri.EscapeDataString(cursor)}"), 400, "invalid-cursor", at: "cursor");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/corrections?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");
    }

    [Fact]
    public async Task Nothing_leaves_the_log_and_the_text_of_a_withdrawn_claim_is_not_told()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Revised(app, await Published(app, claim, "satire"), "retraction");
        await Withdrawn(app, $"/v1/claims/{claim.Id()}");

        foreach (var reader in new[] { app.Anonymous, app.Admin })
        {
            var logged = Assert.Single((await reader.Read("/v1/corrections"))["items"]!.AsArray());
            AssertHolds(new { changeKind = "retraction", ratingBefore = "satire", claim = new { id = claim.Id(), text = (string?)null } }, logged);
        }
    }

    [Fact]
    public async Task Drafts_and_first_publications_are_not_in_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Published(app, claim);
        var draft = await Verdict(app, claim);
        await Patched(app, $"/v1/verdicts/{draft.Id()}", new { summary = "Not yet." });

        foreach (var reader in new[] { app.Anonymous, app.Admin })
            Assert.Empty((await reader.Read("/v1/corrections"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/atom+xml", "application/atom+xml")]
    [InlineData("application/atom+xml, application/json;q=0.5", "application/atom+xml")]
    [InlineData("application/atom+xml;q=0.5, application/json", "application/json")]
    public async Task The_form_is_chosen_by_accept(string? accept, string type)
    {
        await using var app = await TestApp.Start();
        await Revised(app, await Published(app, await Claim(app)));
        string[] headers = accept is null ? [] : [$"Accept: {accept}"];

        var response = await app.Anonymous.Send("GET", "/v1/corrections", null, headers);
        var head = await app.Anonymous.Send("HEAD", "/v1/corrections", null, headers);
        var again = await app.Anonymous.Send("GET", "/v1/corrections", null, [.. headers, $"If-None-Match: {response.Header("ETag")}"]);

        Assert.Equal((200, type), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Equal((200, response.Header("ETag"), response.Header("Content-Type"), response.Header("Content-Length")), ((int)head.StatusCode, head.Header("ETag"), head.Header("Content-Type"), head.Header("Content-Length")));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal((304, 0), ((int)again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        await AssertProblem(await app.Anonymous.Send("GET", "/v1/corrections", null, "Accept: text/html"), 406, "not-acceptable");
    }

    [Fact]
    public async Task Without_public_reading_the_log_needs_a_key()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        await AssertProblem(await app.Anonymous.GetAsync("/v1/corrections"), 401, "unauthenticated");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/feeds/corrections.atom"), 401, "unauthenticated");
        Assert.Empty((await (await app.With("read")).Read("/v1/corrections"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_verdict_and_its_dossier_list_their_corrections_newest_first()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (verdict, other) = (await Published(app, claim), await Published(app, claim));
        await Revised(app, verdict, "clarification");
        await Revised(app, other, "update");
        await Revised(app, verdict, "retraction");

        Assert.Equal([3, 2], (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"))["corrections"]!.AsArray().Select(one => (int)one!["n"]!));
        Assert.Equal(["retraction", "update", "clarification"], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["corrections"]!.Each("changeKind"));
        Assert.Equal(3, ((JsonArray)(await app.Anonymous.Read($"/v1/corrections?claim={claim.Id()}"))["items"]!).Count);
    }
}
