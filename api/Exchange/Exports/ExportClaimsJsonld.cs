using FactCheck.Data;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Ledger;
using FactCheck.Settings;

namespace FactCheck.Exchange.Exports;

internal sealed class ExportClaimsJsonld(Options options, Db db) : StreamedOperation<ExportFilter>
{
    public override void Configure()
    {
        Get("/v1/exports/claims.jsonld");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, ReviewFeed.Jsonld));
    }

    /// <summary>Export claims: a DataFeed of ClaimReviews, published verdicts alone</summary>
    /// <remarks>
    /// The published verdicts as in <c>/v1/feeds/claimreview.json</c>, in the order in which the claims were recorded, with
    /// the filters of the other exports. Its last member, identifier, names the state of the ledger.
    /// </remarks>
    public override Task HandleAsync(ExportFilter request, CancellationToken stop) => LongRead.Answer(HttpContext, db, to =>
    {
        var head = ExportStream.Begin(HttpContext.Response, to.Read, ReviewFeed.Jsonld, "claims.jsonld");
        return ReviewFeed.Write(to, Address.Root(HttpContext.Request, options), head, Pieces(to.Read, request));
    });

    private static IEnumerable<List<ReviewedVerdict>> Pieces(ReadSession read, ExportFilter filter)
    {
        for (long after = 0; ;)
        {
            var claims = ExportStore.ClaimIds(read, filter, drafts: false, after, ReviewFeed.AtATime);
            yield return ReviewStore.OfClaims(read, claims.Select(claim => claim.Id));
            if (claims.Count < ReviewFeed.AtATime)
                yield break;
            after = claims[^1].Seq;
        }
    }
}
