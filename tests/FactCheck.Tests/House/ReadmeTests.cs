using System.Text.Json.Nodes;
using FactCheck.Settings;

namespace FactCheck.Tests.House;

/// <summary>README and the documents cannot drift: their tables are what the code gives, and their examples are sent and answer what is printed below them.</summary>
public sealed class ReadmeTests
{
    /// <summary>Pages with examples.</summary>
    public static TheoryData<string> Pages => [.. DocFile.All.Where(page => CurlExample.In(page).Exists(example => example.EachOf is null)).Select(page => page.Name)];

    [Fact]
    public async Task The_generated_parts_of_the_documents_are_what_the_code_gives()
    {
        var parts = await GeneratedParts.All();

        Assert.Equal(parts.Keys.Order(StringComparer.Ordinal), DocFile.All.SelectMany(page => GeneratedParts.NamesIn(page.Text)).Order(StringComparer.Ordinal));
        var write = Environment.GetEnvironmentVariable("FACTCHECK_WRITE_README") == "1";
        foreach (var page in DocFile.All)
        {
            var generated = GeneratedParts.Fill(page.Text, parts);
            if (write)
                await File.WriteAllTextAsync(page.FullPath, generated);
            Assert.True(write || generated == page.Text, $"{page.Name} is not what the code gives; rewrite it with FACTCHECK_WRITE_README=1 dotnet test");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_answers_what_is_printed_below_it(string name)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["URL"] = "", ["KEY"] = TestApp.AdminKey };

        foreach (var example in CurlExample.In(DocFile.Of(name)).Where(example => example.EachOf is null))
            await example.Run(app, variables);
    }

    [Fact]
    public void Readers_find_examples_on_the_pages_that_promise_them()
    {
        var examples = DocFile.All.Sum(page => CurlExample.In(page).Count);

        Assert.True(examples >= 40, $"the documents show {examples} examples");
        Assert.All(["README.md", "api/Pages/Docs/guides/developer.md", "api/Pages/Docs/guides/editor.md", "api/Pages/Docs/guides/archive.md"], page => Assert.Contains(page, Pages.Select(row => row.Data)));
    }

    [Fact]
    public async Task The_sample_can_be_sent_by_hand()
    {
        await using var app = await TestApp.Start();
        var example = Assert.Single(DocFile.All.SelectMany(CurlExample.In), example => example.EachOf is not null);
        var stories = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, example.EachOf!)))!.AsArray();

        foreach (var story in stories)
        {
            var (status, answer) = await example.Send(app, new(StringComparer.Ordinal) { ["URL"] = "", ["KEY"] = TestApp.AdminKey, ["story"] = story!.ToJsonString() });
            Assert.True(status == 201, answer);
        }

        Assert.Equal(stories.Count, (await app.Admin.Read("/v1/claims?limit=100"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_folder_of_past_work_goes_in_by_the_script()
    {
        await using var app = await TestApp.Start();
        var script = Assert.Single(DocFile.All.SelectMany(page => page.Blocks), block => block.Text.StartsWith(CurlExample.Script, StringComparison.Ordinal)).Text;
        var folder = Directory.CreateTempSubdirectory("factcheck-test-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "archive"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "archive", "one.jsonld"), """{"@type":"ClaimReview","claimReviewed":"A","author":{"name":"Desk"},"reviewRating":{"alternateName":"Falso"}}""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "archive", "two.jsonld"), """{"@type":"WebPage"}""");
        var start = new System.Diagnostics.ProcessStartInfo("bash", ["-c", script]) { UseShellExecute = false, WorkingDirectory = folder.FullName, RedirectStandardOutput = true };
        (start.Environment["URL"], start.Environment["KEY"]) = (app.Url, TestApp.AdminKey);

        using var bash = System.Diagnostics.Process.Start(start)!;
        var lines = (await bash.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n');

        folder.Delete(recursive: true);
        Assert.Equal(3, lines.Length);
        Assert.Matches("^import_\\w+\tcompleted\t1\t0\t0$", lines[0]);
        Assert.Matches("^import_\\w+\tfailed\t0\t0\t0$", lines[1]);
        Assert.StartsWith("import_", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exit_code_is_in_the_documents()
    {
        var text = DocFile.Of("api/Pages/Docs/operate/operator.md").Text;
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"\n| `{code}` |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_README_has_at_most_250_lines() => Assert.InRange(DocFile.Of("README.md").Text.Split('\n').Length, 50, 250);
}
