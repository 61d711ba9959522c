using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.SavedSearches;

internal sealed class ShowAlertsJson(Cursors cursors, Options options, Db db) : Operation<AlertListing, TextResult>
{
    public override void Configure()
    {
        Get("/v1/saved-searches/{id}/alerts.json");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, VerdictFeed.JsonFeed, "application/json"));
    }

    /// <summary>Follow the alerts of a saved search, as JSON</summary>
    /// <remarks>
    /// The entries of the Atom feed, under the same ids, as a JSON Feed 1.1; pages follow by <c>next_url</c>.
    /// </remarks>
    protected override TextResult Execute(AlertListing list)
    {
        using var read = db.Read();
        var feed = new AlertFeed(read, list, HttpContext.Request, cursors, Address.Root(HttpContext.Request, options));
        var body = feed.AsJson();
        var type = Forms.Choose(HttpContext.Request, [VerdictFeed.JsonFeed, "application/json"])!;
        return new TextResult(type, body, ETags.OfContent(body), feed.Next);
    }
}
