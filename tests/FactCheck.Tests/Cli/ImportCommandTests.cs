using FactCheck.Settings;
using FactCheck.Tests.Exchange.Imports;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Cli;

public sealed class ImportCommandTests
{
    [Fact]
    public async Task A_file_goes_into_a_folder_that_no_service_holds_and_comes_out_again()
    {
        var folder = await StoppedFolder();
        var file = Path.Combine(folder, "file.ndjson");
        var export = Path.Combine(folder, "out.ndjson");
        await File.WriteAllTextAsync(file, FactCheck.Tests.Exchange.Imports.StartImportTests.Lines(FactCheck.Tests.Exchange.Imports.StartImportTests.Story(1), FactCheck.Tests.Exchange.Imports.StartImportTests.Story(2)));

        var first = await ServiceProcess.Run(folder, "import", file);
        var again = await ServiceProcess.Run(folder, "import", file, file, "--dry-run");
        var exported = await ServiceProcess.Run(folder, "export", "--out", export);

        Assert.Equal((0, $"{file}: completed, 2 rows: 2 created, 0 updated, 0 unchanged, 0 duplicate, 0 refused."), (first.Exit, first.Told[..first.Told.LastIndexOf(" import_", StringComparison.Ordinal)]));
        Assert.Contains("completed (dry run), 2 rows: 0 created, 0 updated, 2 unchanged", again.Told, StringComparison.Ordinal);
        Assert.Equal(0, exported.Exit);
        Assert.Equal(4, (await File.ReadAllLinesAsync(export)).Length);
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_a_service_is_running_it_does_the_work_and_refused_rows_show_in_the_exit_code()
    {
        await using var app = await TestApp.Start();
        var file = Path.Combine(app.Folder, "file.jsonl");
        await File.WriteAllTextAsync(file, FactCheck.Tests.Exchange.Imports.StartImportTests.Lines(FactCheck.Tests.Exchange.Imports.StartImportTests.Story(1), new { text = "x" }));

        var run = await ServiceProcess.Run(app.Folder, "import", file, "--url", app.Url, "--key", TestApp.AdminKey);
        var held = await ServiceProcess.Run(app.Folder, "import", file);

        Assert.Equal(ExitCode.RowsRefused, run.Exit);
        Assert.Contains($"{file}:2: row 2: invalid-content: ", run.Said, StringComparison.Ordinal);
        Assert.Single((await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray());
        Assert.Equal((2, true), (held.Exit, held.Said.Contains("--key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_left_out_is_told_in_the_last_lines_and_rows_of_one_line_by_their_numbers()
    {
        await using var app = await TestApp.Start();
        var table = Path.Combine(app.Folder, "file.csv");
        var markup = Path.Combine(app.Folder, "file.jsonld");
        await File.WriteAllBytesAsync(table, System.Text.Encoding.Latin1.GetBytes("text,claimant,claimedAt\nEl túnel,Ana,03/04/2021\nEl puente,N/A,soon\n"));
        await File.WriteAllTextAsync(markup, $"[{string.Join(',', Enumerable.Repeat("{\"@type\":\"ClaimReview\"}", 25))}]");

        var run = await ServiceProcess.Run(app.Folder, "import", table, "--dates", "dmy", "--charset", "windows-1252", "--language", "es", "--url", app.Url, "--key", TestApp.AdminKey);
        var refused = await ServiceProcess.Run(app.Folder, "import", markup, "--url", app.Url, "--key", TestApp.AdminKey);

        Assert.Equal(ExitCode.Ok, run.Exit);
        Assert.Contains($"{table}: notes: 1 date-left-out, 1 placeholder-left-out.", run.Told, StringComparison.Ordinal);
        Assert.Contains("rows?note=CODE", run.Told, StringComparison.Ordinal);
        Assert.Contains($"{markup}:1: row 20: invalid-content: ", refused.Said, StringComparison.Ordinal);
        Assert.Contains($"{markup}: 5 more rows were refused.", refused.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "nowhere.ndjson")]
    [InlineData("import", ".")]
    [InlineData("export", "--format", "xml")]
    [InlineData("export", "--colour", "blue")]
    [InlineData("imprt", "file.csv")]
    public async Task A_command_that_cannot_be_ends_with_2_and_a_line_that_helps(params string[] args)
    {
        var run = await ServiceProcess.Run(Path.GetTempPath(), args);

        Assert.Equal(2, run.Exit);
        Assert.Single(run.Said.TrimEnd().Split('\n'));
    }
}
