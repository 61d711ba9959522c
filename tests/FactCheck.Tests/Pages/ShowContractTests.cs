namespace FactCheck.Tests.Pages;

public sealed class ShowContractTests
{
    [Fact]
    public async Task The_contract_is_served_to_anyone_in_any_environment()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        var response = await app.Anonymous.GetAsync("/openapi.yaml");

        Assert.Equal("application/yaml", response.Header("Content-Type"));
        Assert.StartsWith("openapi: '3.1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
