using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Which imports to list.</summary>
public sealed record ImportFilter : ListParameters
{
    /// <summary>Only imports in this state.</summary>
    [OneOf<ImportState>]
    public string? State { get; set; }
}

internal sealed class ListImports(Cursors cursors, TimeProvider clock, Db db) : Operation<ImportFilter, PageResult<Import>>
{
    public override void Configure()
    {
        Get("/v1/imports");
        RequireScope(Scope.Import);
    }

    /// <summary>List imports</summary>
    /// <remarks>Newest first; those of the key, and all of them for an administrator.</remarks>
    protected override PageResult<Import> Execute(ImportFilter filter)
    {
        using var read = db.Read();
        var found = ImportStore.List(read, filter.State, Caller, cursors.Before(HttpContext.Request, filter), filter.Size + 1, Instant.Text(clock.GetUtcNow()));
        return PageResult<Import>.Of(HttpContext.Request, cursors, filter.Size, found, import => import.Seq);
    }
}
