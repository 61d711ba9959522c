using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Tests.Webhooks;

namespace FactCheck.Tests.SavedSearches;

public sealed class AlertRunsTests
{
    /// <summary>Queries of every kind that a search takes.</summary>
    private static readonly object[] Queries =
    [
        new { q = "bridge" }, new { q = "bridges closed" }, new { q = "\"closed bridge\"" }, new { q = "bridge -toll" }, new { q = "brid*" },
        new { q = "topic:roads" }, new { q = "claimant:\"Ana Ruiz\" bridge" }, new { q = "subject:ruiz" }, new { q = "lang:es" },
        new { q = "the bridge", language = "en" }, new { q = "rating:false" }, new { q = "bridge", rating = "false" }, new { q = "puentes" },
        new { q = "source:paper.example" }, new { q = "https://paper.example/report" }, new { q = "bridge", contention = "disputed" },
        new { q = "bridge", saidFrom = "2020", saidTo = "2021-06" }, new { q = "bridge", saidFrom = "2022" }, new { q = "the of" }, new { q = "1 200 tolls" },
    ];

    [Fact]
    public async Task A_saved_search_alerts_to_the_claims_that_the_same_search_finds()
    {
        await using var app = await TestApp.Start();
        var searches = new List<JsonObject>();
        foreach (var query in Queries)
            searches.Add(await Searches.Saved(app, query));
        await Given.Claim(app, "The closed bridge was opened", new { topics = new[] { "roads" } });
        await Given.Claim(app, "A bridge closed for a day, with 1,200 tolls");
        await Given.Claim(app, "El puente fue cerrado", new { language = "es", translations = new[] { new { language = "en", text = "The bridge was closed" } } });
        var asserted = await Given.Claim(app, "The bridge has a toll", new { claimant = new { name = "Ana Ruiz" }, subjects = new[] { new { name = "Luis Ruiz" } } });
        await Given.Statement(app, asserted, "denies", "Max Sol", new { source = new { url = "https://paper.example/report" }, saidAt = "2021-03" });
        await Given.Evidence(app, asserted, "refutes");
        await Given.Published(app, asserted, "false");
        await Given.Claim(app, "Nothing of the kind", new { status = "draft" });
        await app.LookedAt();

        var matched = 0;
        foreach (var search in searches)
        {
            var query = string.Join('&', search["query"]!.AsObject().Where(member => member.Value is not null).Select(member => $"{member.Key}={Uri.EscapeDataString((string)member.Value!)}"));
            var found = await app.Anonymous.Read("/v1/search?limit=200&" + query);
            var expected = (string)found["interpretedAs"]!["mode"]! is "any" ? [] : found["items"]!.AsArray().Select(item => (string)item!["claim"]!["id"]!).ToHashSet();
            var told = (await app.Alerts(search)).Each("claim").ToHashSet();
            Assert.True(expected.SetEquals(told), $"{query}: found {expected.Count}, alerted {told.Count}");
            matched += expected.Count > 0 ? 1 : 0;
        }
        Assert.InRange(matched, 15, Queries.Length);
    }

