using Microsoft.AspNetCore.Http.Features;

namespace FactCheck;

/// <summary>One operation: its address in <c>Configure</c>, its work in <c>Execute</c>, or in <c>ExecuteAsync</c> where it waits for something.</summary>
internal abstract class Operation<TRequest, TAnswer> : Endpoint<TRequest, TAnswer> where TRequest : notnull where TAnswer : IResult
{
    /// <summary>Who makes the request.</summary>
    protected Caller Caller => HttpContext.Features.GetRequiredFeature<Caller>();

    /// <summary>How it writes on their behalf.</summary>
    protected Writing Writing => field ??= new(HttpContext);

    public override Task<TAnswer> ExecuteAsync(TRequest asked, CancellationToken stop) => Task.FromResult(Execute(asked));

    protected virtual TAnswer Execute(TRequest asked) => throw new NotSupportedException($"{GetType().Name} does nothing");
}
