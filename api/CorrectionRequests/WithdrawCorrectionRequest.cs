using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

internal sealed class WithdrawCorrectionRequest : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Post("/v1/correction-requests/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "It was recorded on the wrong claim." }
            """);
    }

    /// <summary>Withdraw a correction request</summary>
    /// <remarks>
    /// It leaves lists, counts and dossiers. Editors still read it by its id, with the reason; readers do not find it. A withdrawal is
    /// final.
    /// </remarks>
    public override Task<CreatedResult<CorrectionRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = CorrectionRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Correction, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        var shown = CorrectionRequestRecording.Change(new(write, Caller), row, before =>
            before with
            {
                Outcome = CorrectionOutcome.Withdrawn,
                WithdrawnAt = write.Now,
                WithdrawnReason = request.Content.Value.Reason
            }, "withdraw");
        return CreatedResult<CorrectionRequest>.At($"/v1/correction-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });
}
