using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>One line of a file that holds a whole record with its history; just one of the members is there.</summary>
/// <remarks>
/// The order is: what the file is, every entry of the ledger, every claim, every row that was imported, the end. Only what
/// does not follow from the entries has lines of its own.
/// </remarks>
internal sealed record HistoryLine
{
    /// <summary>Grows when lines are to be read otherwise.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Strict = new(JsonDefaults.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public HistoryStart? FactcheckHistory { get; init; }
    public HistoricEntry? Entry { get; init; }
    public HistoricClaim? Claim { get; init; }
    public SeenBefore? Row { get; init; }
    public HistoryEnd? FactcheckHistoryEnd { get; init; }

    /// <summary>How the first line of such a file begins.</summary>
    public static ReadOnlySpan<byte> Beginning => "{\"factcheckHistory\":"u8;

    /// <summary>How its last line begins.</summary>
    public static ReadOnlySpan<byte> Ending => "{\"factcheckHistoryEnd\":"u8;

    public static HistoryLine Of(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize<HistoryLine>(line, Strict)!;
}

/// <summary>What the file is, and of what state of the record.</summary>
internal sealed record HistoryStart
{
    public required int Version { get; init; }

    /// <summary>How many migrations the database had that it was taken from.</summary>
    public required int Schema { get; init; }
    public required long LedgerSeq { get; init; }
    public required string Hash { get; init; }
    public string? At { get; init; }
}

/// <summary>An entry of the ledger, whole: what is needed to compute its hash.</summary>
internal sealed record HistoricEntry
{
    public required long Seq { get; init; }
    public required string At { get; init; }
    public string? Key { get; init; }
    public required string RequestId { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public required int Revision { get; init; }
    public required string Digest { get; init; }
    public required string Hash { get; init; }
    public required string Salt { get; init; }

    /// <summary>Null where a tombstone emptied it.</summary>
    public JsonElement? Snapshot { get; init; }

    public ChainedEntry Chained => new()
    {
        Seq = Seq,
        At = At,
        KeyId = Key,
        RequestId = RequestId,
        Operation = Operation,
        Entity = Entity,
        EntityId = EntityId,
        Revision = Revision,
        Snapshot = Snapshot?.GetRawText(),
        Salt = Salt,
        Digest = Digest,
        Hash = Hash,
    };
}

/// <summary>What the ledger alone does not say of a claim: the number in its ETag, and the entries that bear on it.</summary>
internal sealed record HistoricClaim
{
    public required string Id { get; init; }

    /// <summary>Null for a draft that was deleted.</summary>
    public long? N { get; init; }
    public required IReadOnlyList<long> Entries { get; init; }
}

/// <summary>What a row of an import brought, so that it is known when it comes again.</summary>
internal sealed record SeenBefore
{
    public required string Key { get; init; }
    public required string Claim { get; init; }
    public required string Content { get; init; }

    /// <summary>What the row said, as JSON, what its parts became and by what it is known without its id; null in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Story { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LikeKey { get; init; }
}

/// <summary>How many lines there are before this one, and the SHA-256 of all of them.</summary>
internal sealed record HistoryEnd
{
    public required long Lines { get; init; }
    public required string Sha256 { get; init; }
}
