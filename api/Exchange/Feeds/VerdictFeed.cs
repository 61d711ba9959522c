using System.Buffers;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using FactCheck.Data;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>Which verdicts to give; all that stand published when nothing is said.</summary>
public sealed record VerdictFeedFilter : ListParameters
{
    /// <summary>Only verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only verdicts written in this language; <c>en</c> takes in <c>en-GB</c>.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only verdicts with this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }

    /// <summary>Only verdicts on the claim with this id, or on those merged into it.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only verdicts on claims with this topic, spelt as it is on record.</summary>
    [Text(100)]
    public string? Topic { get; set; }

    /// <summary>Only verdicts on claims about the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Subject { get; set; }

    /// <summary>Only verdicts on claims that the actor with this id asserts.</summary>
    [Identifier(TypeId.Actor)]
    public string? Claimant { get; set; }
}

/// <summary>
/// The verdicts that stand published, those first that were published or revised last: a page as Atom (RFC 4287) or as JSON Feed 1.1.
/// </summary>
internal sealed class VerdictFeed
{
    public const string JsonFeed = "application/feed+json";

    private const string Title = "Fact checks", Description = "Verdicts on claims, the newest and the newly revised first.";
    private static readonly XmlQualifiedName Language = new("lang", "http://www.w3.org/XML/1998/namespace");

    private readonly string _root;
    private readonly string _self;
    private readonly string _filtered;
    private readonly DateTimeOffset _updated;
    private readonly IReadOnlyList<Review> _reviews;

    public VerdictFeed(ReadSession read, VerdictFeedFilter filter, HttpRequest request, Cursors cursors, string root)
    {
        var found = ReviewStore.Newest(read, filter, cursors.Before(request, filter));
        var isMore = found.Count > filter.Size;
        _reviews = ReviewStore.Whole(read, isMore ? found.GetRange(0, filter.Size) : found);
        (_root, _self) = (root, root + request.Path + request.QueryString);
        _filtered = root + request.Path + QueryString.Create(request.Query.Where(pair => pair.Key is not ("cursor" or "limit"))).ToUriComponent();
        Next = isMore ? Cursors.NextAddress(request, cursors.After(request, found[filter.Size - 1].Seq)) : null;
        // Of the last revision of any verdict: one that leaves the feed changes it, too.
        _updated = FeedStore.Head(read, RevisionStore.EntityName).At is { } at ? Instant.Parse(at) : DateTimeOffset.UnixEpoch;
    }

    /// <summary>The path of the next page.</summary>
    public string? Next { get; }

    /// <summary>The newest ledger entry of what a page shows: verdicts, claims and names.</summary>
    /// <remarks>Who asserts a claim is said by statements, which change a feed only where it asks for that.</remarks>
    public static LedgerHead Head(ReadSession read, VerdictFeedFilter filter) => filter.Claimant is null
        ? FeedStore.Head(read, RevisionStore.EntityName, TypeId.Claim, TypeId.Actor)
        : FeedStore.Head(read, RevisionStore.EntityName, TypeId.Claim, TypeId.Actor, TypeId.Statement);

    public byte[] AsAtom()
    {
        var feed = new SyndicationFeed
        {
            Id = _filtered,
            Title = new(Title),
            Description = new(Description),
            LastUpdatedTime = _updated,
            Items = [.. _reviews.Select(Entry)],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(_self), Atom.Type));
        if (Next is not null)
            feed.Links.Add(new SyndicationLink(new Uri(_root + Next), "next", null, Atom.Type, 0));
        return Atom.Write(feed);
    }

    public byte[] AsJson()
    {
        var body = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(body, new() { Encoder = JsonDefaults.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", Title);
            json.WriteString("description", Description);
            json.WriteString("home_page_url", _root + "/");
            json.WriteString("feed_url", _self);
            if (Next is not null)
                json.WriteString("next_url", _root + Next);
            json.WriteStartArray("items");
            foreach (var review in _reviews)
                Item(json, review);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    private SyndicationItem Entry(Review review)
    {
        var verdict = review.Verdict;
        var item = new SyndicationItem
        {
            Id = Atom.Permanent(verdict.Id),
            Title = new(Atom.Text(Headline(review))),
            Summary = new(Atom.Text(Text(review))),
            LastUpdatedTime = Instant.Parse(verdict.RecordedAt),
        };
        if (Published(review) is { } published)
            item.PublishDate = published;
        item.Authors.Add(new(null, Atom.Text(review.Publisher.Name), null));
        item.Categories.Add(new(verdict.Rating, null, Rating.All[verdict.Rating].In(verdict.Language)));
        item.Links.Add(new SyndicationLink(new Uri(ClaimReviewWriting.Page(_root, verdict)), "alternate", null, null, 0));
        item.Links.Add(new SyndicationLink(new Uri(ClaimReviewWriting.Address(_root, verdict)), "related", null, ReviewFeed.Jsonld, 0));
        if (verdict.Language is not "und")
            item.AttributeExtensions.Add(Language, verdict.Language);
        return item;
    }

    private void Item(Utf8JsonWriter json, Review review)
    {
        var verdict = review.Verdict;
        json.WriteStartObject();
        json.WriteString("id", Atom.Permanent(verdict.Id));
        json.WriteString("url", ClaimReviewWriting.Page(_root, verdict));
        json.WriteString("title", Headline(review));
        json.WriteString("content_text", Text(review));
        if (verdict.Summary is not null)
            json.WriteString("summary", verdict.Summary);
        if (Published(review) is { } published)
            json.WriteString("date_published", Instant.Text(published));
        json.WriteString("date_modified", verdict.RecordedAt);
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", review.Publisher.Name);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("tags");
        json.WriteStringValue(verdict.Rating);
        json.WriteEndArray();
        if (verdict.Language is not "und")
            json.WriteString("language", verdict.Language);
        json.WriteStartObject("_factcheck");
        json.WriteString("about", _root + "/openapi.yaml");
        json.WriteString("verdict", verdict.Id);
        json.WriteString("claim", review.Claim.Id);
        json.WriteString("claimReview", ClaimReviewWriting.Address(_root, verdict));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Headline(Review review) => $"{review.Verdict.ShownLabel}: {review.Claim.Title}";

    /// <summary>What was found, in short, and what readers were told of every change.</summary>
    private static string Text(Review review) => string.Join("\n\n", new[] { review.Verdict.Summary ?? review.Claim.Text }
        .Concat(review.Revisions.Where(revision => revision.N > 1).Select(revision => $"{ChangeKind.All[revision.ChangeKind].In(review.Verdict.Language)}: {revision.PublicNote}")));

    /// <summary>When it was first published; null where that is not known, and then it is left out.</summary>
    private static DateTimeOffset? Published(Review review) => review.FirstPublished is { } date ? Instant.Parse(date.From) : null;
}
