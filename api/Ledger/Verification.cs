using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>What a verification found, or has done so far.</summary>
public sealed record Verification
{
    /// <summary>Whether everything fits; null while it is not over.</summary>
    public required bool? Sound { get; init; }

    /// <summary>The check it is at, or that found what does not fit: <c>chain</c>, <c>head</c>, <c>rows</c>, <c>claims</c>, <c>merges</c>, <c>verdicts</c>, <c>visibility</c>, <c>views</c>, <c>search</c>; null when all are done.</summary>
    public required string? Check { get; init; }

    /// <summary>How far the ledger it looks at reaches. Keep it: given back as <c>head</c>, it shows later that nothing up to here was changed or taken away.</summary>
    public required LedgerHead Head { get; init; }

    /// <summary>Ledger entries whose digest and hash were recomputed.</summary>
    public required long Entries { get; init; }

    /// <summary>Rows that were compared with the last snapshot of what they hold.</summary>
    public required long Rows { get; init; }

    /// <summary>Claims whose written-out form was compared with what follows from the record.</summary>
    public required long Views { get; init; }

    /// <summary>The first thing that does not fit; null while everything does.</summary>
    public required Mismatch? Misfit { get; init; }
}

/// <summary>Something that does not fit.</summary>
[SchemaName("Misfit")]
public sealed record Mismatch
{
    /// <summary>The ledger entry that does not fit, or with which what is on record does not fit; null where no entry accounts for it.</summary>
    public long? Seq { get; init; }

    /// <summary>The type of the entity.</summary>
    public string? Entity { get; init; }

    /// <summary>The id of the entity.</summary>
    public string? EntityId { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Detail { get; init; }
}

/// <summary>A head of the ledger that someone kept, written <c>SEQ:HASH</c>.</summary>
internal sealed record KeptHead(long Seq, string Hash)
{
    public const string Pattern = "^(0|[1-9][0-9]{0,17}):[0-9a-f]{64}$";

    public static KeptHead? Of(string? text) => text?.Split(':') is [var seq, var hash] ? new(long.Parse(seq, System.Globalization.CultureInfo.InvariantCulture), hash) : null;
}

/// <summary>A head of the ledger as it was published.</summary>
public sealed class KeptHeadAttribute() : FormAttribute(KeptHead.Pattern, "invalid-head", "A head is SEQ:HASH, the seq and hash that /v1/audit/head gave.", 83);
