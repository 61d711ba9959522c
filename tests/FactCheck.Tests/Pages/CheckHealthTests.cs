namespace FactCheck.Tests.Pages;

public sealed class CheckHealthTests
{
    [Fact]
    public async Task A_service_that_runs_says_so_to_anyone()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        var health = await app.Anonymous.Read("/healthz");

        Assert.Equal("ok", (string)health["status"]!);
    }
}
