using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

internal sealed class ShowCorrectionsFeed(Cursors cursors, Options options, Db db) : Operation<CorrectionFilter, TextResult>
{
    public override void Configure()
    {
        Get("/v1/feeds/corrections.atom");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, CorrectionFeed.Type));
    }

    /// <summary>Follow what is changed after publication</summary>
    /// <remarks>The log of corrections as an Atom feed (RFC 4287), newest first, with the same filters. Readers that send If-None-Match are answered 304 while nothing is new.</remarks>
    protected override TextResult Execute(CorrectionFilter request)
    {
        using var read = db.Read();
        var page = CorrectionPage.Of(read, request, HttpContext.Request, cursors);
        return CorrectionFeed.Of(read, page, HttpContext.Request, options, page.NextCursor is null ? null : Cursors.NextAddress(HttpContext.Request, page.NextCursor));
    }
}
