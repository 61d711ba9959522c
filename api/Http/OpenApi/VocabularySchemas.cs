using System.Text.Json.Nodes;
using FactCheck.Http.Validation;
using FactCheck.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>Each vocabulary as one schema, to which members and parameters refer.</summary>
internal static class VocabularySchemas
{
    /// <summary>The schema of a value, or of a list of values, of the vocabulary that the rules name.</summary>
    /// <returns>The schema itself where the rules name no vocabulary.</returns>
    public static IOpenApiSchema Named(OpenApiSchema schema, IEnumerable<Attribute> rules, SchemaRepository schemas)
    {
        if (rules.OfType<VocabularyAttribute>().FirstOrDefault() is not { Vocabulary: { } vocabulary })
            return schema;
        if (schema.Items is not null)
        {
            schema.Items = Reference(vocabulary, schemas, description: null);
            return schema;
        }
        if (schema.Type?.HasFlag(JsonSchemaType.Null) != true)
            return Reference(vocabulary, schemas, schema.Description, schema.ReadOnly);
        var none = new OpenApiSchema { Type = JsonSchemaType.Null };
        IOpenApiSchema[] values = [Reference(vocabulary, schemas, description: null), none];
        return new OpenApiSchema { OneOf = values, Description = schema.Description, ReadOnly = schema.ReadOnly };
    }

    private static OpenApiSchemaReference Reference(
        Vocabulary vocabulary, SchemaRepository schemas, string? description, bool readOnly = false)
    {
        var name = string.Concat(vocabulary.Name.Split('.', '_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        if (!schemas.Schemas.ContainsKey(name))
        {
            schemas.AddDefinition(name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. vocabulary.Names.Select(value => (JsonNode)value)],
                Description = $"A value of the vocabulary `{vocabulary.Name}`; /v1/vocabularies has the meanings.",
            });
        }
        var reference = new OpenApiSchemaReference(name);
        if (description is not null)
            reference.Description = description;
        if (readOnly)
            reference.ReadOnly = true;
        return reference;
    }
}
