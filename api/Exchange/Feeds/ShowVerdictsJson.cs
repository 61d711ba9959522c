using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.Exchange.Feeds;

internal sealed class ShowVerdictsJson(Cursors cursors, Options options, TimeProvider clock, Db db) : Operation<VerdictFeedFilter, IResult>
{
    public override void Configure()
    {
        Get("/v1/feeds/verdicts.json");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, VerdictFeed.JsonFeed, "application/json"));
    }

    /// <summary>Follow the verdicts that are published, as JSON</summary>
    /// <remarks>The same entries as in <c>/v1/feeds/verdicts.atom</c>, under the same ids, as a JSON Feed 1.1; pages follow by <c>next_url</c>.</remarks>
    protected override IResult Execute(VerdictFeedFilter request)
    {
        using var read = db.Read();
        var state = new FeedState(HttpContext.Request, options, VerdictFeed.Head(read, request), clock);
        if (state.IsHeld(HttpContext))
            return Results.Empty;
        var feed = new VerdictFeed(read, request, HttpContext.Request, cursors, state.Root);
        return new TextResult(Forms.Choose(HttpContext.Request, [VerdictFeed.JsonFeed, "application/json"])!, feed.AsJson(), state.ETag, feed.Next);
    }
}
