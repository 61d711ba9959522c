using System.ServiceModel.Syndication;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Settings;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>The verdicts to follow.</summary>
public sealed record DueFeedFilter : ListParameters
{
    /// <summary>Only verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }
}

internal sealed class ShowDueReviews(Options options, Cursors cursors, Db db) : Operation<DueFeedFilter, TextResult>
{
    public override void Configure()
    {
        Get("/v1/feeds/due.atom");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, Atom.Type));
    }

    /// <summary>Follow the verdicts that are due for review</summary>
    /// <remarks>
    /// The published verdicts whose <c>reviewBy</c> has come, as an Atom feed (RFC 4287), newest recorded first. A verdict leaves the feed
    /// with the revision that moves or clears its date. <c>GET /v1/verdicts?due=</c> is the same as a list, of any date.
    /// </remarks>
    protected override TextResult Execute(DueFeedFilter request)
    {
        using var read = db.Read();
        var filter = new VerdictFilter { Due = read.At[..10], Publisher = request.Publisher };
        var window = new ListWindow { Before = cursors.Before(HttpContext.Request, request), Size = request.Size };
        var found = VerdictStore.List(read, filter, null, editor: false, window);
        var next = found.Count > request.Size
            ? Cursors.NextAddress(HttpContext.Request, cursors.After(HttpContext.Request, found[request.Size - 1].Seq)) : null;
        var root = Address.Root(HttpContext.Request, options);
        var feed = new SyndicationFeed
        {
            Id = root + "/v1/feeds/due.atom",
            Title = new("Verdicts due for review"),
            LastUpdatedTime = DateTimeOffset.UnixEpoch,
            Items = [.. found.Take(request.Size).Select(verdict => Entry(verdict, root))],
        };
        feed.Links.Add(SyndicationLink
            .CreateSelfLink(new Uri(root + HttpContext.Request.Path + HttpContext.Request.QueryString), Atom.Type));
        if (next is not null)
            feed.Links.Add(new SyndicationLink(new Uri(root + next), "next", null, Atom.Type, 0));
        if (feed.Items.Any())
            feed.LastUpdatedTime = feed.Items.Max(item => item.LastUpdatedTime);
        var bytes = Atom.Write(feed);
        return new(Atom.ContentType, bytes, ETags.OfContent(bytes), next);
    }

    private static SyndicationItem Entry(Verdict verdict, string root)
    {
        var item = new SyndicationItem
        {
            Id = Atom.Permanent($"{verdict.Id}/due/{verdict.ReviewBy!.Text}"),
            Title = new(Atom.Text($"Review by {verdict.ReviewBy.Text}: {verdict.Claim.Text}")),
            Summary = new(Atom.Text($"{Rating.All[verdict.Rating!].En}, {verdict.Publisher.Name}")),
            LastUpdatedTime = Instant.Parse(verdict.ReviewBy.From),
        };
        item.Authors.Add(new(null, Atom.Text(verdict.Publisher.Name), null));
        item.Links.Add(new SyndicationLink(new Uri(verdict.Url ?? $"{root}/v1/verdicts/{verdict.Id}"), "alternate", null, null, 0));
        return item;
    }
}
