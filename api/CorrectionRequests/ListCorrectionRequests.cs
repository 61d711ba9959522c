using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>The filters that the list of correction requests and the counts share.</summary>
internal interface ICorrectionSelection
{
    string? Outcome { get; }
    string? Role { get; }
    string? Route { get; }
    string? SentFrom { get; }
    string? SentTo { get; }
}

/// <summary>The filters of the list of correction requests.</summary>
public sealed record CorrectionRequestFilter : ResourceListParameters, ICorrectionSelection
{
    /// <summary>Only requests about the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only requests with this outcome; withdrawn ones are listed only where they are asked for.</summary>
    [OneOf<CorrectionOutcome>]
    public string? Outcome { get; set; }

    /// <summary>Only requests to recipients with this part in the matter.</summary>
    [OneOf<CorrectionRole>]
    public string? Role { get; set; }

    /// <summary>Only requests by this route.</summary>
    [OneOf<CorrectionRoute>]
    public string? Route { get; set; }

    /// <summary>Only requests sent then or later.</summary>
    [PartialDateForm]
    public string? SentFrom { get; set; }

    /// <summary>Only requests sent then or earlier.</summary>
    [PartialDateForm]
    public string? SentTo { get; set; }

    /// <summary>Only the request with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListCorrectionRequests(Cursors cursors, Db db) : Operation<CorrectionRequestFilter, PageResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Get("/v1/correction-requests");
        RequireScope(Scope.Read);
    }

    /// <summary>List correction requests</summary>
    /// <remarks>
    /// Newest recorded first unless sort says otherwise. It has no filter by recipient, so that nobody is given a score.
    /// </remarks>
    protected override PageResult<CorrectionRequest> Execute(CorrectionRequestFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = CorrectionRequestStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<CorrectionRequest>.Of(HttpContext.Request, cursors, window, read, found, request => (request.Seq, request.Id));
    }
}
