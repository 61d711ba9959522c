using System.Diagnostics;

namespace FactCheck.Tests.Cli;

public sealed class CommandsTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--urls", "http://127.0.0.1:5090", "--help")]
    public async Task Who_asks_for_help_is_told_every_command_and_nothing_is_started(params string[] asked)
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, asked);

        Assert.Equal(0, run.Exit);
        foreach (var command in new[] { "import", "imports", "export", "key", "backup", "restore", "doctor", "verify", "reindex" })
            Assert.Contains($"\n  {command} ", run.Told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("import", "--mapping")]
    [InlineData("imports", "withdraw")]
    [InlineData("imports list", "--url")]
    [InlineData("imports publish", "--override-reason")]
    [InlineData("imports withdraw", "--reason")]
    [InlineData("export", "--preserve-history")]
    [InlineData("key", "rotate")]
    [InlineData("key issue", "--scopes")]
    [InlineData("key list", "--url")]
    [InlineData("key rotate", "--overlap")]
    [InlineData("key revoke", "--reason")]
    [InlineData("backup", "--to")]
    [InlineData("restore", "--force")]
    [InlineData("doctor", "--FACTCHECK_DATA")]
    [InlineData("verify", "--head")]
    [InlineData("reindex", "--FACTCHECK_DATA")]
    public async Task Each_command_tells_its_use_with_an_example_and_does_nothing(string command, string known)
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, [.. command.Split(' '), "--help"]);
        var other = await ServiceProcess.Run(folder, ["help", .. command.Split(' ')]);

        Assert.Equal((0, "", run.Told), (run.Exit, run.Said, other.Told));
        Assert.Contains($"Usage:\n  FactCheck {command}", run.Told, StringComparison.Ordinal);
        Assert.Contains(known, run.Told, StringComparison.Ordinal);
        Assert.Matches($@"Examples?:\n  FactCheck {command}", run.Told);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task The_version_is_told_and_nothing_is_started()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, "--version");

        Assert.Equal((0, ""), (run.Exit, run.Said));
        Assert.Matches(@"^FactCheck \d+\.\d+\.\d+\n$", run.Told);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_command_there_is_not_is_answered_with_those_there_are()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, "imprt");

        Assert.Equal(2, run.Exit);
        Assert.Contains("'import' is the nearest", run.Said, StringComparison.Ordinal);
        Assert.Contains("import, imports, export", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--colour'", "import", "file.csv", "--colour", "blue")]
    [InlineData("'stray'", "doctor", "stray")]
    [InlineData("'stray'", "reindex", "stray")]
    [InlineData("--head", "verify", "--head")]
    [InlineData("'--haed'", "verify", "--haed", "1:x")]
    [InlineData("FILE", "restore")]
    [InlineData("--scopes", "key", "issue")]
    public async Task What_a_command_does_not_know_is_named_in_one_line_with_where_to_read_on(string named, params string[] args)
    {
        var run = await ServiceProcess.Run(Path.GetTempPath(), args);

        Assert.Equal((2, ""), (run.Exit, run.Told));
        Assert.Single(run.Said.TrimEnd().Split('\n'));
        Assert.Contains(named, run.Said, StringComparison.Ordinal);
        Assert.EndsWith($"FactCheck {(args is ["key", ..] ? "key issue" : args[0])} --help\n", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_is_told_how_to_complete_a_word()
    {
        var run = await ServiceProcess.Run(Path.GetTempPath(), "[suggest:15]", "FactCheck expor");

        Assert.Equal(0, run.Exit);
        Assert.Contains("export", run.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_service_the_key_that_lies_in_the_data_folder_is_found()
    {
        await using var app = await TestApp.Start();
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "dev-admin-key"), TestApp.AdminKey);

        var run = await Run("dotnet", [Program, "key", "list"], ("FACTCHECK_DATA", app.Folder), ("FACTCHECK_URL", app.Url));
        var elsewhere = await Run("dotnet", [Program, "key", "list", "--url", app.Url], ("FACTCHECK_DATA", app.Folder));

        Assert.Equal((0, ""), (run.Exit, run.Said));
        Assert.StartsWith("key_", run.Told, StringComparison.Ordinal);
        Assert.Equal(2, elsewhere.Exit); // it is the key of that folder's service, and given to no other
    }

    [Fact]
    public async Task A_relative_data_folder_is_relative_to_the_user_and_not_to_the_project()
    {
        var user = Directory.CreateTempSubdirectory("factcheck-user-").FullName;
        var project = Directory.CreateDirectory(Path.Combine(user, "api")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "FactCheck.csproj"), "<Project />");

        var direct = await Run("sh", ["-c", $"cd '{user}'; dotnet '{Program}' doctor; exit $?"], ("FACTCHECK_DATA", "kept"));
        var byProject = await Run("sh", ["-c", $"cd '{user}'; (cd api; exec dotnet '{Program}' doctor); exit $?"], ("FACTCHECK_DATA", "kept"));

        foreach (var run in new[] { direct, byProject })
            Assert.Contains($"There is no database at {Path.Combine(user, "kept", "factcheck.db")}.", run.Said, StringComparison.Ordinal);
        Directory.Delete(user, recursive: true);
    }

    [Fact]
    public async Task A_misspelt_setting_is_named_with_the_nearest_known_one()
    {
        var folder = await Given.StoppedFolder();
        var command = await Run("dotnet", [Program, "doctor"], ("FACTCHECK_DATA", folder), ("FACTCHECK_PUBLICREAD", "false"));
        string told;
        await using (var service = await ServiceProcess.Start(folder, "FACTCHECK_RATE_REQUEST=9", "FACTCHECK_LOG=json"))
        {
            service.Terminate();
            await service.Ended();
            told = service.Told;
        }

        Assert.Equal("FACTCHECK_PUBLICREAD is not a setting, and is ignored. The nearest is FACTCHECK_PUBLIC_READ.\n", command.Said);
        Assert.Contains("\"event\":\"unknown_setting\"", told, StringComparison.Ordinal);
        Assert.Contains("The nearest is FACTCHECK_RATE_REQUESTS.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_says_what_it_does()
    {
        var folder = await Given.StoppedFolder();
        await using var service = await ServiceProcess.Start(folder, "FACTCHECK_LOG=text", "FACTCHECK_STOP_SECONDS=7");

        service.Terminate();

        Assert.Equal(0, await service.Ended());
        Assert.Contains("To stop      Ctrl-C", service.Told, StringComparison.Ordinal);
        Assert.Contains("Stopping: requests under way have 7 seconds to end, then the database is closed in order.", service.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_how_to_give_another()
    {
        await using var app = await TestApp.Start();
        var folder = await Given.StoppedFolder();

        var run = await ServiceProcess.Run(folder, "--urls", app.Url);

        Assert.Equal(2, run.Exit);
        Assert.Contains("--urls http://127.0.0.1:5081", run.Said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static string Program => typeof(Routes).Assembly.Location;

    private static async Task<(int Exit, string Told, string Said)> Run(string program, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment.Append(("FACTCHECK_SAMPLE", "false")))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await told, said);
    }
}
