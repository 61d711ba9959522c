namespace FactCheck.Tests.Reconciliation;

public sealed class SuggestEntitiesTests
{
    [Fact]
    public async Task Names_that_begin_so_are_suggested_with_what_tells_them_apart()
    {
        await using var app = await TestApp.Start();
        var ana = await Given.Actor(app, "Ánna Ruiz", new { role = "Mayor" });
        await Given.Actor(app, "Luis Vega");

        var found = await app.Admin.Read("/v1/reconcile/suggest/entities?prefix=ann&type=actor");

        var one = Assert.Single(found["result"]!.AsArray())!;
        Given.AssertHolds(new { id = ana.Id(), name = "Ánna Ruiz", description = "Person, Mayor" }, one);
        Assert.Equal(["actor.person", "actor"], one["notable"]!.Each("id"));
    }

    [Fact]
    public async Task Claims_and_sources_are_suggested_too()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { source = new { url = "https://paper.example/1" } });

        var byText = await app.Anonymous.Read("/v1/reconcile/suggest/entities?prefix=bridge%20closed");
        var byAddress = await app.Anonymous.Read("/v1/reconcile/suggest/entities?prefix=paper.example%2F1&type=source");
        var byWhole = await app.Anonymous.Read("/v1/reconcile/suggest/entities?prefix=http%3A%2F%2Fpaper.example%2F1&type=source&type_strict=should&limit=3");

        Assert.Equal([claim.Id()], byText["result"]!.Each("id"));
        Assert.Empty(byAddress["result"]!.AsArray());
        Assert.Single(byWhole["result"]!.AsArray());
    }

    [Fact]
    public async Task An_actor_whom_only_drafts_name_is_suggested_to_editors_alone()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: new { status = "draft", claimant = new { name = "Hidden Person" } });

        Assert.Empty((await app.Anonymous.Read("/v1/reconcile/suggest/entities?prefix=hidden"))["result"]!.AsArray());
        Assert.Single((await app.Admin.Read("/v1/reconcile/suggest/entities?prefix=hidden&type=actor"))["result"]!.AsArray());
    }
}
