using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>Says of every operation what holds for all of its kind: parameters, body, security, and every status it can give.</summary>
internal sealed class OperationFilter(XmlSummaries summaries, IForeignApi foreignApi, ContractExamples examples) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        var metadata = api.ActionDescriptor.EndpointMetadata;
        var method = api.HttpMethod!;
        var needed = metadata.OfType<RequiredScope>().Last();
        var foreign = foreignApi.Covers("/" + api.RelativePath) ? foreignApi : null;

        operation.Parameters = [.. Parameters(api.RelativePath!, metadata, context)];
        ShowBody(operation, metadata, context);
        ShowSecurity(operation, needed, context.Document);
        SuccessResponses.Show(operation, method, foreign is not null, context.Document);
        foreach (var status in foreign?.Statuses(method, api.RelativePath!) ?? ErrorResponses.Statuses(method, api.RelativePath!, needed, metadata))
            operation.Responses![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = ErrorResponses.Of(status, foreign, context);
    }

    private IEnumerable<IOpenApiParameter> Parameters(string path, IList<object> metadata, OperationFilterContext context)
    {
        var document = context.Document;
        var own = examples.InAddress($"{context.ApiDescription.HttpMethod} /{path}");
        foreach (var (name, parameter) in PathParameters(path))
        {
            if (own.FirstOrDefault(one => string.Equals(one.Name, parameter.Name, StringComparison.Ordinal)).Value is not { } value)
                yield return document.Shared(name, parameter);
            else
                yield return WithExample(parameter, long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : value);
        }
        foreach (var (name, property) in metadata.OfType<QueryParameters>().SelectMany(query => query.All))
        {
            var parameter = QueryParameter(path, name, property, context.SchemaRepository);
            yield return property.DeclaringType is { IsSealed: false } common ? document.Shared(Prefix(common) + property.Name, parameter) : parameter;
        }
        var method = context.ApiDescription.HttpMethod;
        if (method is "POST" && !metadata.OfType<ReturnsSecret>().Any())
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(\"[A-Za-z0-9_.:-]{1,255}\"|[A-Za-z0-9_.:-]{1,255})$", MaxLength = 257 };
            yield return document.Shared("IdempotencyKey", new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Description = "Names this request for 48 hours: sent again with the same body it gives the first answer, and writes nothing.", Schema = schema });
        }
        if (metadata.OfType<AcceptsContentLanguage>().Any())
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String };
            SchemaFilter.Show(schema, [new LanguageTagAttribute()]);
            yield return document.Shared("ContentLanguage", new OpenApiParameter { Name = "Content-Language", In = ParameterLocation.Header, Description = "BCP 47 tag of the language of the texts; `und` when left out.", Schema = schema });
        }
        if (metadata.OfType<AcceptsDryRun>().Any())
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true", "false"] };
            const string meaning = "`true` checks everything and answers 200 with what would be recorded. Nothing is recorded.";
            yield return document.Shared("DryRun", new OpenApiParameter { Name = "Dry-Run", In = ParameterLocation.Header, Description = meaning, Schema = schema });
        }
        var mustMatch = method is "PATCH";
        if (mustMatch || metadata.OfType<AcceptsIfMatch>().Any())
        {
            var verdict = path.StartsWith("v1/verdicts/", StringComparison.Ordinal);
            var (any, said) = verdict ? ("", "; * is not taken where a verdict changes") : ("\\*|", ", or * for whatever is there");
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = $"^({any}\"[0-9]+([.;-][A-Za-z0-9._-]+)?\")$", MaxLength = 1000 };
            yield return document.Shared((mustMatch ? "required" : "") + (verdict ? "VerdictIfMatch" : "IfMatch"), new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Required = mustMatch, Description = $"The ETag of what the change is based on{said}.", Schema = schema, Example = mustMatch ? "\"1\"" : null });
        }
    }

    /// <summary>What sets the parameters of a type that others inherit from apart from those of the same name elsewhere: <c>Google</c>, <c>Export</c>; nothing for what every list has.</summary>
    private static string Prefix(Type common) => new[] { "Parameters", "Filter", "List", "AsOf" }.Aggregate(ContractSetup.SchemaName(common), (name, part) => name.Replace(part, "", StringComparison.Ordinal));

    private IEnumerable<(string Name, OpenApiParameter Parameter)> PathParameters(string path)
    {
        var ofAnyKind = path.Contains("{resource}", StringComparison.Ordinal);
        if (ofAnyKind)
        {
            var kinds = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["claims", "statements", "evidence", "links", "verdicts", "actors", "sources", "reply-requests", "correction-requests"] };
            yield return ("resource", InPath("resource", "The kind of thing, as in the address of one.", kinds, "claims"));
        }
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            var prefix = ofAnyKind ? TypeId.Claim : path.Split('/')[1] switch { "evidence" => TypeId.Evidence, "reply-requests" => TypeId.Reply, "correction-requests" => TypeId.Correction, var plural => plural.TrimEnd('s') };
            var sample = examples.IdOf(prefix);
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = TypeId.Pattern(ofAnyKind ? "(claim|statement|evidence|link|verdict|actor|source|reply|correction)" : prefix), MaxLength = 60, Examples = sample is null ? null : [sample] };
            yield return ((ofAnyKind ? "resource" : prefix) + "Id", InPath("id", ofAnyKind ? "Its id." : prefix is TypeId.Reply or TypeId.Correction ? "The request's id." : $"The {prefix}'s id.", schema, sample));
        }
        if (path.Contains("{name}", StringComparison.Ordinal))
            yield return ("backupName", InPath("name", "The name of the backup's file.", new() { Type = JsonSchemaType.String, Pattern = @"^factcheck-[0-9]{8}T[0-9]{6}Z(-[0-9]{1,4})?\.db$", MaxLength = 40 }));
        if (path.Contains("{code}", StringComparison.Ordinal))
            yield return ("problemCode", InPath("code", "The problem's code.", new() { Type = JsonSchemaType.String, Enum = [.. Problem.Types.Select(type => (JsonNode)type.Code)] }, "stale-revision"));
        if (path.Contains("{event}", StringComparison.Ordinal))
            yield return ("eventId", InPath("event", "The event's id.", new() { Type = JsonSchemaType.String, MaxLength = 100 }));
        if (path.Contains("{seq", StringComparison.Ordinal))
            yield return ("entrySeq", InPath("seq", "The number of the entry.", new() { Type = JsonSchemaType.Integer, Minimum = "1" }, 1));
        if (path.Contains("{n}", StringComparison.Ordinal))
            yield return ("revisionNumber", InPath("n", "The number of the revision.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "2147483647", Examples = [1] }, 1));
    }

    private static OpenApiParameter InPath(string name, string description, OpenApiSchema schema, JsonNode? example = null) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = schema, Example = example };

    /// <summary>The parameter with an example of its own, in place of that of its kind.</summary>
    private static OpenApiParameter WithExample(OpenApiParameter parameter, JsonNode example)
    {
        parameter.Example = example;
        if (parameter.Schema is OpenApiSchema schema)
            schema.Examples = null;
        return parameter;
    }

    private OpenApiParameter QueryParameter(string path, string name, PropertyInfo property, SchemaRepository schemas)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var schema = new OpenApiSchema { Type = type == typeof(int) ? JsonSchemaType.Integer : type == typeof(bool) ? JsonSchemaType.Boolean : JsonSchemaType.String };
        var required = property.IsDefined(typeof(RequiredAttribute), inherit: true);
        if (type == typeof(PartialDate))
            SchemaFilter.ShowDate(schema);
        SchemaFilter.Show(schema, Attribute.GetCustomAttributes(property));
        if (foreignApi.Covers("/" + path) && !required)
            SchemaFilter.AllowEmpty(schema);
        return new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Required = required,
            Description = summaries.Of(property),
            Schema = VocabularySchemas.Named(schema, Attribute.GetCustomAttributes(property), schemas),
            Example = property.GetCustomAttributes(typeof(ExampleAttribute), inherit: true).Cast<ExampleAttribute>().FirstOrDefault()?.Value,
        };
    }

    private static void ShowBody(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        if (metadata.OfType<AcceptedFile>().LastOrDefault() is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = file.Types.ToDictionary(file => file.Type, file => File(file.Type, file.Example)),
            };
            return;
        }
        if (metadata.OfType<AcceptedContent>().LastOrDefault() is not { } taken)
            return;
        var schema = taken.IsPatch ? Patch(taken.Type, context) : context.SchemaGenerator.GenerateSchema(taken.Type, context.SchemaRepository);
        var example = metadata.OfType<BodyExample>().LastOrDefault() is { } given ? JsonNode.Parse(given.Json) : null;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = !taken.MayBeLeftOut(),
            Content = taken.MediaTypes.ToDictionary(media => media, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema, Example = example?.DeepClone() }),
        };
    }

    private static IOpenApiMediaType File(string type, string? example)
    {
        var isJson = type.EndsWith("json", StringComparison.Ordinal) && !type.Contains("nd", StringComparison.Ordinal);
        return new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = isJson ? JsonSchemaType.Object : JsonSchemaType.String },
            Example = example is null ? null : isJson ? JsonNode.Parse(example) : JsonValue.Create(example),
        };
    }

    /// <summary>The type with nothing required and null, which clears, for every optional member.</summary>
    private static OpenApiSchemaReference Patch(Type type, OperationFilterContext context)
    {
        context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
        var name = ContractSetup.SchemaName(type).Replace("Fields", "", StringComparison.Ordinal).Replace("Edit", "", StringComparison.Ordinal) + "Patch";
        if (!context.SchemaRepository.Schemas.ContainsKey(name))
        {
            var whole = (OpenApiSchema)context.SchemaRepository.Schemas[ContractSetup.SchemaName(type)];
            var patch = (OpenApiSchema)whole.CreateShallowCopy();
            patch.Required = null;
            patch.AnyOf = null;
            patch.Properties = whole.Properties!.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);
            foreach (var part in type.GetProperties().Where(part => part.PropertyType.Assembly == typeof(OperationFilter).Assembly && part.PropertyType != typeof(PartialDate) && !part.PropertyType.IsAssignableTo(typeof(IReference))))
            {
                // An object inside is merged too, so nothing is required of it either.
                patch.Properties[System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part.Name)] = new OpenApiSchema { OneOf = [Patch(part.PropertyType, context), new OpenApiSchema { Type = JsonSchemaType.Null }] };
            }
            patch.Description = $"A merge patch: members left out stay, null clears, lists and references are replaced whole. {whole.Description}";
            context.SchemaRepository.AddDefinition(name, patch);
        }
        return new OpenApiSchemaReference(name, context.Document);
    }

    private static void ShowSecurity(OpenApiOperation operation, RequiredScope needed, OpenApiDocument document)
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
        var drafting = needed.OrDraft ? $", or `{Scope.Draft}` for what readers do not see" : "";
        operation.Description += needed.Public ? "" : $"\n\nNeeds the scope `{needed.Name}`{drafting}.";
    }
}
