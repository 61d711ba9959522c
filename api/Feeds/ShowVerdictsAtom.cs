namespace FactCheck;

internal sealed class ShowVerdictsAtom : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/feeds/verdicts.atom", Handle).Needs(Scope.Read)
        .Produces<string>(StatusCodes.Status200OK, Atom.Type);

    /// <summary>Follow the verdicts that are published</summary>
    /// <remarks>
    /// The verdicts that stand published as an Atom feed (RFC 4287): those first that were published or revised last. The id
    /// of an entry stays; a revision changes the entry and its <c>updated</c>; what is retracted or superseded leaves the
    /// feed, and is told at <c>/v1/feeds/corrections.atom</c>. Pages follow by <c>rel="next"</c>. Who sends the ETag or the
    /// Last-Modified of the page they have is answered 304 while no verdict, claim or name has changed.
    /// </remarks>
    private static IResult Handle(Query<VerdictFeedFilter> query, HttpContext http, Cursors cursors, Options options, TimeProvider clock, Db db)
    {
        using var read = db.Read();
        var state = new FeedState(http.Request, options, VerdictFeed.Head(read), clock);
        if (state.IsHeld(http))
            return Results.Empty;
        var feed = new VerdictFeed(read, query.Value, http.Request, cursors, state.Root);
        return new Written(Atom.ContentType, feed.AsAtom(), state.ETag, feed.Next);
    }
}
