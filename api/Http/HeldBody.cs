using FactCheck.Data;
using FactCheck.Http.Problems;

namespace FactCheck.Http;

/// <summary>What a body takes of the budget of bodies, as it arrives and until its request is over: while it is read slowly, and while its write waits for its turn.</summary>
internal sealed class HeldBody : IDisposable
{
    private readonly ByteBudget _bodies;
    private readonly bool _hasKey;
    private long _bytes;

    public HeldBody(HttpContext http)
    {
        (_bodies, _hasKey) = (Budgets.Of(http).Bodies, Caller.Of(http).KeyId is not null);
        http.Response.RegisterForDispose(this);
    }

    /// <summary>So many bytes have arrived; 503 where they are more than there is room for.</summary>
    public void Grow(long bytes)
    {
        _bodies.Give(_bytes);
        _bytes = _bodies.TryTake(bytes, whole: _hasKey) ? bytes : 0;
        if (_bytes < bytes)
            throw Problem.Busy("Too many large bodies are being received or wait to be written. Try again in a moment.", retryAfter: 1);
    }

    public void Dispose() => _bodies.Give(_bytes);
}
