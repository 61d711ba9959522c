using FactCheck.Data;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Record;
using FactCheck.Settings;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>Which ClaimReviews to give; all when nothing is said.</summary>
public sealed record ReviewFeedFilter
{
    /// <summary>Only verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only verdicts written in this language; <c>en</c> takes in <c>en-GB</c>.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only what changed at this moment or later; a date means its first moment in UTC. What was retracted or superseded since is named too, with <c>dateDeleted</c>.</summary>
    [Moment]
    public string? Since { get; set; }
}

internal sealed class ShowClaimReviewFeed(Options options, TimeProvider clock, Db db) : StreamedOperation<ReviewFeedFilter>
{
    public override void Configure()
    {
        Get("/v1/feeds/claimreview.json");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, ReviewFeed.Json, ReviewFeed.Jsonld));
    }

    /// <summary>Take all published verdicts as a feed of ClaimReviews</summary>
    /// <remarks>
    /// A DataFeed (schema.org) with every verdict that stands published as a ClaimReview, as <c>/v1/claims/{id}/claimreview</c>
    /// gives it: what was published or revised last comes first. It is streamed, and of one state of the record, which its
    /// last member names. Who sends the ETag or the Last-Modified of the feed they have is answered 304 while nothing it shows
    /// has changed. Who keeps a copy asks with <c>since</c>, and the dateModified of the feed they had, for what changed: a
    /// verdict that was published or revised, and one on whose claim a statement, evidence or a merge was recorded. A
    /// renamed actor and an edited source show in the whole feed alone.
    /// </remarks>
    public override async Task HandleAsync(ReviewFeedFilter filter, CancellationToken stop)
    {
        using (var now = db.Read()) // who has it all needs no place among those who read it
        {
            if (State(now).IsHeld(HttpContext))
                return;
        }
        HttpContext.Response.ContentType = Forms.Choose(HttpContext.Request, [ReviewFeed.Json, ReviewFeed.Jsonld])!;
        if (HttpContext.Response.Body == Stream.Null)
            return; // HEAD
        await LongRead.Answer(HttpContext, db, to =>
        {
            var state = State(to.Read);
            return state.IsHeld(HttpContext) ? Task.CompletedTask : ReviewFeed.Write(to, state.Root, state.Head, Pieces(to.Read, filter));
        });
    }

    private FeedState State(ReadSession read) =>
        new(HttpContext.Request, options, FeedStore.Head(read, RevisionStore.EntityName, TypeId.Claim, TypeId.Statement, TypeId.Evidence, TypeId.Source, TypeId.Actor), clock);

    private static IEnumerable<List<ReviewedVerdict>> Pieces(ReadSession read, ReviewFeedFilter filter)
    {
        var publisher = MergedIds.Of(read, "actor", filter.Publisher);
        // The entry before: several can be recorded in one microsecond.
        var since = filter.Since is null ? (long?)null : LedgerStore.SeqAt(read, Instant.Text(Instant.Parse(PartialDate.Parse(filter.Since)!.From).AddMicroseconds(-1)));
        for (var before = long.MaxValue; ;)
        {
            var piece = ReviewStore.Piece(read, publisher, filter.Language, since, before, ReviewFeed.AtATime);
            if (piece.Count > 0)
                yield return piece;
            if (piece.Count < ReviewFeed.AtATime)
                yield break;
            before = piece[^1].Seq;
        }
    }
}
