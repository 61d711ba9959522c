namespace FactCheck.Tests.Pages;

public sealed class ShowFrontTests
{
    [Theory]
    [InlineData("true", "/swagger/")]
    [InlineData("false", "/openapi.yaml")]
    public async Task The_front_leads_to_what_there_is_to_read(string swagger, string address)
    {
        await using var app = await TestApp.Start($"FACTCHECK_SWAGGER={swagger}");

        var response = await app.Anonymous.GetAsync("/");

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal(address, response.Header("Location"));
    }
}
