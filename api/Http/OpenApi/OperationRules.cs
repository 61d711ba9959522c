using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck;

/// <summary>Says of every operation what holds for all of its kind: parameters, headers, security, and every status it can give.</summary>
internal sealed class OperationRules(XmlSummaries summaries) : IOperationFilter
{
    private static readonly Dictionary<int, string> Refusals = new()
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
        [503] = "Too busy, or stopped at the time limit.",
        [507] = "The disk is full; nothing was written.",
    };

    private static readonly Dictionary<int, string> GoogleRefusals = new()
    {
        [400] = "INVALID_ARGUMENT: the request cannot be read or breaks a rule, and the message names the field. FAILED_PRECONDITION: what is on record stands in the way.",
        [409] = "ABORTED: the page has changed since the versionId. ALREADY_EXISTS: a page with this address is on record.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        var metadata = api.ActionDescriptor.EndpointMetadata;
        var method = api.HttpMethod!;
        var needed = metadata.OfType<Needed>().Last();
        var google = GoogleForm.Covers("/" + api.RelativePath);

        operation.Parameters = [.. Parameters(api.RelativePath!, metadata, context)];
        ShowBody(operation, metadata, context);
        ShowSecurity(operation, needed, context.Document);
        ShowSuccess(operation, method, google);
        foreach (var status in google ? GoogleStatuses(method, api.RelativePath!) : Statuses(method, api.RelativePath!, needed, metadata))
            operation.Responses![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Refusal(status, google, context);
        foreach (var (status, response) in operation.Responses!)
        {
            if (response is OpenApiResponse concrete)
            {
                concrete.Headers ??= new Dictionary<string, IOpenApiHeader>();
                concrete.Headers["Request-Id"] = Header("Names the request, in the log and the ledger too.");
                concrete.Headers["RateLimit-Policy"] = Header("How many are allowed in how many seconds: `\"requests\";q=3000000;w=60`. Left out where any number is.");
                concrete.Headers["RateLimit"] = Header("How many are left at least, and in how many seconds all are again: `\"requests\";r=2970000;t=1`.");
                if (status is "429" or "503")
                    concrete.Headers["Retry-After"] = Header("After how many seconds to try again.");
            }
        }
    }

    private static IEnumerable<int> Statuses(string method, string path, Needed needed, IList<object> metadata)
    {
        yield return 400;
        yield return 401; // a key that is not valid is refused everywhere
        if (needed.Name is not null)
            yield return 403;
        if (path.Contains('{') || path.EndsWith("/lookup", StringComparison.Ordinal))
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
            yield return 503;
            yield break;
        }
        foreach (var status in method is "DELETE" ? [409, 503, 507] : new[] { 409, 413, 415, 422, 503, 507 })
            yield return status;
        if (method is "PATCH" || metadata.OfType<IfMatchTaken>().Any())
            yield return 412;
        if (method is "PATCH")
            yield return 428;
    }

    private static IEnumerable<int> GoogleStatuses(string method, string path)
    {
        int[] always = [400, 401, 403, 406, 429, 503];
        return always.Concat(path.Contains('{') ? [404] : []).Concat(method switch
        {
            "GET" => [],
            "DELETE" => [507],
            _ => new[] { 409, 413, 415, 507 },
        });
    }

    private IEnumerable<IOpenApiParameter> Parameters(string path, IList<object> metadata, OperationFilterContext context)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            var prefix = path.Split('/')[1] switch { "evidence" => Id.Evidence, var plural => plural.TrimEnd('s') };
            if (path.Contains("{resource}", StringComparison.Ordinal))
            {
                var kinds = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["claims", "statements", "evidence", "links", "verdicts", "actors", "sources"] };
                yield return new OpenApiParameter { Name = "resource", In = ParameterLocation.Path, Required = true, Description = "The kind of thing, as in the address of one.", Schema = kinds, Example = "claims" };
                prefix = Id.Claim;
            }
            var sample = prefix is Id.Page or Id.Import or Id.Key ? null : SampleIds.Of(prefix); // the sample story has none of these
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = path.Contains("{resource}", StringComparison.Ordinal) ? Id.Pattern("(claim|statement|evidence|link|verdict|actor|source)") : Id.Pattern(prefix), MaxLength = 60, Examples = sample is null ? null : [sample] };
            yield return new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Description = path.Contains("{resource}", StringComparison.Ordinal) ? "Its id." : $"The {prefix}'s id.", Schema = schema, Example = sample };
        }
        if (path.Contains("{name}", StringComparison.Ordinal))
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^factcheck-[0-9]{8}T[0-9]{6}Z(-[0-9]{1,4})?\.db$", MaxLength = 40 };
            yield return new OpenApiParameter { Name = "name", In = ParameterLocation.Path, Required = true, Description = "The name of the backup's file.", Schema = schema };
        }
        if (path.Contains("{code}", StringComparison.Ordinal))
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Problem.Types.Select(type => (JsonNode)type.Code)] };
            yield return new OpenApiParameter { Name = "code", In = ParameterLocation.Path, Required = true, Description = "The problem's code.", Schema = schema };
        }
        if (path.Contains("{seq}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "seq", In = ParameterLocation.Path, Required = true, Description = "The number of the entry.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } };
        foreach (var (name, property) in metadata.OfType<QueryParameters>().SelectMany(query => query.All))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var schema = new OpenApiSchema { Type = type == typeof(int) ? JsonSchemaType.Integer : type == typeof(bool) ? JsonSchemaType.Boolean : JsonSchemaType.String };
            if (type == typeof(PartialDate))
                SchemaRules.ShowDate(schema);
            SchemaRules.Show(schema, Attribute.GetCustomAttributes(property));
            if (GoogleForm.Covers("/" + path) && !property.IsDefined(typeof(RequiredAttribute), inherit: true))
                SchemaRules.AllowEmpty(schema);
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Required = property.IsDefined(typeof(RequiredAttribute), inherit: true),
                Description = summaries.Of(property),
                Schema = schema,
                Example = property.GetCustomAttributes(typeof(ExampleAttribute), inherit: true).Cast<ExampleAttribute>().FirstOrDefault()?.Value,
            };
        }
        var method = context.ApiDescription.HttpMethod;
        if (method is "POST" && !metadata.OfType<SecretGiven>().Any())
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(\"[A-Za-z0-9_.:-]{1,255}\"|[A-Za-z0-9_.:-]{1,255})$", MaxLength = 257 };
            yield return new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Description = "Names this request for 48 hours: sent again with the same body it gives the first answer, and writes nothing.", Schema = schema };
        }
        if (metadata.OfType<ContentLanguageTaken>().Any())
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String };
            SchemaRules.Show(schema, [new LanguageTagAttribute()]);
            yield return new OpenApiParameter { Name = "Content-Language", In = ParameterLocation.Header, Description = "BCP 47 tag of the language of the texts; `und` when left out.", Schema = schema };
        }
        if (path.Contains("{n}", StringComparison.Ordinal))
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "2147483647", Examples = [1] };
            yield return new OpenApiParameter { Name = "n", In = ParameterLocation.Path, Required = true, Description = "The number of the revision.", Schema = schema, Example = 1 };
        }
        var mustMatch = method is "PATCH";
        if (mustMatch || metadata.OfType<IfMatchTaken>().Any())
        {
            var (any, said) = path.StartsWith("v1/verdicts/", StringComparison.Ordinal) ? ("", "; * is not taken where a verdict changes") : ("\\*|", ", or * for whatever is there");
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = $"^({any}\"[0-9]+(\\.[A-Za-z0-9_-]+)?\")$", MaxLength = 1000 };
            yield return new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Required = mustMatch, Description = $"The ETag of what the change is based on{said}.", Schema = schema };
        }
    }

    private static void ShowBody(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        if (metadata.OfType<FileTaken>().LastOrDefault() is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = file.Types.ToDictionary(media => media, IOpenApiMediaType (media) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = media.EndsWith("json", StringComparison.Ordinal) && !media.Contains("nd", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String } }),
            };
            return;
        }
        if (metadata.OfType<IAcceptsMetadata>().LastOrDefault() is not { RequestType: { } type } accepts)
            return;
        var schema = metadata.OfType<PatchOf>().Any() ? Patch(type, context) : context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
        var example = metadata.OfType<BodyExample>().LastOrDefault() is { } given ? JsonNode.Parse(given.Json) : null;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = accepts.ContentTypes.ToDictionary(media => media, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema, Example = example?.DeepClone() }),
        };
    }

    /// <summary>The type with nothing required and null, which clears, for every optional member.</summary>
    private static OpenApiSchemaReference Patch(Type type, OperationFilterContext context)
    {
        context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
        var name = type.Name.Replace("Fields", "", StringComparison.Ordinal).Replace("Edit", "", StringComparison.Ordinal) + "Patch";
        if (!context.SchemaRepository.Schemas.ContainsKey(name))
        {
            var whole = (OpenApiSchema)context.SchemaRepository.Schemas[type.Name];
            var patch = (OpenApiSchema)whole.CreateShallowCopy();
            patch.Required = null;
            patch.AnyOf = null;
            patch.Properties = whole.Properties!.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);
            foreach (var part in type.GetProperties().Where(part => part.PropertyType.Assembly == typeof(OperationRules).Assembly && part.PropertyType != typeof(PartialDate) && !part.PropertyType.IsAssignableTo(typeof(IReference))))
            {
                // An object inside is merged too, so nothing is required of it either.
                patch.Properties[System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part.Name)] = new OpenApiSchema { OneOf = [Patch(part.PropertyType, context), new OpenApiSchema { Type = JsonSchemaType.Null }] };
            }
            patch.Description = $"A merge patch: members left out stay, null clears, lists and references are replaced whole. {whole.Description}";
            context.SchemaRepository.AddDefinition(name, patch);
        }
        return new OpenApiSchemaReference(name, context.Document);
    }

    private static void ShowSecurity(OpenApiOperation operation, Needed needed, OpenApiDocument document)
    {
        if (needed.Name is null)
        {
            operation.Security = [new OpenApiSecurityRequirement()];
            return;
        }
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(ContractSetup.KeyScheme, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(ContractSetup.BearerScheme, document)] = [] },
        ];
        if (needed.Public)
            operation.Security.Add([]);
        operation.Description += needed.Public ? "" : $"\n\nNeeds the scope `{needed.Name}`.";
    }

    private static void ShowSuccess(OpenApiOperation operation, string method, bool google)
    {
        foreach (var (status, shown) in operation.Responses!)
        {
            if (shown is not OpenApiResponse response)
                continue;
            response.Headers = new Dictionary<string, IOpenApiHeader>();
            if (google)
            {
                response.Description = "What was asked for; members that are not known are left out.";
                if (method is "POST")
                    response.Headers["Idempotency-Replayed"] = Header("true where this is the first answer given again.");
                continue;
            }
            if (status is "200" or "201")
                response.Headers["ETag"] = Header("The version shown; send it back in If-None-Match or If-Match. Lists have none.");
            if (status is "200")
            {
                response.Description = method is "PATCH" ? "As it is now." : "What was asked for.";
                response.Headers["Link"] = Header("Of a list: the address of the next page, with rel=\"next\".");
            }
            if (status is "201")
            {
                response.Description = "Recorded, and durable.";
                response.Headers["Location"] = Header("Its address.");
                response.Headers["Idempotency-Replayed"] = Header("true where this is the first answer given again.");
            }
        }
        if (operation.Responses.TryGetValue("204", out var gone) && gone is OpenApiResponse nothing)
            nothing.Description = "It is gone, and its id never comes back.";
        if (method is "GET" && !google)
            operation.Responses["304"] = new OpenApiResponse { Description = "The caller has it: If-None-Match names the current ETag." };
    }

    private static OpenApiResponse Refusal(int status, bool google, OperationFilterContext context) => new()
    {
        Description = google && GoogleRefusals.TryGetValue(status, out var said) ? said : Refusals[status],
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [google ? "application/json" : "application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(google ? typeof(GoogleError) : typeof(ShownProblem), context.SchemaRepository) },
        },
    };

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
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
