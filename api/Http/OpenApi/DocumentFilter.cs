using System.Reflection;
using System.Xml.Linq;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>What concerns the document as a whole.</summary>
internal sealed class DocumentFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        RemoveUnused(swaggerDoc);
        swaggerDoc.Tags = ContractSetup.AllTags.ToHashSet();
        if (swaggerDoc.Components?.Schemas is { } schemas && schemas.TryGetValue(nameof(ShownProblem), out var shown) && shown is OpenApiSchema problem)
            CompleteProblem(problem, context);
    }

    /// <summary>Adds what is left out of a problem where there is none: lists of faults, and members of one kind of problem.</summary>
    private static void CompleteProblem(OpenApiSchema problem, DocumentFilterContext context)
    {
        problem.AdditionalProperties = new OpenApiSchema();
        problem.Properties!["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The parts of the request that are wrong, each with a pointer, parameter or header that says which. Left out where there are none; other members may follow, such as the id of what is already there.",
            Items = context.SchemaGenerator.GenerateSchema(typeof(ShownFault), context.SchemaRepository),
        };
        var fault = (OpenApiSchema)context.SchemaRepository.Schemas[nameof(ShownFault)];
        fault.Properties!["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON pointer (RFC 6901) to the part of the body." };
        fault.Properties["parameter"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Name of the query or path parameter." };
        fault.Properties["header"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Name of the header." };
    }

    /// <summary>Schemas that only served to make others, such as what a patch was made of.</summary>
    private static void RemoveUnused(OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        while (true)
        {
            var text = new StringWriter();
            document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiJsonWriter(text));
            var whole = text.ToString();
            var unused = schemas.Keys.Where(name => !whole.Contains($"\"#/components/schemas/{name}\"", StringComparison.Ordinal)).ToList();
            if (unused.Count == 0)
                return;
            unused.ForEach(name => schemas.Remove(name));
        }
    }
}

/// <summary>What is wrong with one part of a request; one of pointer, parameter and header is there.</summary>
public sealed record ShownFault
{
    /// <summary>Permanent code of the fault.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, and what would be right.</summary>
    public required string Detail { get; init; }
}

/// <summary>The summaries of properties, from the XML documentation.</summary>
internal sealed class XmlSummaries
{
    private readonly Dictionary<string, string> _byMember = XDocument.Load(Path.ChangeExtension(typeof(XmlSummaries).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => string.Join(' ', Text(member.Element("summary")!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);

    public string? Of(PropertyInfo property) => _byMember.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static string Text(XElement summary) => string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value,
        _ => node.ToString(),
    }));
}
