using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Ledger;

/// <summary>Which entry.</summary>
public sealed record NumberedEntry
{
    [RouteParam]
    public required string Seq { get; set; }
}

internal sealed class GetEntry(Db db) : Operation<NumberedEntry, ResourceResult<LedgerEntry>>
{
    public override void Configure()
    {
        Get("/v1/audit/{seq:long}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Read a ledger entry</summary>
    /// <remarks>How its digest and hash are made is told at the list of entries.</remarks>
    protected override ResourceResult<LedgerEntry> Execute(NumberedEntry request)
    {
        using var read = db.Read();
        var entry = LedgerEntry.WithNotes(read, [LedgerStore.Entry(read, request.Seq)])[0];
        return new(entry, entry.ETag);
    }
}
