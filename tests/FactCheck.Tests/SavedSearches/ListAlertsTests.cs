namespace FactCheck.Tests.SavedSearches;

public sealed class ListAlertsTests
{
    [Fact]
    public async Task Alerts_are_listed_newest_first_in_stable_pages()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        foreach (var n in Enumerable.Range(1, 5))
            await Given.Claim(app, $"Bridge number {n}");
        var all = await app.Alerts(search, 5);

        var first = await app.Admin.Read($"/v1/saved-searches/{search.Id()}/alerts?limit=3");
        await Given.Claim(app, "Bridge number 6");
        await app.Alerts(search, 6);
        var second = await app.Admin.Read($"/v1/saved-searches/{search.Id()}/alerts?limit=3&cursor={first["nextCursor"]}");

        Assert.Equal(all.Each("event"), first["items"]!.Each("event").Concat(second["items"]!.Each("event")));
        Assert.Null((string?)second["nextCursor"]);
        Assert.Equal(all.Each("event"), all.OrderByDescending(one => (long)one["seq"]!).Each("event"));
    }

    [Fact]
    public async Task An_erased_or_merged_claim_leaves_the_feeds_whole()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var (erased, merged, kept) = (await Given.Claim(app), await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed that day"));
        await app.Alerts(search, 3);

        await Given.Created(app, $"/v1/claims/{erased.Id()}/erasure", new { reason = "A court's order." });
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", kept);
        await app.LookedAt();

        Assert.DoesNotContain(erased.Id(), (await app.Alerts(search)).Each("claim"));
        Assert.Contains(kept.Id(), await app.Anonymous.GetStringAsync((string)search["atomFeed"]!));
        var items = (await app.Anonymous.Read((string)search["jsonFeed"]!))["items"]!.AsArray();
        Assert.Equal((await app.Alerts(search)).Count, items.Count);
    }

    [Fact]
    public async Task An_alert_on_a_claim_that_went_out_of_view_is_not_listed()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var gone = await Given.Claim(app);
        await app.Alerts(search, 1);

        await Given.Withdrawn(app, $"/v1/claims/{gone.Id()}");

        Assert.Empty(await app.Alerts(search));
        Assert.DoesNotContain("bridge", await app.Anonymous.GetStringAsync((string)search["atomFeed"]!));
        Assert.DoesNotContain("bridge", await app.Anonymous.GetStringAsync((string)search["jsonFeed"]!));
    }
}
