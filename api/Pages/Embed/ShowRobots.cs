using System.Text;
using FactCheck.Exchange.Feeds;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.Pages.Embed;

/// <summary>The rules for robots (RFC 9309). A setting keeps all of them out.</summary>
internal sealed class ShowRobots(Options options) : Operation<EmptyRequest, TextResult>
{
    /// <summary>Pages may be shown; searches and the API are left alone.</summary>
    private const string Rules = "User-agent: *\nDisallow: /v1/\nDisallow: /v1alpha1/\nDisallow: /search\nDisallow: /swagger/\n";

    public override void Configure()
    {
        Get("/robots.txt");
        AllowWithoutKey();
        ExcludeFromContract();
    }

    protected override TextResult Execute(EmptyRequest request)
    {
        var text = options.Indexing && options.PublicRead
            ? $"{Rules}Sitemap: {Address.Root(HttpContext.Request, options)}/sitemap.xml\n"
            : "User-agent: *\nDisallow: /\n";
        var body = Encoding.UTF8.GetBytes(text);
        return new("text/plain; charset=utf-8", body, ETags.OfContent(body));
    }
}
