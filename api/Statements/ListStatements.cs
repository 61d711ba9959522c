using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>Which statements to list.</summary>
public sealed record StatementFilter : ResourceListParameters
{
    /// <summary>Only statements by the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Speaker { get; set; }

    /// <summary>Only statements that take a position on the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only statements found in the source with this id.</summary>
    [Identifier(TypeId.Source)]
    public string? Source { get; set; }

    /// <summary>Only statements that take this position on a claim.</summary>
    [OneOf<Position>]
    public string? Position { get; set; }

    /// <summary>Only statements whose quote is in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only the statement with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListStatements(Cursors cursors, Db db) : Operation<StatementFilter, PageResult<Statement>>
{
    public override void Configure()
    {
        Get("/v1/statements");
        RequireScope(Scope.Read);
    }

    /// <summary>List statements</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined; claim with position means that position on that claim.</remarks>
    protected override PageResult<Statement> Execute(StatementFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = StatementStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<Statement>.Of(HttpContext.Request, cursors, window, read, found, statement => (statement.Seq, statement.Id));
    }
}
