using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Google.Http;

/// <summary>A JSON body of a Google-shaped route. It is read as strictly as any other, but as in proto3 a member that is empty or zero counts as left out.</summary>
public sealed class GoogleBody<T> : IRequestBody<GoogleBody<T>> where T : class
{
    private GoogleBody(T value, byte[] raw) => (Value, Hash) = (value, Convert.ToHexStringLower(SHA256.HashData(raw)));

    public static AcceptedContent Taken { get; } = new(typeof(T), "application/json");

    public T Value { get; }

    /// <summary>SHA-256 of the body as it came, in hex.</summary>
    public string Hash { get; }

    public static async ValueTask<GoogleBody<T>> Read(HttpContext http)
    {
        JsonBodyReader.CheckMediaType(http.Request, "application/json");
        var raw = await JsonBodyReader.Read(http);
        var members = JsonSerializer.SerializeToNode(JsonBodyReader.Parse<T>(raw), GoogleForm.Json)!;
        Strip(members);
        var value = members.Deserialize<T>(JsonDefaults.Requests)!;
        return Validator.Faults(value) is { Count: > 0 } faults ? throw Problem.InvalidContent(faults) : new GoogleBody<T>(value, raw);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray entries)
        {
            foreach (var entry in entries)
                Strip(entry);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                Strip(value);
                if (value is JsonObject { Count: 0 } or JsonArray { Count: 0 } || value is JsonValue plain && IsUnset(plain))
                    members.Remove(name);
            }
        }
    }

    private static bool IsUnset(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.Number => value.GetValue<int>() == 0,
        _ => false,
    };
}
