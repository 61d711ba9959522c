namespace FactCheck;

internal sealed class ShowCorrectionsFeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/feeds/corrections.atom", Handle).Needs(Scope.Read)
        .Produces<string>(StatusCodes.Status200OK, CorrectionFeed.Type);

    /// <summary>Follow what is changed after publication</summary>
    /// <remarks>The log of corrections as an Atom feed (RFC 4287), newest first, with the same filters. Readers that send If-None-Match are answered 304 while nothing is new.</remarks>
    private static Written Handle(Query<CorrectionFilter> query, HttpRequest request, Cursors cursors, Options options, Db db)
    {
        using var read = db.Read();
        var page = CorrectionPage.Of(read, query.Value, request, cursors);
        return CorrectionFeed.Of(read, page, request, options, page.NextCursor is null ? null : Cursors.NextAddress(request, page.NextCursor));
    }
}
