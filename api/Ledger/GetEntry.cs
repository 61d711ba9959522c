namespace FactCheck;

/// <summary>Which entry.</summary>
public sealed record NumberedEntry
{
    [RouteParam]
    public required string Seq { get; set; }
}

internal sealed class GetEntry(Db db) : Operation<NumberedEntry, Shown<LedgerEntry>>
{
    public override void Configure()
    {
        Get("/v1/audit/{seq:long}");
        Description(route => route.Needs(Scope.Admin));
    }

    /// <summary>Read a ledger entry</summary>
    /// <remarks>How its digest and hash are made is told at the list of entries.</remarks>
    protected override Shown<LedgerEntry> Execute(NumberedEntry asked)
    {
        using var read = db.Read();
        var entry = LedgerStore.Entry(read, asked.Seq);
        return new(entry, entry.ETag);
    }
}
