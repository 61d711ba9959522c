using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Results;

public sealed class PageTests
{
    [Theory]
    [InlineData("0", "out-of-range")]
    [InlineData("-1", "out-of-range")]
    [InlineData("201", "out-of-range")]
    [InlineData("1.5", "invalid-value")]
    [InlineData("ten", "invalid-value")]
    [InlineData("%205", "invalid-value")]
    [InlineData("5%20", "invalid-value")]
    [InlineData("0x5", "invalid-value")]
    [InlineData("99999999999", "invalid-value")]
    public async Task A_limit_outside_1_to_200_is_refused(string limit, string fault)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?limit={limit}"), 400, "invalid-parameter", at: "limit", fault: fault);
    }

    [Fact]
    public async Task A_page_has_50_entries_unless_the_limit_says_otherwise()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: new { subjects = Enumerable.Range(1, 50).Select(i => new { name = $"Person {i}" }) });
        await Given.Actor(app, "Newest");

        Assert.Equal(50, Names(await app.Anonymous.Read("/v1/actors")).Count);
        Assert.Equal(51, Names(await app.Anonymous.Read("/v1/actors?limit=200")).Count);
        Assert.Equal(["Newest"], Names(await app.Anonymous.Read("/v1/actors?limit=1")));
    }

    [Fact]
    public async Task Pages_stay_where_they_are_while_rows_are_added()
    {
        await using var app = await TestApp.Start();
        foreach (var name in new[] { "One", "Two", "Three", "Four", "Five" })
            await Given.Actor(app, name);

        var first = await app.Anonymous.GetAsync("/v1/actors?kind=person&limit=2");
        await Given.Actor(app, "Six");
        var second = await app.Anonymous.GetAsync(Next(first));
        await Given.Actor(app, "Seven");
        var last = await app.Anonymous.GetAsync(Next(second));

        Assert.Equal(["Five", "Four"], Names(await first.Json()));
        Assert.Equal(["Three", "Two"], Names(await second.Json()));
        Assert.Equal(["One"], Names(await last.Json()));
        Assert.Equal($"/v1/actors?kind=person&limit=2&cursor={(await first.Json())["nextCursor"]}", Next(first));
        Assert.Null((await last.Json())["nextCursor"]);
        Assert.Null(last.Header("Link"));
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "One");
        await Given.Actor(app, "Two");

        var response = await app.Anonymous.GetAsync("/v1/actors?limit=2");

        Assert.Equal(["Two", "One"], Names(await response.Json()));
        Assert.Null((await response.Json())["nextCursor"]);
        Assert.Null(response.Header("Link"));
    }

    [Fact]
    public async Task A_cursor_goes_with_its_list_and_filters_but_any_limit()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 4; i++)
            await Given.Actor(app, "Ana Ruiz");
        await Given.Claim(app);
        var cursor = (string)(await app.Anonymous.Read("/v1/actors?kind=person&name=Ana+Ruiz&limit=1"))["nextCursor"]!;

        Assert.Equal(3, Names(await app.Anonymous.Read($"/v1/actors?name=Ana%20Ruiz&cursor={cursor}&kind=person&limit=200")).Count);
        foreach (var path in new[]
        {
            $"/v1/actors?cursor={cursor}", $"/v1/actors?kind=person&cursor={cursor}", $"/v1/actors?kind=group&name=Ana+Ruiz&cursor={cursor}",
            $"/v1/actors?kind=person&name=Ana+Ruiz&handle=x:ana&cursor={cursor}", $"/v1/claims?cursor={cursor}", $"/v1/sources?cursor={cursor}",
        })
            await AssertProblem(await app.Anonymous.GetAsync(path), 400, "invalid-cursor", at: "cursor");
    }

    [Fact]
    public async Task A_cursor_that_was_changed_is_refused()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "One");
        await Given.Actor(app, "Two");
        var cursor = (string)(await app.Anonymous.Read("/v1/actors?limit=1"))["nextCursor"]!;
        var changed = Enumerable.Range(0, cursor.Length).Select(i => cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..]);

        Assert.Equal(["One"], Names(await app.Anonymous.Read($"/v1/actors?cursor={cursor}")));
        foreach (var other in changed.Concat(["1", "=", cursor + "A", cursor[1..], new string('A', 32), new string('-', 200)]))
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors?cursor={other}"), 400, "invalid-cursor", at: "cursor");
    }

    [Fact]
    public async Task A_cursor_outlives_a_restart()
    {
        var app = await TestApp.Start();
        await Given.Actor(app, "One");
        await Given.Actor(app, "Two");
        var cursor = (string)(await app.Anonymous.Read("/v1/actors?limit=1"))["nextCursor"]!;
        await app.Stop();

        await using var again = await TestApp.StartIn(app.Folder);

        Assert.Equal(["One"], Names(await again.Anonymous.Read($"/v1/actors?cursor={cursor}")));
    }

    private static string Next(HttpResponseMessage page)
    {
        var link = page.Header("Link")!;
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }

    private static List<string> Names(JsonObject page) => [.. page["items"]!.AsArray().Select(item => (string)item!["name"]!)];
}
