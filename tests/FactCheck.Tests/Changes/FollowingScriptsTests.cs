using System.Diagnostics;
using FactCheck.Tests.House;

namespace FactCheck.Tests.Changes;

/// <summary>Runs the scripts of the documents as they stand there, where the machine has what they need.</summary>
public sealed class FollowingScriptsTests
{
    [Theory]
    [InlineData("sh", "bash", "jq")]
    [InlineData("js", "node", "node")]
    public async Task The_ten_lines_of_the_document_follow_the_record_and_go_on_where_they_were(string language, string program, string needed)
    {
        Assert.SkipUnless(await Has(needed), $"there is no {needed}");
        await using var app = await TestApp.Start();
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var file = Path.Combine(folder, language is "js" ? "follow.mjs" : "follow.sh");
        await File.WriteAllTextAsync(file, Block("follow-changes.md", language, "cursor").Replace("http://127.0.0.1:5080", app.Url, StringComparison.Ordinal));
        var first = await Given.Claim(app);

        using (var following = Following.Start(program, file))
        {
            await following.Tells(first.Id());
            var second = await Given.Claim(app, "The bridge was open");
            await following.Tells(second.Id());
            await Waiting.Until(async () => (await File.ReadAllTextAsync(Path.Combine(folder, "cursor"))).StartsWith($"{await app.Head()}", StringComparison.Ordinal), "the cursor is not kept");
        }
        var third = await Given.Claim(app, "The bridge was half open");
        using var again = Following.Start(program, file);
        await again.Tells(third.Id());

        Assert.DoesNotContain(first.Id(), again.Told);
    }

    [Fact]
    public async Task The_line_of_the_document_computes_the_signature_of_the_published_example()
    {
        Assert.SkipUnless(await Has("xxd") && await Has("openssl"), "there is no xxd or no openssl");
        var script = Block("webhooks.md", "sh", "openssl dgst");

        var told = await Output("bash", script, ("ID", "msg_p5jXN8AQM9LWM0D4loKWxJek"), ("TIMESTAMP", "1614265330"), ("BODY", """{"test": 2432232314}"""), ("WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        Assert.Equal("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", told.Trim());
    }

    /// <summary>The block of a document in a language that has a text in it.</summary>
    private static string Block(string document, string language, string with) =>
        DocFile.Of($"api/Pages/Docs/guides/{document}").Blocks.Single(block => block.Form == language && block.Text.Contains(with, StringComparison.Ordinal)).Text;

    private static async Task<bool> Has(string program) => (await Output("bash", $"command -v {program} || true")).Trim().Length > 0;

    private static async Task<string> Output(string program, string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, ["-c", script]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return told;
    }

    /// <summary>A script that runs on and on, and what it told so far.</summary>
    private sealed class Following : IDisposable
    {
        private readonly Process _process;
        private readonly System.Text.StringBuilder _told = new();

        private Following(Process process) => _process = process;

        public string Told
        {
            get
            {
                lock (_told)
                    return _told.ToString();
            }
        }

        public static Following Start(string program, string file)
        {
            var process = new Process { StartInfo = new(program, [file]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(file)! } };
            var following = new Following(process);
            process.OutputDataReceived += (_, line) => following.Add(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            return following;
        }

        public Task Tells(string id) => Waiting.Until(() => Task.FromResult(Told.Contains(id, StringComparison.Ordinal)), $"{id} is not told");

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }

        private void Add(string? line)
        {
            lock (_told)
                _told.AppendLine(line);
        }
    }
}
