using FactCheck.Exchange.Google;
using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class DeleteMarkupPageTests
{
    [Fact]
    public async Task What_stands_on_the_page_is_retracted_in_public_and_the_page_is_gone()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));

        var deleted = await app.Admin.DeleteAsync($"/v1alpha1/{page["name"]}");

        Assert.Equal("{}", await deleted.Content.ReadAsStringAsync());
        Assert.All(await AllVerdicts(app), one => Given.AssertHolds(new { state = "retracted", publicNote = PagePublishing.DeletionNote, rating = (string?)null }, one));
        Assert.Equal(["retraction", "retraction"], (await app.Anonymous.Read("/v1/corrections"))["items"]!.Each("changeKind"));
        Assert.Empty(await Texts(app, "reviewPublisherSiteFilter=desk.example"));
        Assert.Equal(2, (await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray().Count);
        await AssertGoogleError(await app.Admin.GetAsync($"/v1alpha1/{page["name"]}"), 404, "NOT_FOUND");
        await AssertGoogleError(await app.Admin.DeleteAsync($"/v1alpha1/{page["name"]}"), 404, "NOT_FOUND");
    }

    [Fact]
    public async Task What_was_retracted_before_stays_as_it_was_and_the_address_is_free_again()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));
        await Given.Created(app, $"/v1/verdicts/{(await AllVerdicts(app))[0].Id()}/revisions", new { changeKind = "retraction", publicNote = "We were wrong." });

        await app.Admin.DeleteAsync($"/v1alpha1/{page["name"]}");
        await Created(app, Page("The bridge was closed"));

        var verdicts = await AllVerdicts(app);
        Assert.Equal("We were wrong.", (string?)verdicts[0]["publicNote"]);
        Assert.Equal("published", (string?)verdicts[1]["state"]);
    }

    [Fact]
    public async Task Only_who_may_publish_deletes()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));

        await AssertGoogleError(await (await app.With("write")).DeleteAsync($"/v1alpha1/{page["name"]}"), 403, "PERMISSION_DENIED", "'publish'");
        await AssertGoogleError(await app.Admin.DeleteAsync("/v1alpha1/pages/claim_01hj0z4xg0e008000000000001"), 404, "NOT_FOUND", "not the id of a page");
    }
}
