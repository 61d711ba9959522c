using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

internal sealed class SetCorrectionOutcome : Operation<
    ResourceIdWithBody<JsonBody<CorrectionOutcomeFields>>, CreatedResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Post("/v1/correction-requests/{id}/outcome");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "outcome": "corrected", "at": "2024-02-01", "source": { "url": "https://paper.example/corrections/1" },
              "prominence": "lower", "sourceState": "corrected" }
            """);
    }

    /// <summary>Set the outcome of a correction request</summary>
    /// <remarks>
    /// With the date, the source in which the correction stands, and its prominence. <c>sourceState</c> gives the sources in which the
    /// claim
    /// appeared their new state in the same write. An outcome can be set again: the ledger keeps each.
    /// </remarks>
    public override Task<CreatedResult<CorrectionRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<CorrectionOutcomeFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = CorrectionRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Correction, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        var recording = new ChangeSet(write, Caller);
        var shown = CorrectionRequestRecording
            .Change(recording, row, before => CorrectionRequestRecording.Settle(recording, before, request.Content.Value));
        return CreatedResult<CorrectionRequest>.At($"/v1/correction-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });
}
