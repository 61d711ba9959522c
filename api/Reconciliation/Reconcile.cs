using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Search.Postings;
using FactCheck.Settings;

namespace FactCheck.Reconciliation;

/// <summary>A batch of queries, or of values to fetch, as JSON in a parameter.</summary>
public sealed record ReconcileParameters
{
    /// <summary>A batch: an object of queries by names of the caller's choice, as in the Reconciliation API 0.2.</summary>
    [Text(60_000)]
    public string? Queries { get; set; }

    /// <summary>Ids and properties to fetch, as in the Reconciliation API 0.2.</summary>
    [Text(60_000)]
    public string? Extend { get; set; }
}

internal sealed class Reconcile(Options options, ClaimIndex frequencies, Db db) : Operation<ReconcileParameters, IResult>
{
    public override void Configure()
    {
        Get("/v1/reconcile");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Match);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, "application/json"));
    }

    /// <summary>Reconcile names and texts with what is on record</summary>
    /// <remarks>
    /// The Reconciliation API 0.2 (W3C community group), which OpenRefine speaks: give it this address. Without parameters it
    /// answers with the service manifest. Actors are found by name, alias, account and identifying page, sources by address,
    /// claims by what they say. A batch that is too long for an address is sent with POST.
    /// </remarks>
    public override async Task<IResult> ExecuteAsync(ReconcileParameters request, CancellationToken stop) =>
        await ReconciliationAnswers.Of(HttpContext, request.Queries, request.Extend, frequencies, db, stop)
        ?? new ResourceResult<JsonElement>(Manifest.Of(HttpContext.Request, options));
}
