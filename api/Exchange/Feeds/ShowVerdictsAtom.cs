using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.Exchange.Feeds;

internal sealed class ShowVerdictsAtom(Cursors cursors, Options options, TimeProvider clock, Db db) : Operation<VerdictFeedFilter, IResult>
{
    public override void Configure()
    {
        Get("/v1/feeds/verdicts.atom");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, Atom.Type));
    }

    /// <summary>Follow the verdicts that are published</summary>
    /// <remarks>
    /// The verdicts that stand published as an Atom feed (RFC 4287): those first that were published or revised last. The id
    /// of an entry stays; a revision changes the entry and its <c>updated</c>; what is retracted or superseded leaves the
    /// feed, and is told at <c>/v1/feeds/corrections.atom</c>. Pages follow by <c>rel="next"</c>. Who sends the ETag or the
    /// Last-Modified of the page they have is answered 304 while no verdict, claim or name has changed.
    /// </remarks>
    protected override IResult Execute(VerdictFeedFilter request)
    {
        using var read = db.Read();
        var state = new FeedState(HttpContext.Request, options, VerdictFeed.Head(read, request), clock);
        if (state.IsHeld(HttpContext))
            return Results.Empty;
        var feed = new VerdictFeed(read, request, HttpContext.Request, cursors, state.Root);
        return new TextResult(Atom.ContentType, feed.AsAtom(), state.ETag, feed.Next);
    }
}
