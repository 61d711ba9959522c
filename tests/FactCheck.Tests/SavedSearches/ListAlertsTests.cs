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
