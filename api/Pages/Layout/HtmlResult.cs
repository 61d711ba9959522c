using FactCheck.Http.Results;

namespace FactCheck.Pages.Layout;

/// <summary>200 with a page and its ETag, or 304 when the reader has it.</summary>
internal sealed class HtmlResult(byte[] body, string etag, string language, string policy = HtmlResult.Policy) : IResult
{
    public const string Type = "text/html";

    /// <summary>A page loads the style and pictures of this service, and nothing else. No script runs in it.</summary>
    public const string Policy = $"{Own}; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The same for a card that stands in pages of others.</summary>
    public const string EmbeddedPolicy = $"{Own}; form-action 'none'; frame-ancestors *";

    private const string Own = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'";

    /// <summary>The headers that a page depends on.</summary>
    private const string Vary = ETags.Vary + ", Accept-Language";

    public static HtmlResult Of(PageContext page, PageContent content)
    {
        var body = PageFrame.Write(page, content);
        return new(body, ETags.OfContent(body), page.Language.Code, content.IsEmbedded ? EmbeddedPolicy
            : Policy)
        { IsLasting = content.IsLasting };
    }

    public int Length => body.Length;

    /// <summary>False for a page that changes without a write.</summary>
    public bool IsLasting { get; private init; } = true;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.ContentLanguage = language;
        return new TextResult(Type + "; charset=utf-8", body, etag) { Vary = Vary }.ExecuteAsync(httpContext);
    }
}
