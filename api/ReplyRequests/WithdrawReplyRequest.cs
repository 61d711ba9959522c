using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

internal sealed class WithdrawReplyRequest : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<ReplyRequest>>
{
    public override void Configure()
    {
        Post("/v1/reply-requests/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "It was recorded on the wrong person." }
            """);
    }

    /// <summary>Withdraw a reply request</summary>
    /// <remarks>
    /// It leaves lists and dossiers. Editors still read it by its id, with the reason; readers do not find it. A withdrawal is final.
    /// </remarks>
    public override Task<CreatedResult<ReplyRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = ReplyRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        var shown = ReplyRequestRecording.Change(new(write, Caller), row, before =>
            before with { State = ReplyState.Withdrawn, WithdrawnAt = write.Now, WithdrawnReason = request.Content.Value.Reason },
                "withdraw");
        return CreatedResult<ReplyRequest>.At($"/v1/reply-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });
}
