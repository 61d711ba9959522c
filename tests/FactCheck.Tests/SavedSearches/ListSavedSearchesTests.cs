namespace FactCheck.Tests.SavedSearches;

public sealed class ListSavedSearchesTests
{
    [Fact]
    public async Task Saved_searches_are_listed_newest_first_in_stable_pages()
    {
        await using var app = await TestApp.Start();

        await Given.AssertStablePages(app.Admin, "/v1/saved-searches", n => Searches.Saved(app, new { q = $"bridge {n}" }, $"Search {n}"));
    }
}
