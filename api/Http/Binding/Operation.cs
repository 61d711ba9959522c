using FactCheck.Data;
using FactCheck.Http.OpenApi;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Writes;
using Microsoft.AspNetCore.Http.Features;

namespace FactCheck.Http.Binding;

/// <summary>One operation: its address and what holds for it in <c>Configure</c>, its work in <c>Execute</c>, or in <c>ExecuteAsync</c> where it waits for something.</summary>
internal abstract class Operation<TRequest, TAnswer> : OperationBase<TRequest, TAnswer> where TRequest : notnull where TAnswer : IResult
{
    public override Task<TAnswer> ExecuteAsync(TRequest request, CancellationToken stop) => IsLight(request) ? Task.FromResult(Execute(request)) : ExecuteInTurn(request);

    protected virtual TAnswer Execute(TRequest request) => throw new InvalidOperationException($"{GetType().Name} overrides neither Execute nor ExecuteAsync.");

    /// <summary>Whether it reads one thing by its id, or nothing that is on record.</summary>
    protected virtual bool IsLight(TRequest asked) => asked is EmptyRequest or ResourceId
        || (!HttpContext.Request.QueryString.HasValue && HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } path } && path.EndsWith('}'));

    /// <summary>Everything else waits for its turn, so that no number of such requests keeps the light ones waiting.</summary>
    private async Task<TAnswer> ExecuteInTurn(TRequest asked)
    {
        using var turn = await Budgets.Of(HttpContext).Heavy.Enter(HttpContext);
        while (true)
        {
            try
            {
                return Execute(asked);
            }
            catch (StorageException e) when (e.Fault is StorageFault.TooMuch && asked is ListParameters list && list.Shorten())
            {
                // As many entries are more than a request may read; fewer are given, and a cursor.
            }
        }
    }
}

/// <summary>An operation that writes its answer piece by piece, in <c>HandleAsync</c>.</summary>
internal abstract class StreamedOperation<TRequest> : OperationBase<TRequest, object?> where TRequest : notnull;

/// <summary>Facts about an operation, stated in <c>Configure</c>: routing, the request checks and the contract read them from its metadata.</summary>
internal abstract class OperationBase<TRequest, TAnswer> : Endpoint<TRequest, TAnswer> where TRequest : notnull
{
    /// <summary>The caller of the current request.</summary>
    protected Caller Caller => HttpContext.Features.GetRequiredFeature<Caller>();

    /// <summary>Writes on behalf of the caller.</summary>
    protected WriteContext Writing => field ??= new(HttpContext);

    /// <summary>Requires a key with this scope; <see cref="Scope.Read"/> admits anonymous callers while public reading is on.</summary>
    protected void RequireScope(string scope) => State(new RequiredScope(scope, Public: string.Equals(scope, Scope.Read, StringComparison.Ordinal)));

    /// <summary>Requires a key that writes or drafts, and can be tried without recording anything.</summary>
    /// <remarks>What a key that only drafts would change in sight of readers is refused at the end of the write.</remarks>
    protected void RequireScopeToDraft<TShown>()
    {
        State(new RequiredScope(Scope.Write, Public: false) { OrDraft = true });
        AcceptDryRun();
        Description(route => route.Produces<TShown>(StatusCodes.Status200OK, "application/json"));
    }

    /// <summary>Honours the header Dry-Run, which is refused elsewhere.</summary>
    protected void AcceptDryRun() => State(new AcceptsDryRun());

    /// <summary>Admits every caller. For operations that reveal nothing of the record: health, the contract, the head of the ledger.</summary>
    protected void AllowWithoutKey() => State(new RequiredScope(null, Public: true));

    /// <summary>Counts requests in a quota of their own, a constant of <see cref="RateLimitCategory"/>.</summary>
    protected void RateLimit(string category) => State(new RateLimitCategory(category));

    /// <summary>Exempts probes from rate limits: a probe must get its answer whoever else shares its address.</summary>
    protected void NoRateLimit() => RateLimit(RateLimitCategory.Nothing);

    /// <summary>The example that Swagger UI shows for the body.</summary>
    protected void Example(string json) => State(new BodyExample(json));

    /// <summary>Marks an answer that holds a secret: the request cannot be replayed.</summary>
    protected void ReturnsSecret() => State(new ReturnsSecret());

    /// <summary>Marks a POST that honours If-Match without requiring it.</summary>
    protected void AcceptsIfMatch() => State(new AcceptsIfMatch());

    /// <summary>Marks an operation that reads the language of the body's texts from Content-Language.</summary>
    protected void AcceptsContentLanguage() => State(new AcceptsContentLanguage());

    /// <summary>Takes query parameters that it does not know, and leaves them alone: others put their own behind the address of a page.</summary>
    protected void AllowOtherParameters() => State(new OtherParameters());

    /// <summary>Leaves the operation out of openapi.yaml.</summary>
    protected void ExcludeFromContract() => Description(route => route.ExcludeFromDescription());

    private void State(object fact) => Description(route => route.WithMetadata(fact));
}
