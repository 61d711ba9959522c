namespace FactCheck;

/// <summary>Which imports to list.</summary>
public sealed record ImportFilter : ListParameters
{
    /// <summary>Only imports in this state.</summary>
    [OneOf<ImportState>]
    public string? State { get; set; }
}

internal sealed class ListImports : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/imports", Handle).Needs(Scope.Import);

    /// <summary>List imports</summary>
    /// <remarks>Newest first.</remarks>
    private static Listed<Import> Handle(Query<ImportFilter> query, HttpRequest request, Cursors cursors, TimeProvider clock, Db db)
    {
        var filter = query.Value;
        using var read = db.Read();
        var found = ImportStore.List(read, filter.State, cursors.Before(request, filter), filter.Size + 1, Instant.Text(clock.GetUtcNow()));
        return Listed<Import>.Of(request, cursors, filter.Size, found, import => import.Seq);
    }
}
