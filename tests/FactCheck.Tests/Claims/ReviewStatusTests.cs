using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Claims;

/// <summary>The status of a claim follows its verdicts.</summary>
public sealed class ReviewStatusTests
{
    [Theory]
    [InlineData("open", "reviewed")]
    [InlineData("in_review", "reviewed")]
    [InlineData("parked", "parked")]
    public async Task Publishing_a_verdict_makes_the_claim_reviewed_unless_an_editor_put_it_aside(string before, string after)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { status = before });
        var verdict = await Verdict(app, claim);

        await Created(app, $"/v1/verdicts/{verdict.Id()}/publication", new { });

        AssertHolds(new { status = after }, await app.Admin.Read($"/v1/claims/{claim.Id()}"));
        Assert.Equal(before == after ? 1 : 2, (await app.Admin.Read($"/v1/claims/{claim.Id()}/history"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Losing_the_last_verdict_puts_it_in_review_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other) = (await Published(app, claim), await Published(app, claim, more: new { publisher = new { name = "The Other Desk" } }));

        await Revised(app, one, "retraction");
        AssertHolds(new { status = "reviewed" }, await app.Admin.Read($"/v1/claims/{claim.Id()}"));
        await Revised(app, other, "retraction");
        AssertHolds(new { status = "in_review" }, await app.Admin.Read($"/v1/claims/{claim.Id()}"));
    }

    [Fact]
    public async Task A_claim_recorded_with_a_published_verdict_is_reviewed_from_the_first()
    {
        await using var app = await TestApp.Start();

        var claim = await Claim(app, more: new { verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" } } });

        AssertHolds(new { status = "reviewed", revision = 1 }, claim);
    }

    [Fact]
    public async Task A_verdict_on_a_merged_claim_counts_for_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var (claim, into) = (await Claim(app), await Claim(app, "The bridge had been closed"));
        var (one, other) = (await Published(app, claim), await Published(app, into));
        await Merged(app, $"/v1/claims/{claim.Id()}", into);

        await Revised(app, other, "retraction");
        AssertHolds(new { status = "reviewed" }, await app.Admin.Read($"/v1/claims/{into.Id()}"));
        await Revised(app, one, "retraction");
        AssertHolds(new { status = "in_review" }, await app.Admin.Read($"/v1/claims/{into.Id()}"));
    }
}
