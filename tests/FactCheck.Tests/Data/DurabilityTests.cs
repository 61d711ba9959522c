using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data;

/// <summary>What a service loses that is killed, stopped, or out of room: nothing that it answered for.</summary>
/// <remarks>FACTCHECK_KILLS says how often it is killed; one is enough to find what is plainly wrong.</remarks>
public sealed class DurabilityTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("FACTCHECK_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var kills) ? kills : 1;

    [Fact]
    public async Task Nothing_that_was_answered_is_lost_when_it_is_killed_under_load()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var answered = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = await ServiceProcess.Start(folder, "Logging:LogLevel:Default=Warning");
            var atLeast = answered.Count + 50 + kill * 37 % 100;
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 8).Select(writer => Write(service, $"{kill}-{writer}", answered, () => answered.Count >= atLeast && enough.TrySetResult())).ToList();
            await Task.WhenAny([enough.Task, .. writers]);
            await service.Kill();
            await Task.WhenAll(writers);
        }
        Assert.Matches("^open [0-9]{20} 1$", (await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock"))).Trim());

        await using (var again = await ServiceProcess.Start(folder, "Logging:LogLevel:Default=Warning"))
        {
            Assert.InRange(answered.Count, 50 * Kills, int.MaxValue);
            foreach (var (path, text) in answered)
                Assert.Equal(text, (string)(await again.Client.Read(path))["text"]!);
            Assert.True((bool)(await again.Client.Read("/v1/audit/verify"))["sound"]!);
            again.Terminate();
            Assert.Equal(0, await again.Ended());
        }
        Assert.Equal((0, ""), await ServiceProcess.Run(folder, "verify") is var (exit, _, said) ? (exit, said) : default);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_stop_under_load_loses_nothing_that_was_answered_and_leaves_one_file()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var answered = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using (var service = await ServiceProcess.Start(folder, "Logging:LogLevel:Default=Warning"))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 8).Select(writer => Write(service, $"{writer}", answered, () => answered.Count >= 50 && enough.TrySetResult())).ToList();
            await Task.WhenAny([enough.Task, .. writers]);
            service.Terminate();

            await Task.WhenAll(writers);
            Assert.Equal(0, await service.Ended());
            Assert.Equal("", service.Said);
        }

        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Assert.Equal(["factcheck.db", "factcheck.lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await using (var again = await TestApp.StartIn(folder))
        {
            foreach (var (path, text) in answered)
                Assert.Equal(text, (string)(await again.Anonymous.Read(path))["text"]!);
        }
    }

    [Fact]
    public async Task A_request_that_was_taken_before_the_stop_is_answered()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, "Logging:LogLevel:Default=Warning"))
        {
            using var connection = new System.Net.Sockets.TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, new Uri(service.Url).Port);
            using var lines = new StreamReader(connection.GetStream());
            const string body = "{\"text\":\"Taken before the stop\",\"language\":\"en\"}";
            await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /v1/claims HTTP/1.1\r\nHost: x\r\nX-Api-Key: {TestApp.AdminKey}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"));
            Assert.Equal("HTTP/1.1 100 Continue", await lines.ReadLineAsync()); // it waits for the body
            Assert.Equal("", await lines.ReadLineAsync());

            service.Terminate();
            while (await Listens(service))
                await Task.Yield();
            await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(body));

            Assert.Equal("HTTP/1.1 201 Created", await lines.ReadLineAsync());
            Assert.Equal(0, await service.Ended());
        }
        await using var again = await TestApp.StartIn(folder);
        Assert.Equal(["Taken before the stop"], (await again.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
    }

    [Fact]
    public async Task A_stop_waits_for_a_slow_request_no_longer_than_it_is_told_to()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder, "FACTCHECK_STOP_SECONDS=1", "Logging:LogLevel:Default=Warning"))
        {
            using var slow = new System.Net.Sockets.TcpClient();
            await slow.ConnectAsync(IPAddress.Loopback, new Uri(service.Url).Port);
            await slow.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /v1/claims HTTP/1.1\r\nHost: x\r\nX-Api-Key: {TestApp.AdminKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"));
            await Given.Read(service.Client, "/readyz");

            service.Terminate();

            Assert.Equal(0, await service.Ended());
        }
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_full_disk_writes_are_refused_and_reads_go_on_and_both_go_on_when_there_is_room()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        SkipWithoutMounts(folder);
        await using (var service = ServiceProcess.Launch(folder, $"mount -t tmpfs -o size=6m none '{folder}'", "Logging:LogLevel:Default=Warning"))
        {
            await service.Answers();
            var inside = $"/proc/{service.Id}/root{folder}";
            var claim = await service.Client.PostAsJsonAsync("/v1/claims", new { text = "There was room for this", language = "en" });
            var path = claim.Header("Location")!;
            await Fill(Path.Combine(inside, "ballast"));

            await AssertProblem(await Refused(Large), 507, "storage-full");
            await AssertProblem(await Refused(n => new { text = $"The log has room for what is small, {n}", language = "en" }), 507, "storage-full");
            Assert.Equal("There was room for this", (string)(await service.Client.Read(path))["text"]!);
            await AssertProblem(await service.Client.GetAsync("/readyz"), 503, "not-ready");
            await AssertProblem(await service.Client.PostAsync("/v1/backups", null), 507, "storage-full");
            var head = (long)(await service.Client.Read("/v1/audit/head"))["seq"]!;

            File.Delete(Path.Combine(inside, "ballast"));

            // Nobody wrote since: it found out by itself that there is room again.
            Assert.Equal("ok", (string)(await service.Client.Read("/readyz"))["status"]!);
            Assert.Equal(head, (long)(await service.Client.Read("/v1/audit/head"))["seq"]!);
            Assert.Equal(HttpStatusCode.Created, (await service.Client.PostAsJsonAsync("/v1/claims", Large(1000))).StatusCode);
            Assert.True((bool)(await service.Client.Read("/v1/audit/verify"))["sound"]!);
            service.Terminate();
            Assert.Equal(0, await service.Ended());

            async Task<HttpResponseMessage> Refused(Func<int, object> claim)
            {
                for (var n = 0; ; n++)
                {
                    var answer = await service.Client.PostAsJsonAsync("/v1/claims", claim(n));
                    if (answer.StatusCode is not HttpStatusCode.Created || n == 1000)
                        return answer;
                }
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("read-only file system", "mount --bind '{0}' '{0}' && mount -o remount,ro,bind '{0}'")]
    [InlineData("the disk is full", "mount -t tmpfs -o size=64k none '{0}'")]
    public async Task A_folder_that_cannot_be_written_ends_it_with_4_and_one_line(string why, string how)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        SkipWithoutMounts(folder);
        await using (var service = ServiceProcess.Launch(folder, string.Format(System.Globalization.CultureInfo.InvariantCulture, how, folder)))
        {
            Assert.Equal(4, await service.Ended());
            Assert.Contains(why, service.Said, StringComparison.Ordinal);
            Assert.Single(service.Said.TrimEnd().Split('\n'));
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes one after the other until the service is gone, and says so after each.</summary>
    private static async Task Write(ServiceProcess service, string name, ConcurrentDictionary<string, string> answered, Func<bool> written)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Url), DefaultRequestHeaders = { { "X-Api-Key", TestApp.AdminKey } } };
        try
        {
            for (var n = 0; n < 5000; n++)
            {
                var text = $"Claim {n} of writer {name}";
                var made = await client.PostAsJsonAsync("/v1/claims", new { text, language = "en", claimant = new { name = "Ana Ruiz" }, source = new { url = $"https://paper.example/{name}/{n}" } });
                Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                answered[made.Header("Location")!] = text;
                written();
            }
        }
        catch (HttpRequestException)
        {
            // Not answered: it may be there or not.
        }
    }

    private static async Task<bool> Listens(ServiceProcess service)
    {
        try
        {
            using var knock = new System.Net.Sockets.TcpClient();
            await knock.ConnectAsync(IPAddress.Loopback, new Uri(service.Url).Port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static object Large(int n) => new { text = $"{n} {new string('x', 4900)}", language = "en", topics = Enumerable.Range(0, 50).Select(i => $"{n}-{i} {new string('y', 80)}") };

    private static async Task Fill(string file)
    {
        await using var ballast = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var i = 0; i < 2000; i++)
                await ballast.WriteAsync(new byte[4096]);
        }
        catch (IOException)
        {
            // Full: that is what it is for.
        }
    }

    private static void SkipWithoutMounts(string folder)
    {
        var can = OperatingSystem.IsLinux() && System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"unshare --mount mount -t tmpfs none '{folder}' 2>/dev/null"]))! is var tried && tried.WaitForExit(10_000) && tried.ExitCode == 0;
        Assert.SkipUnless(can, "a file system of its own cannot be mounted here: that takes root on Linux");
    }
}
