using FactCheck.Exchange.Imports;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>What imports may take of the disk, for how long, and who may read it.</summary>
public sealed class ImportBoundsTests
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Of_rows_that_bring_nothing_a_report_tells_so_many_and_counts_all()
    {
        await using var app = await TestApp.Start("FACTCHECK_REPORT_ROWS=3");
        var import = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1), new { text = "x" }, new { }, StartImportTests.Story(1), new { }, new { }, StartImportTests.Story(2)));

        var rows = await app.Admin.Rows(import);

        Assert.Equal((2, 1, 4), ((int)import["rows"]!["created"]!, (int)import["rows"]!["duplicate"]!, (int)import["rows"]!["refused"]!));
        Assert.Equal(2, (int)import["rowsOmitted"]!);
        Assert.Equal([1, 2, 3, 4, 7], rows.Select(row => (int)row["row"]!));
    }

    [Fact]
    public async Task A_report_forgets_rows_that_brought_nothing_and_keeps_those_that_made_claims()
    {
        await using var app = await TestApp.Start("FACTCHECK_REPORT_DAYS=30");
        var file = StartImportTests.Lines(StartImportTests.Story(1), new { }, new { });
        var old = await Imported(app.Admin, file);
        app.Clock.Move(TimeSpan.FromDays(31));
        var recent = await Imported(app.Admin, file);

        await app.Services.GetRequiredService<ReportUpkeep>().Work(default);

        Assert.Equal([1], (await app.Admin.Rows(old)).Select(row => (int)row["row"]!));
        Assert.Equal([1, 2, 3], (await app.Admin.Rows(recent)).Select(row => (int)row["row"]!));
        var told = await app.Admin.Read($"/v1/imports/{old.Id()}");
        Assert.Equal((2, 2), ((int)told["rowsOmitted"]!, (int)told["rows"]!["refused"]!));
    }

    [Fact]
    public async Task Files_that_wait_leave_no_room_for_more()
    {
        await using var app = await TestApp.Start("FACTCHECK_IMPORT_ROOM=1");
        using (await SlowClient.Sending(app, "/v1/imports", "application/x-ndjson", 1000, "{", TestApp.AdminKey))
        {
            await Files(app);

            var refused = await app.Admin.PostAsync("/v1/imports", Raw("{}\n", "application/x-ndjson"));

            await AssertProblem(refused, 503, "busy");
            Assert.Equal("60", refused.Header("Retry-After"));
        }
    }

    [Fact]
    public async Task The_file_that_is_sent_is_for_its_owner_alone()
    {
        await using var app = await TestApp.Start();
        using var slow = await SlowClient.Sending(app, "/v1/imports", "application/x-ndjson", 1000, "{", TestApp.AdminKey);

        var files = await Files(app);

        Assert.All(files, AssertPrivate);
        AssertPrivate(Path.GetDirectoryName(files[0])!);
    }

    [Fact]
    public async Task Dry_runs_copy_the_database_one_at_a_time_for_its_owner_alone()
    {
        await using var app = await TestApp.Start();
        var runs = Enumerable.Range(0, 6).Select(i => Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(i)), query: "?dryRun=true")).ToList();

        var seen = 0;
        for (var all = Task.WhenAll(runs); !all.IsCompleted; await Task.Yield())
        {
            var copies = Directory.Exists(Folder(app)) ? Directory.GetFiles(Folder(app), "*.db") : [];
            seen = Math.Max(seen, copies.Length);
            foreach (var copy in copies)
                AssertPrivate(copy);
        }

        Assert.InRange(seen, 0, 1);
        Assert.All(runs, run => Assert.Equal("completed", (string?)run.Result["state"]));
        Assert.Empty(Directory.GetFiles(Folder(app)));
    }

    private static string Folder(TestApp app) => Path.Combine(app.Folder, "imports");

    /// <summary>The files of imports, once there is one.</summary>
    private static async Task<string[]> Files(TestApp app)
    {
        string[] files = [];
        await Waiting.Until(() => Task.FromResult(Directory.Exists(Folder(app)) && (files = Directory.GetFiles(Folder(app))).Length > 0), "no file of an import came");
        return files;
    }

    private static void AssertPrivate(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
        }
        catch (FileNotFoundException)
        {
            // It was dealt with meanwhile.
        }
    }
}
