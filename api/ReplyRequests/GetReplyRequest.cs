using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

internal sealed class GetReplyRequest(IPastRecord record) : Operation<AsOfParameters, ResourceResult<ReplyRequest>>
{
    public override void Configure()
    {
        Get("/v1/reply-requests/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a reply request</summary>
    /// <remarks>Drafts and withdrawn ones are there for editors only, as are the parts in <c>private</c>.</remarks>
    protected override ResourceResult<ReplyRequest> Execute(AsOfParameters request)
    {
        using var read = record.Open(request, Caller);
        var shown = ReplyRequestStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        return ResourceResult<ReplyRequest>.Tagged(shown.Revision, shown);
    }
}
