using System.Net.Http.Json;
using FactCheck.Tests.Data;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Pages;

/// <remarks>What it says when writing is stopped is told beside what stops it: <see cref="Data.WriteQueueTests"/> and <see cref="Data.DurabilityTests"/>.</remarks>
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

    [Fact]
    public async Task Claims_that_wait_to_be_indexed_are_noted_and_stand_in_no_ones_way()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);

        string? note = null;
        for (var i = 0; i < 20 && note is null; i++) // the background may take it along in between
        {
            await app.Arrange(write => write.Execute("update search_document set stale = 1"));
            note = (await app.Anonymous.Read("/readyz"))["notes"]!.AsArray().Select(one => (string?)one).FirstOrDefault();
        }

        Assert.Equal("1 claims wait to be indexed anew.", note);
    }

    [Fact]
    public async Task A_writer_that_does_not_come_back_is_told()
    {
        await using var app = await TestApp.Start();
        using var go = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var stuck = app.Arrange(_ =>
        {
            begun.Set();
            go.Wait();
        });
        begun.Wait();
        var waiting = app.Admin.PostAsJsonAsync("/v1/actors", new { name = "Ana Ruiz" });

        var before = await app.Anonymous.GetAsync("/readyz");
        app.Clock.Move(TimeSpan.FromSeconds(61));
        var then = await app.Anonymous.GetAsync("/readyz");
        go.Set();

        Assert.Equal(200, (int)before.StatusCode);
        var problem = await AssertProblem(then, 503, "not-ready");
        Assert.Contains("61 seconds", (string)problem["detail"]!, StringComparison.Ordinal);
        await stuck;
        Assert.Equal(201, (int)(await waiting).StatusCode);
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/readyz")).StatusCode);
    }
}
