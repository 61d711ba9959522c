namespace FactCheck;

internal sealed class GetEntry : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/audit/{seq:long}", Handle).Needs(Scope.Admin);

    /// <summary>Read a ledger entry</summary>
    /// <remarks>How its digest and hash are made is told at the list of entries.</remarks>
    /// <param name="seq">The number of the entry.</param>
    /// <param name="db"></param>
    private static Shown<LedgerEntry> Handle(string seq, Db db)
    {
        using var read = db.Read();
        var entry = LedgerStore.Entry(read, seq);
        return new(entry, entry.ETag);
    }
}
