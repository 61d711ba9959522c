using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Search;

public sealed class ListSimilarTests
{
    [Fact]
    public async Task Similar_claims_are_listed_without_the_claim_itself()
    {
        await using var app = await TestApp.Start();
        foreach (var text in new[] { "Taxes rose by half in ten years", "A river flooded the old market", "Schools open later this winter" })
            await Given.Claim(app, text);
        var claim = await Given.Claim(app, "The bridge was closed for a day");
        var near = await Given.Claim(app, "For a day the bridges were closed");

        var similar = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/similar");

        var match = Assert.Single(similar["matches"]!.AsArray())!;
        Assert.Equal(near.Id(), match["claim"]!.AsObject().Id());
        Assert.Equal(4, (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/similar?atLeast=weak"))["matches"]!.AsArray().Count + 3);
    }

    [Fact]
    public async Task A_translation_finds_the_claim_in_the_other_language()
    {
        await using var app = await TestApp.Start();
        var english = await Given.Claim(app, "The bridge was closed", new { translations = new[] { new { language = "es", text = "El puente fue cerrado por la tormenta" } } });
        await Given.Claim(app, "Taxes rose by half in ten years");
        var spanish = await Given.Claim(app, "La tormenta cerró el puente", new { language = "es" });

        var similar = await app.Anonymous.Read($"/v1/claims/{english.Id()}/similar");

        Assert.Equal(spanish.Id(), similar["matches"]![0]!["claim"]!.AsObject().Id());
    }

    [Fact]
    public async Task A_claim_that_cannot_be_seen_is_not_there()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, "The bridge was closed", new { status = "draft" });

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/similar"), 404, "not-found");
        Assert.Empty((await app.Admin.Read($"/v1/claims/{draft.Id()}/similar"))["matches"]!.AsArray());
    }
}
