using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class ListLinksTests
{
    [Fact]
    public async Task Filters_can_be_combined_and_drafts_are_for_editors()
    {
        await using var app = await TestApp.Start();
        var (one, two, three, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe"), await Claim(app, "The bridge is old"), await Claim(app, "The bridge will fall", new { status = "draft" }));
        var first = await Link(app, one, "supports", two, new { externalIds = new[] { new { scheme = "desk", value = "l-1" } } });
        var second = await Link(app, three, "supports", two);
        var third = await Link(app, one, "rebuts", three);
        var hidden = await Link(app, one, "supports", draft);
        var inward = await Link(app, draft, "rebuts", one);

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", [third.Id(), second.Id(), first.Id()]),
            ($"claim={one.Id()}", [third.Id(), first.Id()]),
            ($"claim={three.Id()}", [third.Id(), second.Id()]),
            ("relation=supports", [second.Id(), first.Id()]),
            ($"relation=supports&claim={one.Id()}", [first.Id()]),
            ("externalId=desk:l-1", [first.Id()]),
            ($"claim={draft.Id()}", []),
        })
            Assert.Equal(expected, await app.Anonymous.Ids($"/v1/links?{query}"));
        Assert.Equal([inward.Id(), hidden.Id()], await app.Admin.Ids($"/v1/links?claim={draft.Id()}"));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/links?relation=supported_by"), 400, "invalid-parameter", at: "relation", fault: "unknown-value");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_links_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, "/v1/links?relation=supports", async i => await Link(app, claim, "supports", await Claim(app, $"The bridge has {i} lanes")));
    }
}
