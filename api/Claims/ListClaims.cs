using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Which claims to list. Merged and withdrawn ones only where the status asks for them.</summary>
public sealed record ClaimFilter : ResourceListParameters
{
    /// <summary>Only claims with this status.</summary>
    [OneOf<ClaimStatus>]
    public string? Status { get; set; }

    /// <summary>Only claims of this kind.</summary>
    [OneOf<ClaimKind>]
    public string? Kind { get; set; }

    /// <summary>Only claims whose text is in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only claims of this checkability.</summary>
    [OneOf<Checkability>]
    public string? Checkability { get; set; }

    /// <summary>Only claims that stand so among the actors.</summary>
    [OneOf<ContentionState>]
    public string? Contention { get; set; }

    /// <summary>Only claims with this topic, spelt as it is on record.</summary>
    [Text(100)]
    public string? Topic { get; set; }

    /// <summary>Only claims about the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Subject { get; set; }

    /// <summary>Only claims that the actor with this id asserts.</summary>
    [Identifier(TypeId.Actor)]
    public string? Claimant { get; set; }

    /// <summary>Only claims with a published verdict of this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }

    /// <summary>Only claims with a verdict published by the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only claims with a statement found on this host or evidence from it, without www.</summary>
    [Text(255)]
    public string? Host { get; set; }

    /// <summary>Only claims that were contradicted, or that were not.</summary>
    public bool? HasRebuttal { get; set; }

    /// <summary>Only claims with a published verdict, or without one.</summary>
    public bool? HasVerdict { get; set; }

    /// <summary>Only claims first known to have been said then or later.</summary>
    [PartialDateForm]
    public string? SaidFrom { get; set; }

    /// <summary>Only claims first known to have been said then or earlier.</summary>
    [PartialDateForm]
    public string? SaidTo { get; set; }

    /// <summary>Only claims whose newest verdict was reviewed then or later.</summary>
    [PartialDateForm]
    public string? ReviewedFrom { get; set; }

    /// <summary>Only claims whose newest verdict was reviewed then or earlier.</summary>
    [PartialDateForm]
    public string? ReviewedTo { get; set; }

    /// <summary>Only claims that the rows of the import with this id stand for, and those they brought with them. For editors.</summary>
    [Identifier(TypeId.Import)]
    public string? Import { get; set; }

    /// <summary>Only the claim with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

/// <summary>Entries are written out already, so the answer is put together from bytes.</summary>
internal sealed class ListClaims(Cursors cursors, Db db) : Operation<ClaimFilter, PageResult<Claim>>
{
    public override void Configure()
    {
        Get("/v1/claims");
        RequireScope(Scope.Read);
    }

    /// <summary>List claims</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined. Drafts are listed for editors only.</remarks>
    protected override PageResult<Claim> Execute(ClaimFilter filter)
    {
        if (filter.Import is not null && !Caller.IsEditor)
            throw Problem.MissingScopeFor(Scope.Write, "import");
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = ClaimStore.List(read, filter, externalId, drafts: Caller.IsEditor, window);
        return PageResult<Claim>.OfWritten(HttpContext.Request, cursors, window, read, found, claim => (claim.Seq, claim.ClaimId, claim.Body!));
    }
}
