using FactCheck.Http.Binding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>Which refusals an operation can give, and what each is.</summary>
internal static class ErrorResponses
{
    private static readonly Dictionary<int, string> Texts = new()
    {
        [400] = "The request cannot be read, or a parameter is not known or usable.",
        [401] = "A key is needed, or the one sent is not valid.",
        [403] = "The key lacks a scope.",
        [404] = "No such thing is on record, or it is not for this caller to see.",
        [406] = "The Accept header excludes every form this can be given in.",
        [409] = "It conflicts with what is on record.",
        [412] = "It has changed since the revision in If-Match.",
        [413] = "The body is too large.",
        [414] = "The address is too long.",
        [415] = "The media type, charset or encoding is not taken.",
        [416] = "The file has no such range.",
        [422] = "The content breaks a rule; the errors say which.",
        [428] = "If-Match is needed.",
        [429] = "Too many requests from this key or address; Retry-After says when again.",
        [503] = "Too busy, or stopped at a limit of time or size.",
        [507] = "The disk is full; nothing was written.",
    };

    public static IEnumerable<int> Statuses(string method, string path, RequiredScope needed, IList<object> metadata)
    {
        yield return 400;
        yield return 401; // a key that is not valid is refused everywhere
        if (needed.Name is not null)
            yield return 403;
        if (path.Contains('{') || path.EndsWith("/lookup", StringComparison.Ordinal) || path.EndsWith("/preview", StringComparison.Ordinal))
            yield return 404;
        yield return 406;
        yield return 414;
        yield return 429;
        if (method is "GET")
        {
            if (metadata.OfType<QueryParameters>().Any(query => query.Find("asOf") is not null))
                yield return 422;
            if (path.EndsWith("/file", StringComparison.Ordinal))
                yield return 416;
            foreach (var status in path.EndsWith("/erasure", StringComparison.Ordinal) ? [409, 507] : Array.Empty<int>())
                yield return status;
            yield return 503;
            yield break;
        }
        foreach (var status in method is "DELETE" ? [409, 503, 507] : new[] { 409, 413, 415, 422, 503, 507 })
            yield return status;
        if (method is "PATCH" || metadata.OfType<AcceptsIfMatch>().Any())
            yield return 412;
        if (method is "PATCH")
            yield return 428;
    }

    /// <summary>The same wherever it is given, so it stands once, under its name in HTTP.</summary>
    public static IOpenApiResponse Of(int status, IForeignApi? foreign, OperationFilterContext context)
    {
        var name = (foreign is null ? "" : foreign.ErrorType.Name.Replace("Error", "", StringComparison.Ordinal)) + ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);
        return context.Document.Shared(name, new OpenApiResponse
        {
            Description = foreign?.Meaning(status) ?? Texts[status],
            Headers = SuccessResponses.Headers(context.Document, status is 429 or 503 ? ["Retry-After"] : []),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [foreign is null ? "application/problem+json" : "application/json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(foreign?.ErrorType ?? typeof(ShownProblem), context.SchemaRepository) },
            },
        });
    }
}

/// <summary>Why a request was refused (RFC 9457).</summary>
public sealed record ShownProblem
{
    /// <summary>Address of the explanation, <c>/problems/</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>What happened, the same for every problem of the type.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The permanent code.</summary>
    public required string Code { get; init; }

    /// <summary>What happened here, and what would mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The request's id, which finds it in the log.</summary>
    public required string RequestId { get; init; }
}
