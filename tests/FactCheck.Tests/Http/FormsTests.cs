using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http;

public sealed class FormsTests
{
    [Theory]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData("text/markdown;charset=UTF-8, application/json;q=0.5", "text/markdown")]
    [InlineData("text/*;q=0.2, application/json;q=0.1", "text/markdown")]
    public async Task A_charset_in_Accept_excludes_nothing(string accept, string given)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/claims/{claim.Id()}/dossier");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        var response = await app.Anonymous.SendAsync(request);

        Assert.Equal((200, given), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/v1/claims?kind=", "kind")]
    [InlineData("/v1/claims?subject=", "subject")]
    [InlineData("/v1/actors?limit=", "limit")]
    public async Task A_filter_without_a_value_is_not_taken_for_none(string path, string parameter)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync(path), 400, "invalid-parameter", at: parameter, fault: "empty");
    }
}
