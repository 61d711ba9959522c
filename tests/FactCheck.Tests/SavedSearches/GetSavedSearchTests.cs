using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.SavedSearches;

public sealed class GetSavedSearchTests
{
    [Fact]
    public async Task A_saved_search_is_read_with_its_tag()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var path = $"/v1/saved-searches/{search.Id()}";

        var read = await app.Admin.Read(path);

        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(search, read));
        Assert.Equal(304, (int)(await app.Admin.Send("GET", path, null, $"If-None-Match: {await app.Admin.Tag(path)}")).StatusCode);
        await AssertProblem(await app.Admin.GetAsync("/v1/saved-searches/search_01h00000000000000000000000"), 404, "not-found");
    }
}
