using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FactCheck.Http.Writes;

/// <summary>How an operation writes: on behalf of its caller, once even when the request is sent again.</summary>
public sealed partial class WriteContext
{
    public const string DryRunHeader = "Dry-Run";

    private readonly HttpContext _http;
    private readonly Db _db;
    private readonly Author _author;
    private readonly string? _idempotencyKey;
    private readonly bool _isDryRun;

    public WriteContext(HttpContext http)
    {
        _http = http;
        _db = http.RequestServices.GetRequiredService<Db>();
        _author = new(Caller.KeyId, RequestId.Of(http));
        _isDryRun = IsDryRun(http.Request);
        _idempotencyKey = HttpMethods.IsPost(http.Request.Method) ? Key(http.Request.Headers["Idempotency-Key"]) : null;
    }

    public Caller Caller => _http.Features.GetRequiredFeature<Caller>();

    public Author Author => _author;

    public StringValues IfMatch => _http.Request.Headers.IfMatch;

    /// <summary>Creates something: with an Idempotency-Key that was used for the same body, the first answer is given again.</summary>
    public Task<CreatedResult<T>> Create<TBody, T>(JsonBody<TBody> body, Func<WriteSession, CreatedResult<T>> work) where TBody : class =>
        Create(_idempotencyKey is null ? "" : body.Hash, work);

    /// <summary>The same for a body of which only the hash is at hand.</summary>
    public Task<CreatedResult<T>> Create<T>(string hash, Func<WriteSession, CreatedResult<T>> work)
    {
        if (_isDryRun)
            return Preview(write => work(write).AsTried());
        if (_idempotencyKey is null)
            return _db.Write(_author, work);
        var key = new IdempotencyScope(_author.KeyId!, _http.Request.Method, Address(_http.Request), _idempotencyKey);
        return _db.Write(_author, write =>
        {
            if (IdempotencyStore.Find(write, key) is { } first)
            {
                if (first.IsErased)
                    throw Problem.AnswerErased();
                if (!string.Equals(first.BodyHash, hash, StringComparison.Ordinal))
                    throw Problem.IdempotencyKeyReused();
                return new CreatedResult<T> { Location = first.Location, ETag = first.Etag, Body = Encoding.UTF8.GetBytes(first.Body), Replayed = true };
            }
            var made = work(write);
            IdempotencyStore.Keep(write, key, hash, made.Location, made.ETag, Encoding.UTF8.GetString(made.Body));
            return made;
        });
    }

    /// <summary>Creates something whose answer holds a secret: it is kept nowhere, and so cannot be given again.</summary>
    public Task<CreatedResult<T>> CreateSecret<T>(Func<WriteSession, CreatedResult<T>> work)
    {
        if (_idempotencyKey is not null)
            throw Problem.InvalidHeader("Idempotency-Key", "The answer holds a secret that is given once and kept nowhere, so this cannot be replayed: leave the header out.");
        _http.Response.Headers.CacheControl = "no-store";
        return _db.Write(_author, work);
    }

    public Task<T> Change<T>(Func<WriteSession, T> work) => _db.Write(_author, work);

    /// <summary>Does the work in the writer, tells what came of it, and takes it back.</summary>
    public async Task<T> Preview<T>(Func<WriteSession, T> work)
    {
        try
        {
            return await _db.Write<T>(_author, write => throw new TakenBack(work(write)!));
        }
        catch (TakenBack taken)
        {
            return (T)taken.Result;
        }
    }

    /// <summary>Ends a piece of work without a trace.</summary>
    private sealed class TakenBack(object result) : Exception("taken back")
    {
        public object Result => result;
    }

    /// <summary>Whether nothing is to be recorded.</summary>
    public static bool IsDryRun(HttpRequest request) => request.Headers[DryRunHeader] switch
    {
        [] or ["false"] => false,
        ["true"] => true,
        var other => throw Problem.InvalidHeader(DryRunHeader, $"Dry-Run is '{Problem.Shown(other.ToString())}'; it takes true or false."),
    };

    /// <summary>The address that the key is bound to. Routing knows no case, and parameters have no order; a dry run is not the real one.</summary>
    private static string Address(HttpRequest request) => request.Path.Value!.ToLowerInvariant()
        + QueryString.Create(request.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)).ToUriComponent();

    /// <summary>The key with or without the quotes that the draft standard's string form has.</summary>
    private static string? Key(StringValues header)
    {
        if (header.Count == 0)
            return null;
        var text = header.ToString();
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
            text = text[1..^1];
        return header.Count == 1 && Form().IsMatch(text) ? text : throw Problem.InvalidHeader("Idempotency-Key", "An Idempotency-Key is 1 to 255 letters, digits, '_', '.', ':' and '-'.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.:-]{1,255}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
