using System.Diagnostics;

namespace FactCheck.Tests.Pages;

public sealed class SwaggerPageTests
{
    internal static readonly string? Browser = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin").Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    [Fact]
    public async Task A_browser_shows_every_operation()
    {
        Assert.SkipWhen(Browser is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SWAGGER=true");

        var page = await Dump($"{app.Url}/swagger/index.html");

        Assert.Contains("operations-tag-Claims", page, StringComparison.Ordinal);
        Assert.All(["createClaim", "fileRebuttal", "getDossier", "addVerdict", "listVocabularies", "showHead"], operation => Assert.Contains($"-{operation}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_may_load_its_own_scripts_and_nothing_from_elsewhere()
    {
        await using var app = await TestApp.Start("FACTCHECK_SWAGGER=true");

        var response = await app.Anonymous.GetAsync("/swagger/index.html");

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var policy = response.Header("Content-Security-Policy")!;
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_page()
    {
        await using var app = await TestApp.Start();

        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync("/swagger/index.html"), 404, "not-found");
    }

    private static async Task<string> Dump(string url)
    {
        var profile = Directory.CreateTempSubdirectory("factcheck-browser-").FullName;
        var start = new ProcessStartInfo(Browser!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={profile}", "--window-size=1200,20000", "--virtual-time-budget=20000", "--dump-dom", url })
            start.ArgumentList.Add(argument);
        using var browser = Process.Start(start)!;
        _ = browser.StandardError.ReadToEndAsync();
        var page = await browser.StandardOutput.ReadToEndAsync();
        await browser.WaitForExitAsync();
        Directory.Delete(profile, recursive: true);
        return page;
    }
}
