using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.SavedSearches;

public sealed class EditSavedSearchTests
{
    [Fact]
    public async Task A_name_changes_without_touching_what_alerts()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge", language = "en" });
        await Given.Claim(app, "The first bridge");

        var changed = await Given.Patched(app, $"/v1/saved-searches/{search.Id()}", new { name = "Crossings" });

        Given.AssertHolds(new { name = "Crossings", revision = 2, afterSeq = (long)search["afterSeq"]! }, changed);
        Given.AssertHolds(new { q = "bridge", language = "en" }, changed["query"]);
        await app.Alerts(search, 1);
    }

    [Fact]
    public async Task Another_query_alerts_to_what_is_recorded_from_then_on()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var path = $"/v1/saved-searches/{search.Id()}";
        await Given.Claim(app, "The tunnel was flooded");
        await app.LookedAt();

        await Given.Patched(app, path, new { query = new { q = "tunnel" } });
        var later = await Given.Claim(app, "Another tunnel was flooded");
        await Given.Claim(app, "The bridge was closed");
        await app.LookedAt();

        Assert.Equal([later.Id()], (await app.Alerts(search)).Each("claim"));
        await AssertProblem(await app.Admin.Patch(path, new { query = new { q = "-tunnel" } }, "\"2\""), 422, "invalid-content", at: "/query/q", fault: "asks-for-nothing");
        await AssertProblem(await app.Admin.Patch(path, new { name = (string?)null }, "\"2\""), 422, "invalid-content", at: "/name", fault: "required");
        await AssertProblem(await app.Admin.Patch(path, new { name = "x" }, "\"1\""), 412, "stale-revision");
    }
}
