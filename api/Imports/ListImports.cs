namespace FactCheck;

/// <summary>Which imports to list.</summary>
public sealed record ImportFilter : ListParameters
{
    /// <summary>Only imports in this state.</summary>
    [OneOf<ImportState>]
    public string? State { get; set; }
}

internal sealed class ListImports(Cursors cursors, TimeProvider clock, Db db) : Operation<ImportFilter, Listed<Import>>
{
    public override void Configure()
    {
        Get("/v1/imports");
        Description(route => route.Needs(Scope.Import));
    }

    /// <summary>List imports</summary>
    /// <remarks>Newest first.</remarks>
    protected override Listed<Import> Execute(ImportFilter filter)
    {
        using var read = db.Read();
        var found = ImportStore.List(read, filter.State, cursors.Before(HttpContext.Request, filter), filter.Size + 1, Instant.Text(clock.GetUtcNow()));
        return Listed<Import>.Of(HttpContext.Request, cursors, filter.Size, found, import => import.Seq);
    }
}
