using Microsoft.OpenApi;

namespace FactCheck.Http.OpenApi;

/// <summary>What an operation gives when all went well, and the headers of every answer.</summary>
internal static class SuccessResponses
{
    private static readonly Dictionary<string, string> HeaderTexts = new(StringComparer.Ordinal)
    {
        ["ETag"] = "The version shown; send it back in If-None-Match or If-Match. Lists have none.",
        ["Link"] = "Of a list: the address of the next page, with rel=\"next\".",
        ["Location"] = "Its address.",
        ["Idempotency-Replayed"] = "true where this is the first answer given again.",
        ["Retry-After"] = "After how many seconds to try again.",
        ["Request-Id"] = "Names the request, in the log and the ledger too.",
        ["RateLimit-Policy"] = "How many are allowed in how many seconds: `\"requests\";q=3000000;w=60`. Left out where any number is.",
        ["RateLimit"] = "How many are left at least, and in how many seconds all are again: `\"requests\";r=2970000;t=1`.",
    };

    public static void Show(OpenApiOperation operation, string method, bool google, OpenApiDocument document)
    {
        // The framework lists them in the order of the operation's metadata.
        var ordered = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        foreach (var (status, response) in ordered)
            operation.Responses.Add(status, response);
        foreach (var (status, shown) in ordered)
        {
            if (shown is not OpenApiResponse response)
                continue;
            string[] own = google ? method is "POST" ? ["Idempotency-Replayed"] : [] : status switch
            {
                "200" => ["ETag", "Link"],
                "201" => ["ETag", "Location", "Idempotency-Replayed"],
                _ => [],
            };
            response.Headers = Headers(document, own);
            response.Description = google ? "What was asked for; members that are not known are left out." : status switch
            {
                "200" => method is "PATCH" ? "As it is now." : "What was asked for.",
                "201" => "Recorded, and durable.",
                "204" => "It is gone, and its id never comes back.",
                _ => response.Description,
            };
        }
        if (method is "GET" && !google)
            operation.Responses["304"] = document.Shared("NotModified", new OpenApiResponse { Description = "The caller has it: If-None-Match names the current ETag.", Headers = Headers(document) });
    }

    /// <summary>Those named, and those of every answer.</summary>
    public static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document, params string[] own) =>
        own.Concat(["Request-Id", "RateLimit-Policy", "RateLimit"]).ToDictionary(name => name, IOpenApiHeader (name) => document.Shared(name, new OpenApiHeader { Description = HeaderTexts[name], Schema = new OpenApiSchema { Type = JsonSchemaType.String } }), StringComparer.Ordinal);
}
