using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Settings;

namespace FactCheck.Exchange.ClaimReview;

internal sealed class GetClaimReview(Options options, Db db) : Operation<ResourceId, TextResult>
{
    private const string Jsonld = "application/ld+json", Json = "application/json";

    public override void Configure()
    {
        Get("/v1/claims/{id}/claimreview");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, Jsonld, Json));
    }

    /// <summary>Read the verdicts on a claim as ClaimReview</summary>
    /// <remarks>
    /// A JSON-LD document with one ClaimReview (schema.org, as Google documents it) in its <c>@graph</c> for each verdict that
    /// stands published, newest first: none, one or several. Its <c>@id</c> stays, also when the claim is merged. No verdict
    /// that is a draft, retracted or superseded, and nothing that was withdrawn. What is not known is left out. Texts are
    /// escaped so that the document can be pasted into a page as it is. A merged claim answers with its own verdicts and
    /// names in <c>sameAs</c> the claim that stands for it, which shows them too.
    /// </remarks>
    protected override TextResult Execute(ResourceId request)
    {
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, request.Id, Caller);
        var reviews = ReviewStore.Whole(read, ReviewStore.OfClaim(read, MergedIds.Of(read, "claim", claim.Id)!));
        var bytes = ClaimReviewWriting.Document(reviews, Address.Root(HttpContext.Request, options));
        return new(Forms.Choose(HttpContext.Request, [Jsonld, Json])!, bytes, ETags.OfContent(bytes));
    }
}
