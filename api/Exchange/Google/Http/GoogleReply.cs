using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Results;
using Microsoft.AspNetCore.Http.Metadata;

namespace FactCheck.Exchange.Google.Http;

/// <summary>How the caller wants an answer in Google's form; read, and refused where it cannot be, before the work begins.</summary>
public sealed class GoogleReply<T> where T : class
{
    private readonly FieldMask? _mask;
    private readonly JsonSerializerOptions _json;

    private GoogleReply(FieldMask? mask, bool pretty) => (_mask, _json) = (mask, pretty ? GoogleForm.PrettyJson : GoogleForm.Json);

    public static GoogleReply<T> Of(HttpRequest request) => new(FieldMask.Read(request.Query["fields"], typeof(T)), request.Query["prettyPrint"] is not ["false"]);

    public GoogleAnswer<T> Of(T value) => _mask is null ? new(JsonSerializer.SerializeToUtf8Bytes(value, _json)) : Of(JsonSerializer.SerializeToNode(value, GoogleForm.Json)!, false);

    /// <summary>The answer to a POST, which may be the first one given again.</summary>
    public GoogleAnswer<T> OfMade(CreatedResult<T> made) => Of(JsonNode.Parse(made.Body)!, made.Replayed);

    private GoogleAnswer<T> Of(JsonNode node, bool replayed)
    {
        _mask?.Apply(node);
        return new(JsonSerializer.SerializeToUtf8Bytes(node, _json)) { Replayed = replayed };
    }
}

/// <summary>200 with a message in Google's form.</summary>
public sealed class GoogleAnswer<T>(byte[] body) : IResult, IEndpointMetadataProvider
{
    /// <summary>Whether this is the first answer given again.</summary>
    public bool Replayed { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "no-cache";
        if (Replayed)
            headers["Idempotency-Replayed"] = "true";
        return ResponseWriter.Write(httpContext.Response, StatusCodes.Status200OK, "application/json", body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