    [Fact]
    public async Task A_claim_alerts_once_and_its_verdict_each_time_it_changes()
    {
        await using var app = await TestApp.Start();
        var before = await Given.Claim(app, "The old bridge");
        var search = await Searches.Saved(app, new { q = "bridge" });
        var claim = await Given.Claim(app);
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } });
        await Given.Patched(app, $"/v1/claims/{before.Id()}", new { topics = new[] { "roads" } });
        await Given.Evidence(app, claim, "refutes");
        var verdict = await Given.Published(app, claim, "false");
        await Given.Revised(app, verdict, "clarification");
        await Given.Evidence(app, before, "refutes");
        var other = await Given.Published(app, before, "false");
        await app.LookedAt();

        var alerts = await app.Alerts(search);

        Assert.Equal(["verdict.published", "verdict.revised", "verdict.published", "claim.recorded"], alerts.Each("type"));
        Assert.Equal([before.Id(), claim.Id(), claim.Id(), claim.Id()], alerts.Each("claim"));
        Assert.Equal([other.Id(), verdict.Id(), verdict.Id()], alerts.Take(3).Each("verdict"));
    }

    [Fact]
    public async Task A_claim_that_comes_to_fit_later_alerts_then()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "topic:roads" });
        var claim = await Given.Claim(app);
        await app.LookedAt();
        Assert.Empty(await app.Alerts(search));

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } });

        Assert.Equal(["claim.changed"], (await app.Alerts(search, 1)).Each("type"));
    }

    [Fact]
    public async Task A_search_for_a_rating_learns_that_the_rating_was_taken_back()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge", rating = "false" });
        var claim = await Given.Claim(app);
        await Given.Evidence(app, claim, "refutes");
        var verdict = await Given.Published(app, claim, "false");
        await app.Alerts(search, 1);

        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = "retraction", publicNote = "The source was forged." });

        Assert.Equal(["verdict.retracted", "verdict.published"], (await app.Alerts(search, 2)).Each("type"));
        Assert.Equal("Verdict retracted: The bridge was closed for a day", (string)(await app.Anonymous.Read((string)search["jsonFeed"]!))["items"]![0]!["title"]!);
    }

    [Fact]
    public async Task A_draft_alerts_with_its_opening_and_not_before()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var draft = await Given.Claim(app, more: new { status = "draft" });
        await Given.Verdict(app, await Given.Claim(app, "A road"), "false", new { summary = "Of a bridge" });
        await app.LookedAt();
        Assert.Empty(await app.Alerts(search));

        await Given.Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });

        Assert.Equal([draft.Id()], (await app.Alerts(search, 1)).Each("claim"));
    }

    [Fact]
    public async Task Webhooks_get_the_events_of_the_saved_searches_that_they_ask_for()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var (bridges, tolls) = (await Searches.Saved(app, new { q = "bridge" }), await Searches.Saved(app, new { q = "toll" }, "Tolls"));
        var all = await Hooks.Created(app, receiver, new { events = new[] { "saved_search.matched" } });
        var one = await Hooks.Created(app, receiver, new { filter = new { savedSearch = tolls.Id() } });
        var none = await Hooks.Created(app, receiver, new { events = new[] { "claim.withdrawn" } });
        var changes = await Hooks.Created(app, receiver);

        var claim = await Given.Claim(app, "The bridge has a toll");
        await receiver.Gets(4);
        await app.LookedAt();

        var events = (await app.Deliveries(all)).Each("event").ToList();
        Assert.Contains((string)(await app.Alerts(bridges)).Single()["event"]!, events);
        Assert.Equal((await app.Alerts(tolls)).Each("event"), (await app.Deliveries(one)).Each("event"));
        Assert.Empty(await app.Deliveries(none));
        Assert.All(await app.Deliveries(changes), delivery => Assert.Equal("claim.recorded", (string)delivery["type"]!));
        var id = (string)(await app.Alerts(tolls)).Single()["event"]!;
        var got = receiver.Got.First(one => one.Id == id);
        Assert.Equal("saved_search.matched", got.Type);
        Given.AssertHolds(new { claims = new[] { claim.Id() }, because = "claim.recorded", savedSearch = tolls.Id() }, got.Json["data"]);
        Assert.Equal(claim.Id(), (string)got.Json["data"]!["entity"]!["id"]!);
        Assert.True(got.IsSignedWith(all.Secret()) || got.IsSignedWith(one.Secret()));
    }

    [Fact]
    public async Task A_replay_sends_events_of_saved_searches_again_under_their_ids()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var webhook = await Hooks.Created(app, receiver, new { filter = new { savedSearch = search.Id() } });
        await Given.Claim(app);
        await receiver.Gets(1);

        var replay = await (await app.Post($"/v1/webhooks/{webhook.Id()}/replay", new { since = "0" })).Json();
        await receiver.Gets(2);

        Assert.Equal(1, (int)replay["queued"]!);
        Assert.Single(receiver.Got.Select(got => got.Id).Distinct());
    }

    [Fact]
    public async Task Alerts_go_on_where_they_were_when_the_service_is_killed()
    {
        var folder = TestApp.NewFolder();
        var claims = new List<string>();
        JsonObject search = [];
        var alerts = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            await using var service = await ServiceProcess.Start(folder);
            if (run == 0)
                search = await (await service.Client.PostAsJsonAsync("/v1/saved-searches", new { name = "Bridges", query = new { q = "bridge" } })).Json();
            for (var i = 0; i < 20; i++)
            {
                var made = await service.Client.PostAsJsonAsync("/v1/claims", new { text = i % 4 == 0 ? $"Road {run} {i}" : $"Bridge {run} {i}", language = "en" });
                if (i % 4 != 0)
                    claims.Add((await made.Json()).Id());
            }
            if (run < 2)
            {
                await service.Kill();
                continue;
            }
            await Waiting.Until(async () => (alerts = [.. (await service.Client.Read($"/v1/saved-searches/{search.Id()}/alerts?limit=200"))["items"]!.Each("claim").OfType<string>()]).Count >= claims.Count, "not every claim alerted");
        }

        Assert.Equal(claims.Order(), alerts.Order());
        Directory.Delete(folder, recursive: true);
    }
}
