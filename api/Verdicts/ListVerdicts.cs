using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Which verdicts to list.</summary>
public sealed record VerdictFilter : ListParameters
{
    /// <summary>Only verdicts on the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only verdicts in this state; drafts are there for editors only.</summary>
    [OneOf<VerdictState>]
    public string? State { get; set; }

    /// <summary>Only verdicts with this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }

    /// <summary>Only verdicts written in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only the verdict with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListVerdicts(Cursors cursors, Db db) : Operation<VerdictFilter, PageResult<Verdict>>
{
    public override void Configure()
    {
        Get("/v1/verdicts");
        RequireScope(Scope.Read);
    }

    /// <summary>List verdicts</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    protected override PageResult<Verdict> Execute(VerdictFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = VerdictStore.List(read, filter, externalId, Caller.IsEditor, cursors.Before(HttpContext.Request, filter));
        return PageResult<Verdict>.Of(HttpContext.Request, cursors, filter.Size, found, verdict => verdict.Seq);
    }
}
