using FactCheck.Changes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Webhooks;

/// <summary>
/// Writes what is sent to webhooks into the contract: the member <c>webhooks</c> of OpenAPI 3.1, one for each type of event.
/// </summary>
internal sealed class WebhookContract : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Headers =
    [
        ("webhook-id", "Id of the event, the same for every attempt. Ignore an id that was taken before."),
        ("webhook-timestamp", "Time of the attempt, in seconds since 1970. Refuse one that is more than five minutes away."),
        ("webhook-signature", "Signatures by spaces: v1, and the base64 of HMAC-SHA256 over id.timestamp.body. One must fit."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(WebhookEvent), context.SchemaRepository);
        swaggerDoc.Webhooks ??= new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal);
        foreach (var term in WebhookEventType.All.Terms)
            swaggerDoc.Webhooks[term.Name] = Item(term.Name, term.En, term.Meaning, schema);
        swaggerDoc.Webhooks[WebhookEventType.Test] =
            Item(WebhookEventType.Test, "Test", "A test event, which an administrator asked for.", schema);
    }

    private static OpenApiPathItem Item(string type, string name, string meaning, IOpenApiSchema schema) =>
        new() { Operations = new() { [HttpMethod.Post] = Event(type, name, meaning, schema) } };

    private static OpenApiOperation Event(string type, string name, string meaning, IOpenApiSchema schema) => new()
    {
        OperationId = "on" + string.Concat(type.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
        Summary = name,
        Description = meaning,
        // The signature tells the receiver who sends; the keys of this API are for its callers.
        Security = [],
        Parameters =
        [
            .. Headers.Select(header => new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Required = true,
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }),
        ],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType { Schema = schema },
            },
        },
        Responses = new OpenApiResponses
        {
            ["2XX"] = new OpenApiResponse { Description = "The event was taken." },
            ["410"] = new OpenApiResponse { Description = "The receiver wants no more events: the webhook is disabled." },
            ["default"] = new OpenApiResponse
            {
                Description = "The event was not taken: it is sent again later. Retry-After counts up to a day. No redirect is followed.",
            },
        },
    };
}
