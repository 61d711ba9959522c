using FactCheck.Pages.Layout;

namespace FactCheck.Tests.Pages.Layout;

public sealed class ShowAssetTests
{
    [Fact]
    public async Task An_address_with_its_version_is_kept_for_a_year()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var address = (await app.Anonymous.Page("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var style = await app.Anonymous.GetAsync(address);

        Assert.Equal((200, "text/css", "public, max-age=31536000, immutable"), ((int)style.StatusCode, style.Content.Headers.ContentType!.MediaType, style.Header("Cache-Control")));
        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", address, null, $"If-None-Match: {style.Header("ETag")}")).StatusCode);
    }

    [Fact]
    public async Task Another_version_is_asked_for_again()
    {
        await using var app = await TestApp.Start();

        Assert.Equal("no-cache", (await app.Anonymous.GetAsync("/assets/style.css?v=000000000000")).Header("Cache-Control"));
        Assert.Equal("no-cache", (await app.Anonymous.GetAsync("/assets/style.css")).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("no-such.css")]
    [InlineData("..%2Fappsettings.json")]
    public async Task Another_file_is_not_found(string name)
    {
        await using var app = await TestApp.Start();

        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync("/assets/" + name), 404, "not-found");
    }

    [Fact]
    public void The_stylesheet_loads_nothing_from_elsewhere()
    {
        var style = System.Text.Encoding.UTF8.GetString(Asset.Style.Body);

        Assert.Contains("prefers-color-scheme: dark", style, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
    }
}
