namespace FactCheck.Tests.Pages;

public sealed class ShowFrontTests
{
    [Theory]
    [InlineData("true", "/swagger/")]
    [InlineData("false", null)]
    public async Task The_front_tells_programs_where_things_are(string swagger, string? page)
    {
        await using var app = await TestApp.Start($"FACTCHECK_SWAGGER={swagger}");

        var front = await app.Anonymous.Read("/");

        Assert.Equal(("FactCheck", "/openapi.yaml", page), ((string)front["name"]!, (string)front["contract"]!, (string?)front["swagger"]));
    }

    [Theory]
    [InlineData("true", 302, "/swagger/")]
    [InlineData("false", 200, null)]
    public async Task The_front_leads_people_to_Swagger_UI_where_it_is_on(string swagger, int status, string? address)
    {
        await using var app = await TestApp.Start($"FACTCHECK_SWAGGER={swagger}");
        var asABrowser = new HttpRequestMessage(HttpMethod.Get, "/");
        asABrowser.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        var response = await app.Anonymous.SendAsync(asABrowser);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(address, response.Header("Location"));
    }
}
