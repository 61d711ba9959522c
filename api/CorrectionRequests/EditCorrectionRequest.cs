using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

internal sealed class EditCorrectionRequest : Operation<
    ResourceIdWithBody<MergePatch<CorrectionRequestFields>>, ResourceResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Patch("/v1/correction-requests/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "deadline": "2030-01-31" }
            """);
    }

    /// <summary>Change a correction request</summary>
    /// <remarks>JSON Merge Patch with If-Match. The outcome is set by a request of its own.</remarks>
    public override Task<ResourceResult<CorrectionRequest>> ExecuteAsync(
        ResourceIdWithBody<MergePatch<CorrectionRequestFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var row = CorrectionRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Correction, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision);
        var recording = new ChangeSet(write, Caller);
        var shown = CorrectionRequestRecording
            .Change(recording, row, before => request.Content.Apply(CorrectionRequestFields.Of(before)).Onto(before, recording, ""));
        return ResourceResult<CorrectionRequest>.Tagged(shown.Revision, shown);
    });
}
