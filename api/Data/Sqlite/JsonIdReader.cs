using System.Text;
using System.Text.Json;
using FactCheck.Text;

namespace FactCheck.Data.Sqlite;

/// <summary>A list that is kept as JSON.</summary>
internal static class StoredList
{
    /// <summary>Most are empty.</summary>
    public static bool IsNone(ReadOnlySpan<byte> json) => json.SequenceEqual("[]"u8);
}

/// <summary>The ids in a list that is kept as JSON, as they lie there.</summary>
internal ref struct JsonIdReader(ReadOnlySpan<byte> json)
{
    private Utf8JsonReader _reader = new(json);

    public readonly ReadOnlySpan<byte> Current => _reader.ValueSpan;

    public readonly JsonIdReader GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_reader.Read())
        {
            if (_reader.TokenType is JsonTokenType.String)
                return true;
        }
        return false;
    }
}

/// <summary>Ids to look up, each once.</summary>
internal sealed class IdSet
{
    private readonly Dictionary<IdKey, string> _all = [];

    public IReadOnlyCollection<IdKey> Keys => _all.Keys;

    public IReadOnlyCollection<string> Ids => _all.Values;

    /// <summary>Adds an id, unless it is known already or there is none.</summary>
    public void Add(ReadOnlySpan<byte> id, Dictionary<IdKey, int>? known = null)
    {
        if (id.IsEmpty || IdKey.Of(id) is var key && known?.ContainsKey(key) is true)
            return;
        if (!_all.ContainsKey(key))
            _all[key] = Encoding.UTF8.GetString(id);
    }

    public void Clear() => _all.Clear();
}
