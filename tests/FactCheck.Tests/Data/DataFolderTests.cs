using System.Diagnostics;
using FactCheck.Settings;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Data;

public sealed class DataFolderTests
{
    private const string Key = $"FACTCHECK_ADMIN_KEY={TestApp.AdminKey}";

    [Fact]
    public async Task A_second_service_on_the_same_folder_does_not_start()
    {
        await using var app = await TestApp.Start();

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(app.Folder, new TestClock()));
        var (exit, said) = await Run(app.Folder, Key);

        Assert.Equal(3, failure.ExitCode);
        Assert.Equal(3, exit);
        Assert.Contains(app.Folder, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        await Given.Actor(app);
    }

    [Fact]
    public async Task Without_an_admin_key_the_program_ends_with_2_and_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-folder-").FullName;

        var (exit, said) = await Run(folder);

        Assert.Equal(2, exit);
        Assert.Contains("openssl rand", said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("{taken}")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("nonsense")]
    public async Task An_address_it_cannot_listen_at_ends_the_program_with_2_and_leaves_the_folder_in_order(string urls)
    {
        await using var app = await TestApp.Start();
        var folder = await Given.StoppedFolder();

        var (exit, said) = await Run(folder, Key, $"urls={urls.Replace("{taken}", app.Url, StringComparison.Ordinal)}");

        Assert.Equal(2, exit);
        Assert.Contains("listen", said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0, "is damaged or not a database")]
    [InlineData(1, "is read-only")]
    public async Task A_file_that_cannot_be_used_ends_the_program_with_4_and_one_line(int how, string why)
    {
        var folder = await Given.StoppedFolder();
        var file = Path.Combine(folder, "factcheck.db");
        if (how == 0)
            Overwrite(file, 0, "this is no database at all"u8);
        else
            Overwrite(file, 18, [9]); // A write version that SQLite does not know makes the file read-only for it, for root too.
        var before = await File.ReadAllBytesAsync(file);

        var (exit, said) = await Run(folder, Key);

        Assert.Equal(4, exit);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_an_unclean_stop_damage_inside_is_found_before_anything_is_served()
    {
        var folder = await Given.StoppedFolder();
        Overwrite(Path.Combine(folder, "factcheck.db"), 4096 * (RootPage(folder, "claim_topic") - 1), [.. Enumerable.Repeat((byte)0xFF, 4096)]);
        var mark = Path.Combine(folder, "factcheck.lock");
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(mark));

        // After a clean one the file is not read through: start-up must not take longer the more there is.
        await using (var service = await TestApp.Build(folder, new TestClock()))
        {
            await service.StartAsync();
            await service.StopAsync();
        }
        await LeaveOpen(folder);
        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(folder, new TestClock()));

        Assert.Equal(4, failure.ExitCode);
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Equal("open\n", await File.ReadAllTextAsync(mark));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_an_unclean_stop_a_sound_file_is_served()
    {
        var folder = await Given.StoppedFolder();
        await LeaveOpen(folder);

        await using var app = await TestApp.StartIn(folder);

        Assert.Equal("Ana Ruiz", (string)(await app.Anonymous.Read("/v1/actors"))["items"]![0]!["name"]!);
    }

    [Fact]
    public async Task A_service_that_runs_says_so_in_its_folder_and_leaves_one_file_behind()
    {
        var app = await TestApp.Start();
        await Given.Actor(app);
        var mark = Path.Combine(app.Folder, "factcheck.lock");
        var refused = Assert.ThrowsAny<IOException>(() => File.ReadAllText(mark));
        Assert.NotNull(refused);

        await app.Stop();

        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(mark));
        Assert.Equal(["factcheck.db", "factcheck.lock"], Directory.GetFiles(app.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(app.Folder, recursive: true);
    }

    [Fact]
    public async Task The_folder_is_made_when_it_is_absent()
    {
        var above = Directory.CreateTempSubdirectory("factcheck-folder-").FullName;
        var folder = Path.Combine(above, "a", "b");

        await using (var service = await TestApp.Build(folder, new TestClock()))
        {
            await service.StartAsync();
            await service.StopAsync();
        }

        Assert.True(File.Exists(Path.Combine(folder, "factcheck.db")));
        Directory.Delete(above, recursive: true);
    }

    [Theory]
    [InlineData("a file stands in its place")]
    [InlineData("a file stands above it")]
    public async Task A_folder_that_cannot_be_made_ends_the_program_with_4(string why)
    {
        var file = Path.GetTempFileName();

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(why.Contains("above", StringComparison.Ordinal) ? Path.Combine(file, "data") : file, new TestClock()));

        Assert.Equal(4, failure.ExitCode);
        Assert.DoesNotContain('\n', failure.Message);
        File.Delete(file);
    }

    private static long RootPage(string folder, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "factcheck.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select rootpage from sqlite_master where name = @table";
        command.Parameters.AddWithValue("@table", table);
        return (long)command.ExecuteScalar()!;
    }

    private static void Overwrite(string file, long offset, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = offset;
        stream.Write(bytes);
    }

    /// <summary>The program as a process of its own, until it ends.</summary>
    /// <summary>As a process of an earlier version that was killed leaves it: open, with a log.</summary>
    private static async Task LeaveOpen(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "factcheck.lock"), "open\n");
        await File.WriteAllBytesAsync(Path.Combine(folder, "factcheck.db-wal"), []);
    }

    private static async Task<(int Exit, string Said)> Run(string folder, params string[] settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(Routes).Assembly.Location, "--urls", "http://127.0.0.1:0", "--environment", "Production", $"--FACTCHECK_DATA={folder}" }.Concat(settings.Select(setting => "--" + setting)))
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Empty(await output);
        return (program.ExitCode, said);
    }
}
