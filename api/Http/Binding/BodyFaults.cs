using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Http.Binding;

/// <summary>Finds every fault of a body that the serializer refused: the serializer itself stops at the first.</summary>
/// <remarks>Parts that cannot be read are reported and taken out, and what is left is checked against the rules.</remarks>
internal sealed class BodyFaults
{
    /// <summary>An answer names so many faults at most: a body may have a hundred thousand.</summary>
    private const int Most = 100;

    private readonly List<ValidationError> _found = [];

    /// <summary>Empty where the body is not JSON at all.</summary>
    public static List<ValidationError> Of<T>(ReadOnlySpan<byte> body, bool isPatch) where T : class
    {
        if (Parse(body) is not { } root)
            return [];
        var faults = new BodyFaults();
        if (faults.IsSound(root, typeof(T), "") && faults._found.Count == 0)
            return [];
        return [.. faults._found.Concat(root is JsonObject ? faults.BrokenRules<T>(root, isPatch) : []).Take(Most)];
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = JsonDefaults.Requests.MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsSound(JsonNode? node, Type type, string at)
    {
        if (_found.Count >= Most)
            return true; // each further one would cost an exception
        var shape = JsonDefaults.Requests.GetTypeInfo(type);
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object:
                if (node is not JsonObject members)
                    return Misfit(node, "an object", at);
                foreach (var (name, value) in members.ToList())
                {
                    if (!IsSoundMember(shape, name, value, $"{at}/{JsonBodyReader.Escape(Problem.Shown(name))}"))
                        members.Remove(name);
                }
                return true;
            case JsonTypeInfoKind.Enumerable:
                if (node is not JsonArray elements)
                    return Misfit(node, "an array", at);
                for (var i = 0; i < elements.Count; i++)
                {
                    if (elements[i] is { } element && !IsSound(element, shape.ElementType!, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}")))
                        elements[i] = null;
                }
                return true;
            default:
                return IsSoundValue(node, type, at);
        }
    }

    private bool IsSoundMember(JsonTypeInfo shape, string name, JsonNode? value, string at)
    {
        if (_found.Count >= Most)
            return true;
        if (shape.Properties.FirstOrDefault(property => property.Set is not null && string.Equals(property.Name, name, StringComparison.Ordinal)) is not { } property)
            return Report(at, "unknown-member", $"'{Shown(name)}' is not a member that is known here.");
        if (value is not null)
            return IsSound(value, property.PropertyType, at);
        return property.IsSetNullable || Report(at, "required", $"'{name}' is required.");
    }

    private bool IsSoundValue(JsonNode? value, Type type, string at)
    {
        try
        {
            // Read where it stands in the body: half a surrogate pair cannot be written out first.
            _ = value is JsonValue plain ? plain.GetValue<JsonElement>().Deserialize(type, JsonDefaults.Requests) : value.Deserialize(type, JsonDefaults.Requests);
            return true;
        }
        catch (BadValueException bad)
        {
            return Report(at, bad.Code, bad.Detail);
        }
        catch (JsonException)
        {
            return Misfit(value, Name(Nullable.GetUnderlyingType(type) ?? type), at);
        }
    }

    /// <summary>The rules that the readable rest breaks. What follows from a part that was taken out is no fault of its own.</summary>
    private IEnumerable<ValidationError> BrokenRules<T>(JsonNode rest, bool isPatch) where T : class
    {
        try
        {
            return rest.Deserialize<T>(JsonDefaults.Requests) is { } value
                ? Validator.Faults(value, at => !_found.Exists(known => known.Pointer!.LastIndexOf('/') == at.Length && known.Pointer.StartsWith(at, StringComparison.Ordinal))).Where(fault => !_found.Exists(known => IsWithin(known.Pointer!, fault.Pointer!)) && !(isPatch && IsAbsent(rest, fault.Pointer!)))
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool IsWithin(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/');

    private static bool IsAbsent(JsonNode root, string pointer)
    {
        JsonNode? node = root;
        foreach (var step in pointer.Split('/').Skip(1))
            node = node is JsonArray list ? int.TryParse(step, CultureInfo.InvariantCulture, out var i) && i < list.Count ? list[i] : null : (node as JsonObject)?[step];
        return node is null;
    }

    private bool Misfit(JsonNode? value, string taken, string at) =>
        Report(at, "wrong-type", at.Length == 0 ? $"The body is {Name(value)}; this takes a JSON object." : $"The value is {Name(value)}; '{at[(at.LastIndexOf('/') + 1)..]}' takes {taken}.");

    private bool Report(string at, string code, string detail)
    {
        if (_found.Count < Most)
            _found.Add(new() { Pointer = at, Code = code, Detail = detail });
        return false;
    }

    private static string Name(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    private static string Name(Type type) => type switch
    {
        _ when type == typeof(string) => "a string",
        _ when type == typeof(PartialDate) => "a date as a string, such as \"2023-12-19\"",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ => "another JSON type",
    };

    private static string Shown(string name) => name.Length <= 50 ? name : name[..50] + "…";
}
