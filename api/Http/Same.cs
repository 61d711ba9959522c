using System.Text.Json;

namespace FactCheck;

/// <summary>Whether a patch changes anything: one that does not is no write and makes no revision.</summary>
internal static class Same
{
    public static bool Content<T>(T before, T after) =>
        JsonSerializer.SerializeToUtf8Bytes(before, StrictJson.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(after, StrictJson.Options));
}
