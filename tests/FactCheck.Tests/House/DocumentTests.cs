namespace FactCheck.Tests.House;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_committed_contract_is_what_the_service_serves()
    {
        await using var app = await TestApp.Start();

        var served = await app.Anonymous.GetStringAsync("/openapi.yaml");

        var file = Path.Combine(Repository.Root, "openapi.yaml");
        if (Environment.GetEnvironmentVariable("FACTCHECK_WRITE_CONTRACT") == "1")
            await File.WriteAllTextAsync(file, served);
        Assert.True(served == await File.ReadAllTextAsync(file), "openapi.yaml is not what the code gives; write it anew with FACTCHECK_WRITE_CONTRACT=1 dotnet test");
    }
}
