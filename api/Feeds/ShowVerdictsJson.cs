namespace FactCheck;

internal sealed class ShowVerdictsJson : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/feeds/verdicts.json", Handle).Needs(Scope.Read)
        .Produces<Dictionary<string, object>>(StatusCodes.Status200OK, VerdictFeed.JsonFeed, "application/json");

    /// <summary>Follow the verdicts that are published, as JSON</summary>
    /// <remarks>The same entries as in <c>/v1/feeds/verdicts.atom</c>, under the same ids, as a JSON Feed 1.1; pages follow by <c>next_url</c>.</remarks>
    private static IResult Handle(Query<VerdictFeedFilter> query, HttpContext http, Cursors cursors, Options options, TimeProvider clock, Db db)
    {
        using var read = db.Read();
        var state = new FeedState(http.Request, options, VerdictFeed.Head(read), clock);
        if (state.IsHeld(http))
            return Results.Empty;
        var feed = new VerdictFeed(read, query.Value, http.Request, cursors, state.Root);
        return new Written(Forms.Choose(http.Request, [VerdictFeed.JsonFeed, "application/json"])!, feed.AsJson(), state.ETag, feed.Next);
    }
}
