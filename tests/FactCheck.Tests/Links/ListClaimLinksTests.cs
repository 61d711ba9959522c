using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class ListClaimLinksTests
{
    [Theory]
    [InlineData("same_as", "same_as")]
    [InlineData("contradicts", "contradicts")]
    [InlineData("contrary_to", "contrary_to")]
    [InlineData("alternative_to", "alternative_to")]
    [InlineData("entails", "entailed_by")]
    [InlineData("narrows", "broadened_by")]
    [InlineData("part_of", "has_part")]
    [InlineData("rebuts", "rebutted_by")]
    [InlineData("undercuts", "undercut_by")]
    [InlineData("supports", "supported_by")]
    [InlineData("context_for", "has_context")]
    [InlineData("variant_of", "has_variant")]
    [InlineData("translation_of", "has_translation")]
    [InlineData("updates", "updated_by")]
    public async Task A_link_is_read_from_either_end(string relation, string inverse)
    {
        await using var app = await TestApp.Start();
        var (from, to) = (await Claim(app, more: new { shortText = "Closed" }), await Claim(app, "The bridge is unsafe"));
        var statement = await Statement(app, from);
        await Verdict(app, to, "unproven", new { state = "published" });
        await Verdict(app, to, "satire", new { state = "published" });
        await Verdict(app, to, "true");
        var link = await Link(app, from, relation, to, new { rationale = "By the looks of it.", assertedBy = new { id = statement.Id() } });

        var (outward, inward) = ((await app.Anonymous.Read($"/v1/claims/{from.Id()}/links"))["items"]!.AsArray(), (await app.Anonymous.Read($"/v1/claims/{to.Id()}/links"))["items"]!.AsArray());

        AssertHolds(new { id = link.Id(), relation, claim = new { id = to.Id(), text = "The bridge is unsafe", shortText = (string?)null, status = "open", ratings = new[] { "satire", "unproven" } }, rationale = "By the looks of it.", assertedBy = statement.Id() }, Assert.Single(outward)!.AsObject());
        AssertHolds(new { id = link.Id(), relation = inverse, claim = new { id = from.Id(), text = (string)from["text"]!, shortText = "Closed", status = "open", ratings = Array.Empty<string>() } }, Assert.Single(inward)!.AsObject());
    }

    [Theory]
    [InlineData("supports", false)]
    [InlineData("contradicts", false)]
    [InlineData("contradicts", true)]
    [InlineData("entails", false)]
    public async Task Links_that_say_the_same_once_claims_are_merged_are_shown_and_counted_once(string relation, bool reversed)
    {
        await using var app = await TestApp.Start();
        var (a, b, x) = (await Claim(app), await Claim(app, "The bridge was shut"), await Claim(app, "The bridge is unsafe"));
        var first = await Link(app, x, relation, a);
        await (reversed ? Link(app, b, relation, x) : Link(app, x, relation, b));
        await Link(app, x, "context_for", b);
        await Merged(app, $"/v1/claims/{b.Id()}", a);

        foreach (var claim in new[] { a, x })
        {
            var links = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/links"))["items"]!.AsArray();
            Assert.Equal(2, links.Count);
            Assert.Equal(first.Id(), links[1]!.AsObject().Id());
            Assert.Equal(first.Id(), Assert.Single((await app.Anonymous.Read($"/v1/claims/{claim.Id()}/links?limit=1&cursor={(await app.Anonymous.Read($"/v1/claims/{claim.Id()}/links?limit=1"))["nextCursor"]}"))["items"]!.AsArray())!.AsObject().Id());
            Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["links"]!);
            Assert.Equal(2, (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/graph"))["edges"]!.AsArray().Count);
            Assert.Equal(2, (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["links"]!.AsArray().Count);
        }

        await app.Delete($"/v1/claims/{b.Id()}/merge");
        Assert.Equal(2, (await app.Anonymous.Ids($"/v1/claims/{b.Id()}/links")).Length);
        Assert.Equal(3, (int)(await app.Anonymous.Read($"/v1/claims/{x.Id()}"))["counts"]!["links"]!);
    }

    [Fact]
    public async Task A_link_with_a_draft_is_neither_shown_nor_counted_until_the_draft_is_opened()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe", new { status = "draft" }));
        var links = new[] { (await Link(app, draft, "supports", open)).Id(), (await Link(app, open, "rebuts", draft)).Id() }.Reverse();

        Assert.Empty(await app.Anonymous.Ids($"/v1/claims/{open.Id()}/links"));
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{open.Id()}/dossier"))["links"]!.AsArray());
        Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{open.Id()}"))["counts"]!["links"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/links"), 404, "not-found");
        Assert.Equal(links, await app.Admin.Ids($"/v1/claims/{open.Id()}/links"));
        Assert.Equal(links, await app.Admin.Ids($"/v1/claims/{draft.Id()}/links"));

        await Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });

        Assert.Equal(links, await app.Anonymous.Ids($"/v1/claims/{open.Id()}/links"));
        Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/claims/{open.Id()}"))["counts"]!["links"]!);
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_links_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, $"/v1/claims/{claim.Id()}/links", async i => await Link(app, claim, "supports", await Claim(app, $"The bridge has {i} lanes")));
    }
}
