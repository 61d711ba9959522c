namespace FactCheck.Tests.Data;

public sealed class WriteSessionTests
{
    [Fact]
    public async Task Recorded_times_and_ids_grow_when_the_clock_stands_still_or_goes_back()
    {
        var app = await TestApp.Start();
        var actors = new List<System.Text.Json.Nodes.JsonObject>();
        foreach (var move in new[] { TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(-400), TimeSpan.FromHours(1), TimeSpan.FromDays(500) })
        {
            app.Clock.Move(move);
            actors.Add(await Given.Actor(app));
        }
        await app.Stop();

        // Its clock stands where the first one's stood at the beginning: far before what is on record.
        await using var again = await TestApp.StartIn(app.Folder);
        actors.Add(await Given.Actor(again));
        var changed = await again.Admin.Patch($"/v1/actors/{actors[0].Id()}", new { role = "Columnist" });

        var times = actors.Select(actor => (string)actor["createdAt"]!).Append((string)(await changed.Json())["updatedAt"]!).ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Equal(times.Count, times.Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("2024-01-02T03:04:05.", times[1], StringComparison.Ordinal);
        Assert.StartsWith("2024-01-02T03:04:05.", times[3], StringComparison.Ordinal);
        Assert.StartsWith("2024-04-11T04:04:05.", times[5], StringComparison.Ordinal);
        var ids = actors.Select(actor => actor.Id()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        var listed = (await again.Anonymous.Read("/v1/actors"))["items"]!.AsArray().Select(item => (string)item!["id"]!);
        Assert.Equal(Enumerable.Reverse(ids), listed);
    }
}
