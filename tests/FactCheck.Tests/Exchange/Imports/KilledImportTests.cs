using System.Globalization;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>An import whose service is killed again and again; FACTCHECK_KILLS says how often.</summary>
public sealed class KilledImportTests
{
    private const int Rows = 1500;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("FACTCHECK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Fact]
    public async Task After_every_kill_just_what_is_accounted_for_is_on_record_and_sending_it_again_completes_it()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var file = StartImportTests.Lines([.. Enumerable.Range(1, Rows).Select(i => StartImportTests.Story(i, pad: 1000))]);
        var (random, interrupted) = (new Random(1), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = await ServiceProcess.Start(folder);
            var before = await AssertSound(folder, service);
            var started = (await service.Client.PostAsync("/v1/imports", Raw(file, "application/x-ndjson"))).Header("Location")!;
            var least = before + random.Next(Rows / Kills);
            while (await service.Client.Read(started) is var import && (string?)import["state"] is "queued" or "running" && (long)import["rows"]!["read"]! <= least)
                await Task.Yield();
            await service.Kill();
        }
        await using (var service = await ServiceProcess.Start(folder))
        {
            var before = await AssertSound(folder, service);
            interrupted = (await service.Client.Read("/v1/imports?state=failed"))["items"]!.AsArray().Count;

            var import = await StartImportTests.Over(service, (await service.Client.PostAsync("/v1/imports", Raw(file, "application/x-ndjson"))).Header("Location")!);

            AssertHolds(new { state = "completed", rows = new { read = Rows, created = Rows - before, updated = 0, unchanged = before, duplicate = 0, refused = 0 } }, import);
            Assert.Equal(Rows, await AssertSound(folder, service));
        }
        Assert.True(interrupted > 0, "no import was killed in its middle");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What imports say they created is there, nothing else is, and the chain and all that follows from it verify. Answers how much that is.</summary>
    private static async Task<int> AssertSound(string folder, ServiceProcess service)
    {
        var verified = await ServiceProcess.Run(folder, "verify");
        Assert.True(verified.Exit == 0, verified.Said);
        var imports = (await service.Client.Read("/v1/imports?limit=200"))["items"]!.AsArray();
        Assert.DoesNotContain(imports.Each("state"), state => state is "queued" or "running");
        var accounted = imports.Sum(import => (int)import!["rows"]!["created"]!);
        var stories = (await service.Client.GetStringAsync("/v1/exports/claims.ndjson")).TrimEnd('\n').Split('\n').Length - 2;
        Assert.Equal(accounted, stories);
        return stories;
    }
}
