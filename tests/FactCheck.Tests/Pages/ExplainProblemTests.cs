using FactCheck.Http.Problems;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Pages;

public sealed class ExplainProblemTests
{
    [Fact]
    public async Task Every_code_has_an_explanation_at_its_type()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        Assert.NotEmpty(Problem.Types);
        foreach (var type in Problem.Types)
        {
            var shown = await app.Anonymous.Read($"/problems/{type.Code}");

            Assert.Equal(["code", "status", "title", "explanation"], shown.Select(member => member.Key));
            Assert.Equal(type.Code, (string)shown["code"]!);
            Assert.Equal(type.Status, (int)shown["status"]!);
            Assert.Equal(type.Title, (string)shown["title"]!);
            Assert.Equal(type.Explanation, (string)shown["explanation"]!);
        }
    }

    [Fact]
    public async Task A_browser_gets_the_explanation_as_a_page()
    {
        await using var app = await TestApp.Start();

        var page = await app.Anonymous.Page("/problems/stale-revision");

        Assert.Equal(Problem.Types.Single(type => type.Code is "stale-revision").Title, page.Said("h1"));
        Assert.Contains("412 stale-revision", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-code")]
    [InlineData("NOT-FOUND")]
    [InlineData("not-found%0A")]
    public async Task Another_code_is_not_found(string code)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/problems/{code}"), 404, "not-found");
    }
}
