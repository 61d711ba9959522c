using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Pages.Layout;

namespace FactCheck.Pages.Claims;

/// <summary>Reads what the page of a claim shows.</summary>
internal static class ClaimReading
{
    /// <param name="page">The reader.</param>
    /// <param name="read">The record as it is, or as it was.</param>
    /// <param name="id">The claim's id.</param>
    /// <param name="asOf">The moment that it is read as of; null for now.</param>
    /// <param name="caller">The caller.</param>
    public static ClaimStory Of(PageContext page, ReadSession read, string id, string? asOf, Caller caller)
    {
        var dossier = DossierBuilder.Dossier(read, id, caller);
        var claim = ClaimStore.Reading(read, ClaimStore.Seen(read, id, caller));
        var graph = dossier.Links.Count == 0 || claim.Claim.SurvivorId is not null ? null
            : GraphStore.Around(read, id, 1, [], caller.IsEditor);
        if (asOf is not null)
            return new(page, dossier) { AsOf = asOf, Graph = graph, Events = [.. Timeline.Of(read, claim, caller, past: true)] };
        var reviews = ReviewStore.Whole(read, ReviewStore.OfClaim(read, claim.Family));
        return new(page, dossier)
        {
            Head = LedgerStore.LastSeen(read, claim.Family.Ids),
            Reviews = reviews.Count == 0 ? [] : ClaimReviewWriting.Document(reviews, page.Root),
            Graph = graph,
            Events = [.. Timeline.Of(read, claim, caller)],
        };
    }
}
