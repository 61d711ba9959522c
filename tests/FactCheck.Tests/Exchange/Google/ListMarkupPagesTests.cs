using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class ListMarkupPagesTests
{
    private const string Pages = "/v1alpha1/pages";

    [Fact]
    public async Task The_page_at_an_address_is_found_in_any_spelling()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed"));

        var found = await app.Admin.Read($"{Pages}?url=http://www.desk.example/checks/bridge/%23top&offset=3&pageSize=1");

        Assert.Equal((string?)page["name"], Assert.Single(found["claimReviewMarkupPages"]!.Each("name")));
        Assert.False(found.ContainsKey("nextPageToken"));
        Assert.Equal("{}", (await app.Admin.Read($"{Pages}?url=https://desk.example/")).ToJsonString());
    }

    [Fact]
    public async Task The_pages_of_a_site_are_listed_newest_first()
    {
        await using var app = await TestApp.Start();
        foreach (var url in new[] { "https://www.desk.example/1", "https://es.desk.example/2", "https://desk.example/3", "https://other.example/4" })
        {
            var page = Page($"Claim of {url}");
            page["pageUrl"] = url;
            await Created(app, page);
        }

        var first = await app.Admin.Read($"{Pages}?organization=Desk.example&pageSize=2");
        var second = await app.Admin.Read($"{Pages}?organization=Desk.example&pageSize=2&pageToken={first["nextPageToken"]}");

        Assert.Equal(["https://desk.example/3", "https://es.desk.example/2"], first["claimReviewMarkupPages"]!.Each("pageUrl"));
        Assert.StartsWith("CAIS", (string?)first["nextPageToken"], StringComparison.Ordinal);
        Assert.Equal(["https://www.desk.example/1"], second["claimReviewMarkupPages"]!.Each("pageUrl"));
        Assert.False(second.ContainsKey("nextPageToken"));
        Assert.Single((await app.Admin.Read($"{Pages}?organization=es.desk.example"))["claimReviewMarkupPages"]!.AsArray());
        Assert.Equal("{}", (await app.Admin.Read($"{Pages}?organization=example")).ToJsonString());
    }

    [Theory]
    [InlineData("", "Give a 'url' or an organization")]
    [InlineData("?url=https://desk.example/1&organization=desk.example", "Give a 'url' or an organization")]
    [InlineData("?url=desk", "url: A URL is absolute")]
    [InlineData("?organization=a+b", "organization: A site is a host")]
    [InlineData("?organization=desk.example&pageToken=CA%3D", "pageToken")]
    [InlineData("?organization=desk.example&pageSize=-3", "pageSize")]
    public async Task An_address_or_a_site_is_needed(string query, string says)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Admin.GetAsync(Pages + query), 400, "INVALID_ARGUMENT", says);
    }

    [Fact]
    public async Task Pages_are_walked_along_their_site()
    {
        await using var app = await TestApp.Start();
        await Created(app, Page("The bridge was closed"));
        await app.Admin.Read($"{Pages}?organization=desk.example");

        var plan = app.PlanOf("select p.seq, p.id, p.revision, p.content, p.markups, p.created_at, p.updated_at\nfrom page_site");

        Assert.Equal(2, plan.Count);
        Assert.All(plan, step => Assert.StartsWith("SEARCH ", step, StringComparison.Ordinal));
    }
}
