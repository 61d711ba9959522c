using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Http.Binding;

/// <summary>Marks a reference to another record. In a merge patch it is replaced whole: half a reference means nothing.</summary>
public interface IReference;

/// <summary>A JSON Merge Patch (RFC 7396) of the members of T: null clears, what is absent stays, lists are replaced whole.</summary>
public sealed class MergePatch<T> : IRequestBody<MergePatch<T>> where T : class
{
    private readonly JsonObject _patch;

    internal MergePatch(JsonObject patch) => _patch = patch;

    public static AcceptedContent Taken { get; } = new(typeof(T), "application/merge-patch+json", "application/json") { IsPatch = true };

    public static async ValueTask<MergePatch<T>> Read(HttpContext http)
    {
        JsonBodyReader.CheckMediaType(http.Request, "application/merge-patch+json", "application/json");
        var raw = await JsonBodyReader.Read(http);
        // Reading it as T first refuses unknown members, doubled ones and wrong types with their pointers.
        _ = JsonBodyReader.Parse<T>(raw, isPatch: true);
        var patch = JsonNode.Parse(JsonBodyReader.Bare(raw))!.AsObject();
        return new MergePatch<T>(patch);
    }

    /// <summary>The members as they would be after the patch, checked as a whole.</summary>
    public T Apply(T current)
    {
        var target = JsonSerializer.SerializeToNode(current, JsonDefaults.Requests)!.AsObject();
        Merge(target, _patch, typeof(T));
        var patched = JsonBodyReader.Parse<T>(JsonSerializer.SerializeToUtf8Bytes(target));
        return Validator.Faults(patched) is { Count: > 0 } faults ? throw Problem.InvalidContent(faults) : patched;
    }

    private static void Merge(JsonObject target, JsonObject patch, Type? type)
    {
        foreach (var (name, value) in patch)
        {
            var member = type?.GetProperties().FirstOrDefault(p => string.Equals(JsonNamingPolicy.CamelCase.ConvertName(p.Name), name, StringComparison.Ordinal))?.PropertyType;
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject there && member?.IsAssignableTo(typeof(IReference)) != true)
                Merge(there, inner, member);
            else
                target[name] = value.DeepClone();
        }
    }
}
