using System.Net;
using FactCheck.Tests.House;
using static FactCheck.Tests.Pages.Docs.ShowDocsTests;

namespace FactCheck.Tests.Pages.Docs;

public sealed class ShowDocTests
{
    [Theory]
    [InlineData("/docs/operate/keys.md", null)]
    [InlineData("/docs/operate/keys", "text/markdown")]
    public async Task Markdown_is_given_by_the_ending_and_by_Accept(string address, string? accept)
    {
        await using var app = await TestApp.Start();

        var response = await Send(app, address, accept);

        Assert.Equal("text/markdown", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(DocFile.Folder, "operate", "keys.md"))).ReplaceLineEndings("\n"), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("garcia harfuch", "/docs/guides/developer")]
    [InlineData("FACTCHECK_BACKUP_EVERY", "/docs/reference/settings")]
    [InlineData("claim-text-frozen", "/docs/reference/problems#claim-text-frozen")]
    public async Task Words_settings_and_codes_are_found(string words, string address)
    {
        await using var app = await TestApp.Start();

        Assert.Contains($"<a href=\"{address}", await Html(app, "/docs?q=" + Uri.EscapeDataString(words)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_escaped_and_may_find_nothing()
    {
        await using var app = await TestApp.Start();

        var html = await Html(app, "/docs?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("No section has all of these words", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/operate/nothing")]
    [InlineData("/docs/../README")]
    [InlineData("/docs/..%2f..%2fREADME.md")]
    public async Task A_page_that_does_not_exist_is_404(string address)
    {
        await using var app = await TestApp.Start();

        await ProblemAssertions.AssertProblem(await app.Beyond().GetAsync(address), 404, "not-found");
    }

    [Fact]
    public async Task HTML_in_a_document_is_shown_as_text()
    {
        await using var app = await TestApp.Start();

        var html = await Html(app, "/docs/guides/claimreview-and-feeds");

        Assert.Contains("&lt;script type=&quot;application/ld+json&quot;&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("generated:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_need_no_key_where_reading_is_not_public()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        Assert.Contains("<h1", await Html(app, "/docs/operate/keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_the_reader_has_is_not_sent_again()
    {
        await using var app = await TestApp.Start();
        foreach (var address in new[] { "/docs", "/docs/operate/keys", "/docs/operate/keys.md" })
        {
            var first = await Send(app, address, null);
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());

            Assert.Equal(HttpStatusCode.NotModified, (await app.Beyond().SendAsync(again)).StatusCode);
        }
    }
}
