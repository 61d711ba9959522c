namespace FactCheck.Tests.Pages;

/// <remarks>What it says when writing is stopped is told beside what stops it: <see cref="Data.WriteQueueTests"/>.</remarks>
public sealed class CheckReadinessTests
{
    [Fact]
    public async Task A_service_that_reads_and_writes_is_ready_and_says_so_to_anyone()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        await Given.Actor(app);

        var health = await app.Anonymous.Read("/readyz");

        Assert.Equal("ok", (string)health["status"]!);
    }
}
