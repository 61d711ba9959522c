using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>Puts the rules on properties into the schema, so that what is checked is what is shown.</summary>
internal sealed class SchemaFilter(Bodies bodies) : ISchemaFilter
{
    private static readonly NullabilityInfoContext Nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;
        if (context.Type == typeof(PartialDate))
            ShowDate(concrete);
        else if (context.Type == typeof(ListCount))
            ShowCount(concrete);
        else if (concrete.Properties is { Count: > 0 } && context.MemberInfo is null)
            ShowObject(concrete, context);
    }

    /// <summary>A rule on one value, as JSON Schema says it.</summary>
    public static void Show(OpenApiSchema schema, IEnumerable<Attribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case AtMostAttribute most:
                    schema.MaxItems = most.Count;
                    break;
                case System.ComponentModel.ReadOnlyAttribute { IsReadOnly: true }:
                    schema.ReadOnly = true;
                    break;
                case RecordedTimeAttribute:
                    schema.Format = "date-time";
                    break;
                case RuleAttribute rule:
                    ShowValue(schema.Items as OpenApiSchema ?? schema, rule);
                    break;
            }
        }
    }

    private static void ShowValue(OpenApiSchema schema, RuleAttribute rule)
    {
        switch (rule)
        {
            case TextAttribute text:
                (schema.MinLength, schema.MaxLength) = (1, text.Longest);
                break;
            case FormAttribute form:
                (schema.Pattern, schema.MaxLength) = (form.Pattern, form.Longest);
                break;
            case WebUrlAttribute:
                // Not format uri: addresses with letters beyond ASCII are taken too.
                (schema.Pattern, schema.MaxLength) = (@"^[Hh][Tt][Tt][Pp][Ss]?://[^\s@/?#:._-][^\s@/?#]*[^\s]*$", WebUrlAttribute.Longest);
                schema.Examples = ["https://paper.example/column/1"];
                break;
            case BetweenAttribute between:
                (schema.Minimum, schema.Maximum) = (between.Least.ToString(System.Globalization.CultureInfo.InvariantCulture), between.Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void ShowCount(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Integer | JsonSchemaType.String;
        (schema.Properties, schema.Required, schema.AdditionalProperties, schema.AdditionalPropertiesAllowed) = (null, null, null, true);
        schema.Description = "How many there are in a list: a number up to 10,000, else the text `10000+`.";
        schema.Examples = [812, "10000+"];
    }

    public static void ShowDate(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalProperties = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.Pattern = PartialDate.Pattern;
        schema.MaxLength = 40;
        schema.Description = "A date as precise as it is known: a year, a month, a day or a full timestamp (RFC 3339).";
        schema.Examples = ["2023-12-19"];
    }

    private void ShowObject(OpenApiSchema schema, SchemaFilterContext context)
    {
        var type = context.Type;
        var taken = bodies.Holds(type);
        var sparse = type.IsDefined(typeof(EmptyIsUnsetAttribute), inherit: false);
        // Readers must bear new members; writers are told of misspelt ones.
        schema.AdditionalPropertiesAllowed = !taken;
        schema.AdditionalProperties = null;
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!schema.Properties!.TryGetValue(name, out var shown))
                continue;
            if (taken || sparse ? property.GetCustomAttribute<RequiredAttribute>() is not null : property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                required.Add(name);
            if (property.GetCustomAttribute<HoldsAttribute>() is { } holds)
                schema.Properties[name] = Held(context.SchemaGenerator.GenerateSchema(holds.Type, context.SchemaRepository), property, shown.Description);
            else if (shown is OpenApiSchema concrete)
            {
                Show(concrete, property.GetCustomAttributes());
                if (sparse && !required.Contains(name))
                    AllowEmpty(concrete);
                schema.Properties[name] = VocabularySchemas.Named(concrete, property.GetCustomAttributes(), context.SchemaRepository);
            }
            else if (shown is OpenApiSchemaReference && Nullability.Create(property).ReadState is NullabilityState.Nullable)
                schema.Properties[name] = new OpenApiSchema { OneOf = [shown, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = shown.Description };
            if (taken && required.Contains(name))
                schema.Properties[name] = Present(schema.Properties[name]);
        }
        schema.Required = required.Count > 0 ? required : null;
        var ways = type.GetCustomAttributes<NamedByAttribute>().DistinctBy(way => way.Member, StringComparer.Ordinal).ToList();
        // A way whose member is always required holds anyway, and so does the choice between it and others.
        if (ways is [var only] && required.Add(only.Member))
        {
            schema.Required = required;
            schema.Properties![only.Member] = Present(schema.Properties[only.Member]);
        }
        else if (!ways.Exists(way => required.Contains(way.Member)))
        {
            schema.AnyOf = [.. ways.Select(way => Way(schema, way))];
        }
    }

    /// <summary>Empty text counts as left out.</summary>
    public static void AllowEmpty(OpenApiSchema schema)
    {
        schema.MinLength = null;
        schema.Pattern = schema.Pattern is null ? null : $"^$|{schema.Pattern}";
    }

    private static IOpenApiSchema Held(IOpenApiSchema held, PropertyInfo property, string? description) => Nullable.GetUnderlyingType(property.PropertyType) is null
        ? held
        : new OpenApiSchema { OneOf = [held, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = description };

    /// <summary>One way to name the thing: which members must be there. The members themselves stand in the whole.</summary>
    private static OpenApiSchema Way(OpenApiSchema whole, NamedByAttribute way) => new()
    {
        Required = new HashSet<string>([way.Member, .. whole.Required ?? new HashSet<string>()], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { [way.Member] = NotNull(whole.Properties![way.Member]) },
    };

    private static OpenApiSchema NotNull(IOpenApiSchema member) => member switch
    {
        OpenApiSchema { Type: { } type } when type.HasFlag(JsonSchemaType.Array) =>
            new() { Type = JsonSchemaType.Array, MinItems = 1, Items = new OpenApiSchema() },
        OpenApiSchema { Type: { } type } => new() { Type = type & ~JsonSchemaType.Null },
        _ => new() { Not = new OpenApiSchema { Type = JsonSchemaType.Null } },
    };

    /// <summary>The member that names the thing is there, and not null.</summary>
    private static IOpenApiSchema Present(IOpenApiSchema shown)
    {
        if (shown is not OpenApiSchema concrete)
            return shown;
        if (concrete.OneOf is [var reference, ..])
            return reference;
        var present = (OpenApiSchema)concrete.CreateShallowCopy();
        present.Type &= ~JsonSchemaType.Null;
        if (present.Type == JsonSchemaType.Array)
            present.MinItems = 1;
        return present;
    }
}

/// <summary>The types that bodies are read as, and all they hold.</summary>
internal sealed class Bodies(EndpointDataSource routes)
{
    private readonly Lazy<HashSet<Type>> _taken = new(() => Find(routes));

    public bool Holds(Type type) => _taken.Value.Contains(type);

    private static HashSet<Type> Find(EndpointDataSource routes)
    {
        var found = new HashSet<Type>();
        var roots = routes.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<AcceptedContent>()).OfType<AcceptedContent>().Select(taken => taken.Type);
        foreach (var root in roots)
            Add(root, found);
        return found;
    }

    private static void Add(Type type, HashSet<Type> found)
    {
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(argument, found);
            return;
        }
        if (type.Assembly != typeof(Bodies).Assembly || !found.Add(type))
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Add(property.PropertyType, found);
    }
}
