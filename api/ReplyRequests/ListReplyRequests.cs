using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The filters of the list of reply requests.</summary>
public sealed record ReplyRequestFilter : ResourceListParameters
{
    /// <summary>Only requests about the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only requests to the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? To { get; set; }

    /// <summary>Only requests in this state; withdrawn ones are listed only where they are asked for.</summary>
    [OneOf<ReplyState>]
    public string? State { get; set; }

    /// <summary>Only requests that wait for an answer after their deadline; <c>false</c> for all others.</summary>
    public bool? Overdue { get; set; }

    /// <summary>Only the request with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListReplyRequests(Cursors cursors, Db db) : Operation<ReplyRequestFilter, PageResult<ReplyRequest>>
{
    public override void Configure()
    {
        Get("/v1/reply-requests");
        RequireScope(Scope.Read);
    }

    /// <summary>List reply requests</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<ReplyRequest> Execute(ReplyRequestFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = ReplyRequestStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<ReplyRequest>.Of(HttpContext.Request, cursors, window, read, found, request => (request.Seq, request.Id));
    }
}
