using FactCheck.Settings;
using static FactCheck.Tests.Exchange.Imports.StartImportTests;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Cli;

public sealed class ImportsCommandTests
{
    [Fact]
    public async Task An_import_is_listed_published_and_taken_back_by_command()
    {
        var folder = await StoppedFolder();
        var file = Path.Combine(folder, "file.ndjson");
        await File.WriteAllTextAsync(file, Lines(Reviewed(1), Reviewed(2)));
        var id = (await ServiceProcess.Run(folder, "import", file)).Told.Split('\n')[0].Split(' ')[^1];

        var listed = await ServiceProcess.Run(folder, "imports", "list");
        var tried = await ServiceProcess.Run(folder, "imports", "publish", id, "--dry-run", "--override-reason", "From our archive");
        var published = await ServiceProcess.Run(folder, "imports", "publish", id, "--override-reason", "From our archive");
        var withdrawn = await ServiceProcess.Run(folder, "imports", "withdraw", id, "--reason", "The columns were mixed up");

        Assert.Equal((0, 0, 0, 0), (listed.Exit, tried.Exit, published.Exit, withdrawn.Exit));
        Assert.Matches($@"^{id}\t20[^\t]+\tcompleted\t2 rows\t2 created\t0 refused\n$", listed.Told);
        Assert.StartsWith($"{id}: publication (dry run): 2 claims opened, 2 verdicts published, 0 staying.", tried.Told, StringComparison.Ordinal);
        Assert.StartsWith($"{id}: publication: 2 claims opened, 2 verdicts published, 0 staying.", published.Told, StringComparison.Ordinal);
        Assert.StartsWith($"{id}: withdrawal: 0 claims deleted, 2 claims withdrawn, 2 verdicts retracted", withdrawn.Told, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_stays_as_it_was_is_told_with_its_reason()
    {
        var folder = await StoppedFolder();
        var file = Path.Combine(folder, "file.ndjson");
        await File.WriteAllTextAsync(file, Lines(Reviewed(1)));
        var id = (await ServiceProcess.Run(folder, "import", file)).Told.Split('\n')[0].Split(' ')[^1];

        var published = await ServiceProcess.Run(folder, "imports", "publish", id);

        Assert.Contains("1 staying", published.Told, StringComparison.Ordinal);
        Assert.Matches("^(claim|verdict)_[a-z0-9]+: [a-z-]+: .*evidence", published.Said);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_refusal_is_told_and_shows_in_the_exit_code()
    {
        await using var app = await TestApp.Start();

        var unknown = await ServiceProcess.Run(app.Folder, "imports", "withdraw", "import_01hkpaaaaaaaaaaaaaaaaaaaaa", "--reason", "x", "--url", app.Url, "--key", TestApp.AdminKey);
        var unsaid = await ServiceProcess.Run(app.Folder, "imports", "withdraw", "import_01hkpaaaaaaaaaaaaaaaaaaaaa");

        Assert.Equal(ExitCode.Failed, unknown.Exit);
        Assert.Contains("import_01hkpaaaaaaaaaaaaaaaaaaaaa", unknown.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Configuration, unsaid.Exit);
        Assert.Contains("--reason", unsaid.Said, StringComparison.Ordinal);
    }

    private static object Reviewed(int i) => new
    {
        text = $"Claim number {i}",
        language = "en",
        verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "false", state = "published" } },
    };
}
