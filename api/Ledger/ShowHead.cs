using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.Ledger;

/// <summary>Where the ledger stands.</summary>
public sealed record LedgerHead
{
    /// <summary>Sequence number of the newest entry; 0 while there is none.</summary>
    public required long Seq { get; init; }

    /// <summary>Its hash, SHA-256 in hex: it stands for every entry up to it.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was recorded; null while there is none.</summary>
    [RecordedTime]
    public string? At { get; init; }
}

internal sealed class ShowHead(Db db) : Operation<EmptyRequest, ResourceResult<LedgerHead>>
{
    public override void Configure()
    {
        Get("/v1/audit/head");
        AllowWithoutKey();
    }

    /// <summary>Read where the ledger stands</summary>
    /// <remarks>Every change of the record is an entry, chained to the one before by its hash. Who keeps this answer can later tell whether anything before it was changed.</remarks>
    protected override ResourceResult<LedgerHead> Execute(EmptyRequest request)
    {
        using var read = db.Read();
        var head = LedgerStore.Head(read);
        return new(head, ETags.OfContent(System.Text.Encoding.ASCII.GetBytes(head.Hash)));
    }
}
