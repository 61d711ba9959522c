using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Pages;

/// <summary>Every kind of page under the Nu validator, which is the one that writes the HTML standard's rules down.</summary>
/// <remarks>VNU_JAR names its jar: <c>npm install vnu-jar</c> has it as <c>node_modules/vnu-jar/build/dist/vnu.jar</c>.</remarks>
public sealed class ValidityTests
{
    private static readonly string? Jar = Environment.GetEnvironmentVariable("VNU_JAR");

    private const string Sample = "claim_01hj0z4xg0e008000000000001";

    [Fact]
    public async Task Every_kind_of_page_and_picture_is_valid()
    {
        Assert.SkipUnless(File.Exists(Jar), "VNU_JAR does not name the jar of the Nu validator");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true", "FACTCHECK_SWAGGER=true");
        var hard = await HardStory.Record(app);
        await app.CatchUp();
        var folder = Directory.CreateTempSubdirectory("factcheck-pages-");
        try
        {
            var paths = new List<string>();
            foreach (var path in Pages(hard))
                await Keep(app, path, WebPage.AsABrowser, $"{folder.FullName}/{paths.Count:d2}.html", paths);
            foreach (var path in new[] { $"/v1/claims/{hard.Claim}/graph", $"/v1/claims/{hard.Claim}/timeline" })
                await Keep(app, path, "image/svg+xml", $"{folder.FullName}/{paths.Count:d2}.svg", paths);

            var faults = (await Validate(folder.FullName))["messages"]!.AsArray().Select(fault =>
                $"{paths[int.Parse(Path.GetFileNameWithoutExtension((string)fault!["url"]!), System.Globalization.CultureInfo.InvariantCulture)]}: "
                    + $"{fault["message"]} | {fault["extract"]}").ToList();

            Assert.True(faults.Count == 0, string.Join('\n', faults));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Pages(HardStory hard) =>
    [
        "/", "/?lang=es", $"/claims/{Sample}", $"/claims/{Sample}?lang=es", $"/claims/{hard.Claim}", $"/claims/{hard.Retracted}", $"/claims/{hard.Arabic}?lang=es",
        $"/people/{hard.Subject}", "/sources/source_01hj0z4xg0e008000000000001", "/topics/security", "/search", "/search?q=cartel", "/corrections",
        $"/embed/claims/{Sample}", "/problems/not-found", "/docs", "/docs/guides/pages", "/docs/reference/settings", "/docs?q=verdict", "/claims/claim_01hj0z4xg0e008000000000999",
    ];

    private static async Task Keep(TestApp app, string path, string accept, string file, List<string> paths)
    {
        var response = await app.Anonymous.Send("GET", path, null, $"Accept: {accept}");
        Assert.True(response.Content.Headers.ContentType!.MediaType is "text/html" or "image/svg+xml", $"{path}: {response.Content.Headers.ContentType}");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
        paths.Add(path);
    }

    private static async Task<JsonNode> Validate(string folder)
    {
        var start = new ProcessStartInfo("java") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "-Xss4m", "-jar", Jar!, "--format", "json", "--exit-zero-always", "--also-check-svg", "--skip-non-html", folder })
            start.ArgumentList.Add(argument);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var validator = Process.Start(start)!;
        try
        {
            var said = await validator.StandardError.ReadToEndAsync(limit.Token);
            await validator.WaitForExitAsync(limit.Token);
            return JsonNode.Parse(said)!;
        }
        finally
        {
            if (!validator.HasExited)
                validator.Kill(entireProcessTree: true);
        }
    }
}
