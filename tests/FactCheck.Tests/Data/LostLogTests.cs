using System.Globalization;
using System.Net.Http.Json;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data;

/// <summary>What happens to a service whose files are taken from it, while it runs or after it was killed.</summary>
public sealed class LostLogTests
{
    private const string Quiet = "Logging:LogLevel:Default=Warning";

    [Theory]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("emptied")]
    [InlineData("database gone")]
    public async Task A_killed_service_without_what_it_answered_does_not_start_until_the_loss_is_accepted(string how)
    {
        var (folder, head) = await Killed();
        var (database, log) = (Path.Combine(folder, "factcheck.db"), Path.Combine(folder, "factcheck.db-wal"));
        Take(how, database, log);
        var before = Files(folder);

        var (exit, _, said) = await ServiceProcess.Run(folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(4, exit);
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.Contains($"entry {head} was answered", said, StringComparison.Ordinal);
        Assert.Contains(how is "database gone" ? "factcheck.db is gone" : how is "gone" ? "factcheck.db-wal is gone" : "factcheck.db-wal was cut", said, StringComparison.Ordinal);
        var accept = said.Split("FACTCHECK_ACCEPT_LOSS=")[1].Split('.')[0];
        Assert.True(long.Parse(accept, CultureInfo.InvariantCulture) < head);
        Assert.Equal(before, Files(folder)); // nothing was changed: what is left can still be put together
        Assert.Equal(4, (await ServiceProcess.Run(folder, "--urls", "http://127.0.0.1:0", $"--FACTCHECK_ACCEPT_LOSS={head}")).Exit);

        await using (var service = await ServiceProcess.Start(folder, $"FACTCHECK_ACCEPT_LOSS={accept}", Quiet))
        {
            Assert.True((bool)(await service.Client.Read("/v1/audit/verify"))["sound"]!);
            service.Terminate();
            Assert.Equal(0, await service.Ended());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_service_with_its_log_starts_and_has_all_it_answered()
    {
        var (folder, head) = await Killed();

        await using (var service = await ServiceProcess.Start(folder, Quiet))
            Assert.Equal(head, (long)(await service.Client.Read("/v1/audit/head"))["seq"]!);

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_service_that_was_stopped_needs_no_log()
    {
        var folder = await Given.StoppedFolder();
        Assert.False(File.Exists(Path.Combine(folder, "factcheck.db-wal")));

        await using var app = await TestApp.StartIn(folder);

        Assert.Single((await app.Anonymous.Read("/v1/actors"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("factcheck.db")]
    [InlineData("factcheck.db-wal")]
    [InlineData("factcheck.lock")]
    public async Task A_service_whose_file_is_deleted_under_it_is_not_ready(string name)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, Quiet))
        {
            await service.Client.PostAsJsonAsync("/v1/actors", new { name = "Ana Ruiz" });
            Assert.Equal("ok", (string)(await service.Client.Read("/readyz"))["status"]!);

            File.Delete(Path.Combine(folder, name));

            Assert.Contains(name, (string)(await AssertProblem(await service.Client.GetAsync("/readyz"), 503, "not-ready"))["detail"]!, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_service_whose_database_is_replaced_by_another_of_the_same_name_is_not_ready()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "the system does not tell which files are open");
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, Quiet))
        {
            await service.Client.PostAsJsonAsync("/v1/actors", new { name = "Ana Ruiz" });
            var database = Path.Combine(folder, "factcheck.db");
            File.Copy(database, database + ".copy");

            File.Move(database + ".copy", database, overwrite: true);

            Assert.Contains("replaced", (string)(await AssertProblem(await service.Client.GetAsync("/readyz"), 503, "not-ready"))["detail"]!, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The folder of a service that was killed, and how far the ledger was that it answered for.</summary>
    private static async Task<(string Folder, long Head)> Killed()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using var service = await ServiceProcess.Start(folder, Quiet);
        for (var i = 0; i < 20; i++)
            Assert.Equal(201, (int)(await service.Client.PostAsJsonAsync("/v1/claims", new { text = $"Claim {i}", language = "en" })).StatusCode);
        var head = (long)(await service.Client.Read("/v1/audit/head"))["seq"]!;
        await service.Kill();
        return (folder, head);
    }

    private static void Take(string how, string database, string log)
    {
        switch (how)
        {
            case "gone":
                File.Delete(log);
                break;
            case "database gone":
                File.Delete(database);
                File.Delete(log);
                break;
            default:
                using (var file = new FileStream(log, FileMode.Open))
                    file.SetLength(how is "cut" ? file.Length - 40_000 : 0);
                break;
        }
    }

    /// <summary>The files that hold data, as they are.</summary>
    private static SortedDictionary<string, string> Files(string folder) => new(Directory.GetFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal), StringComparer.Ordinal);
}
