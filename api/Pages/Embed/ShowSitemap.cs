using System.Text;
using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Embed;

/// <summary>The list of pages for search engines (sitemaps.org).</summary>
internal sealed class ShowSitemap(Options options, Db db) : Operation<EmptyRequest, TextResult>
{
    /// <summary>One list may have 50,000 addresses. Older claims are found by the links from these.</summary>
    private const int Most = 20_000;

    public override void Configure()
    {
        Get("/sitemap.xml");
        RequireScope(Scope.Read);
        ExcludeFromContract();
    }

    protected override bool IsLight(EmptyRequest asked) => false;

    protected override TextResult Execute(EmptyRequest request)
    {
        var root = Address.Root(HttpContext.Request, options);
        using var read = db.Read();
        var claims = options.Indexing ? SitemapStore.Newest(read, Most) : [];
        var text = Html($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>{root}/</loc></url>
            <url><loc>{root}/corrections</loc></url>
            {claims.Select(claim => Html($"""<url><loc>{root}/claims/{claim.Id}</loc><lastmod>{claim.UpdatedAt[..10]}</lastmod></url>"""))}
            </urlset>

            """);
        var body = Encoding.UTF8.GetBytes(text.ToString());
        return new("application/xml", body, ETags.OfContent(body));
    }
}
