using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class ListEvidenceTests
{
    [Fact]
    public async Task Filters_can_be_combined_and_drafts_are_for_editors()
    {
        await using var app = await TestApp.Start();
        var (one, other, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe"), await Claim(app, "The bridge will fall", new { status = "draft" }));
        var first = await Given.Evidence(app, one, more: new { externalIds = new[] { new { scheme = "desk", value = "e-1" } } });
        var second = await Given.Evidence(app, one, "refutes", new { source = new { title = "A ledger of tolls" } });
        var third = await Given.Evidence(app, other, "refutes");
        var hidden = await Given.Evidence(app, draft, "refutes");
        var source = first["source"]!["id"];

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", [third.Id(), second.Id(), first.Id()]),
            ($"claim={one.Id()}", [second.Id(), first.Id()]),
            ($"source={source}", [third.Id(), first.Id()]),
            ("stance=refutes", [third.Id(), second.Id()]),
            ($"stance=refutes&source={source}", [third.Id()]),
            ($"stance=supports&claim={other.Id()}", []),
            ("externalId=desk:e-1", [first.Id()]),
            ($"claim={draft.Id()}", []),
        })
            Assert.Equal(expected, await app.Anonymous.Ids($"/v1/evidence?{query}"));
        Assert.Equal([hidden.Id(), third.Id(), second.Id()], await app.Admin.Ids("/v1/evidence?stance=refutes"));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/evidence?stance=proves"), 400, "invalid-parameter", at: "stance", fault: "unknown-value");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_evidence_is_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, "/v1/evidence?stance=supports", _ => Given.Evidence(app, claim));
    }
}
