using AngleSharp.Html.Parser;

namespace FactCheck.Tests.Pages.Layout;

public sealed class ProblemPageTests
{
    [Theory]
    [InlineData("/claims/claim_01hj0z4xg0e008000000000999", "en", "There is nothing at this address")]
    [InlineData("/no/such/page", "es-MX,es;q=0.9", "No hay nada en esta dirección")]
    public async Task A_browser_is_told_in_a_page(string path, string language, string title)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Browse(path, language);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal(title, page.Said("h1"));
        Assert.NotNull(page.QuerySelector("form[action='/search'] input[name=q]"));
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Contains("frame-ancestors 'none'", response.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Contains(response.Header("Request-Id")!, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/nothing", WebPage.AsABrowser)]
    [InlineData("/v1/claims/claim_01hj0z4xg0e008000000000999/dossier", WebPage.AsABrowser)]
    [InlineData("/claims/claim_01hj0z4xg0e008000000000999", "*/*")]
    [InlineData("/claims/claim_01hj0z4xg0e008000000000999", "application/json, text/html;q=0.5")]
    public async Task A_program_is_told_in_a_problem(string path, string accept)
    {
        await using var app = await TestApp.Start();

        var response = await app.Beyond().Send("GET", path, null, $"Accept: {accept}");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Where_reading_is_not_public_a_page_says_that_a_key_is_needed()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        var response = await app.Anonymous.Browse("/claims/claim_01hj0z4xg0e008000000000001", "es");

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Se necesita una clave para leer esto", new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()).Said("h1"));
    }

    [Fact]
    public async Task What_the_address_holds_is_text_on_the_page()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Browse("/claims/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Empty(page.QuerySelectorAll("script"));
    }
}
