using static FactCheck.Tests.Problems;

namespace FactCheck.Tests.Pages;

public sealed class ExplainProblemTests
{
    public static TheoryData<string> Codes => [.. Problem.Types.Select(type => type.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_code_has_an_explanation_at_its_type(string code)
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var type = Problem.Types.Single(one => one.Code == code);

        var shown = await app.Anonymous.Read($"/problems/{code}");

        Assert.Equal(["code", "status", "title", "explanation"], shown.Select(member => member.Key));
        Assert.Equal(code, (string)shown["code"]!);
        Assert.Equal(type.Status, (int)shown["status"]!);
        Assert.Equal(type.Title, (string)shown["title"]!);
        Assert.Equal(type.Explanation, (string)shown["explanation"]!);
        Assert.InRange(type.Explanation.Length, 20, 300);
    }

    [Theory]
    [InlineData("no-such-code")]
    [InlineData("NOT-FOUND")]
    [InlineData("%00")]
    public async Task Another_code_is_not_found(string code)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/problems/{code}"), 404, "not-found");
    }
}
