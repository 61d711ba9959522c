using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.SavedSearches;

internal sealed class ShowAlertsAtom(Cursors cursors, Options options, Db db) : Operation<AlertListing, TextResult>
{
    public override void Configure()
    {
        Get("/v1/saved-searches/{id}/alerts.atom");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, Atom.Type));
    }

    /// <summary>Follow the alerts of a saved search</summary>
    /// <remarks>
    /// An Atom feed (RFC 4287), the newest alerts first, on claims that readers see now. An entry keeps its id and its date, and pages
    /// follow by <c>rel="next"</c>. Feed readers need no key where reading is public: who has the address reads the feed, with the name
    /// of the search.
    /// </remarks>
    protected override TextResult Execute(AlertListing list)
    {
        using var read = db.Read();
        var feed = new AlertFeed(read, list, HttpContext.Request, cursors, Address.Root(HttpContext.Request, options));
        var body = feed.AsAtom();
        return new TextResult(Atom.ContentType, body, ETags.OfContent(body), feed.Next);
    }
}
