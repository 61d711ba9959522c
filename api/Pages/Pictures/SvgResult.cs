using System.Security.Cryptography;
using System.Text;
using FactCheck.Http.Results;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Pictures;

/// <summary>200 with a picture that stands by itself and brings its own style, or 304.</summary>
internal sealed class SvgResult(Markup picture, string language) : IResult
{
    public const string Type = "image/svg+xml";

    private const string Css = """
        svg { color-scheme: light dark; background: var(--paper) }
        svg { --paper: #fffefb; --ink: #1b1b1f; --soft: #55555f; --rule: #d8d8de; --tint: #f6f5f1; --accent: #1f4e79 }
        @media (prefers-color-scheme: dark) {
          svg { --paper: #16161a; --ink: #e9e8e4; --soft: #a9a8b2; --rule: #3b3b44; --tint: #1f1f25; --accent: #93c0ea }
        }
        text { font: 13px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink) }
        """;

    /// <summary>The style of what pictures are made of; pages have the same in their stylesheet.</summary>
    private static readonly string Whole = Css + Encoding.UTF8.GetString(Asset.Picture.Body);

    /// <summary>Allows this style and nothing else.</summary>
    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Hash(Whole)}'; frame-ancestors *";

    /// <summary>Style at the beginning of a picture that stands by itself.</summary>
    public static Markup Head { get; } = Style(Asset.Picture, Css);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Encoding.UTF8.GetBytes(picture.ToString());
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.ContentLanguage = language;
        return new TextResult(Type, body, ETags.OfContent(body)) { Vary = ETags.Vary + ", Accept-Language" }.ExecuteAsync(httpContext);
    }
}
