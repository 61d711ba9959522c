using System.Text.Json;
using Microsoft.OpenApi;

namespace FactCheck.Http.OpenApi;

/// <summary>What many operations have in common stands once in the document, and they refer to it.</summary>
internal static class SharedParts
{
    public static OpenApiHeaderReference Shared(this OpenApiDocument document, string name, OpenApiHeader header)
    {
        Keep(Components(document).Headers ??= Sorted<IOpenApiHeader>(), name, header);
        return new(name, document);
    }

    public static OpenApiResponseReference Shared(this OpenApiDocument document, string name, OpenApiResponse response)
    {
        Keep(Components(document).Responses ??= Sorted<IOpenApiResponse>(), name, response);
        return new(name, document);
    }

    public static OpenApiParameterReference Shared(this OpenApiDocument document, string name, OpenApiParameter parameter)
    {
        var camel = JsonNamingPolicy.CamelCase.ConvertName(name);
        Keep(Components(document).Parameters ??= Sorted<IOpenApiParameter>(), camel, parameter);
        return new(camel, document);
    }

    private static OpenApiComponents Components(OpenApiDocument document) => document.Components ??= new();

    private static SortedDictionary<string, T> Sorted<T>() => new(StringComparer.Ordinal);

    private static void Keep<T>(IDictionary<string, T> parts, string name, T part) where T : IOpenApiDescribedElement
    {
        if (!parts.TryAdd(name, part) && !string.Equals(parts[name].Description, part.Description, StringComparison.Ordinal))
            throw new InvalidOperationException($"two parts of the contract are called {name}");
    }
}
