using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Which verdicts to list.</summary>
public sealed record VerdictFilter : ResourceListParameters
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

    /// <summary>Only verdicts first published then or later, as the publisher dates it.</summary>
    [PartialDateForm]
    public string? PublishedFrom { get; set; }

    /// <summary>Only verdicts first published then or earlier, as the publisher dates it.</summary>
    [PartialDateForm]
    public string? PublishedTo { get; set; }

    /// <summary>Only verdicts reviewed then or later.</summary>
    [PartialDateForm]
    public string? ReviewedFrom { get; set; }

    /// <summary>Only verdicts reviewed then or earlier.</summary>
    [PartialDateForm]
    public string? ReviewedTo { get; set; }

    /// <summary>Only published verdicts whose reviewBy begins by the end of this date: those to be reviewed again.</summary>
    [PartialDateForm]
    public string? Due { get; set; }

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
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<Verdict> Execute(VerdictFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = VerdictStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<Verdict>.Of(HttpContext.Request, cursors, window, read, found, verdict => (verdict.Seq, verdict.Id));
    }
}
