using System.Text.Json;

namespace FactCheck.Text;

/// <summary>Whether a patch changes anything: one that does not is no write and makes no revision.</summary>
internal static class JsonEquality
{
    public static bool Content<T>(T before, T after) =>
        JsonSerializer.SerializeToUtf8Bytes(before, JsonDefaults.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(after, JsonDefaults.Options));
}
