using System.Text.Json;
using FactCheck.Statements;

namespace FactCheck.Exchange.Writers;

/// <summary>The positions of a statement where they lie, as <see cref="StatementPositionRow"/>s are kept.</summary>
internal ref struct StoredPositions(ReadOnlySpan<byte> json)
{
    private Utf8JsonReader _reader = new(json);

    /// <summary>The id of the claim; gone with the next one.</summary>
    public ReadOnlySpan<byte> ClaimId { get; private set; }
    public string Position { get; private set; } = "";
    public string? Scope { get; private set; }
    public string? Note { get; private set; }

    public readonly StoredPositions Current => this;

    public readonly StoredPositions GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndObject)
        {
            if (_reader.TokenType is not JsonTokenType.PropertyName)
                continue;
            var name = _reader.ValueSpan;
            _reader.Read();
            if (name.SequenceEqual("claimId"u8))
                ClaimId = _reader.ValueSpan;
            else if (name.SequenceEqual("position"u8))
                Position = _reader.GetString()!;
            else if (name.SequenceEqual("scope"u8))
                Scope = _reader.GetString();
            else if (name.SequenceEqual("note"u8))
                Note = _reader.GetString();
        }
        return _reader.TokenType is JsonTokenType.EndObject;
    }
}
