using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

internal sealed class EditReplyRequest : Operation<ResourceIdWithBody<MergePatch<ReplyRequestFields>>, ResourceResult<ReplyRequest>>
{
    public override void Configure()
    {
        Patch("/v1/reply-requests/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "publicNote": "The press office was asked twice." }
            """);
    }

    /// <summary>Change a reply request</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. The state is changed so too: <c>{"state": "declined"}</c>. <c>no_response</c> is refused before the
    /// deadline, <c>unreachable</c> without an attempt, <c>waived</c> without a waiver, and <c>answered</c> without an answer that
    /// names its statement (422).
    /// An answer that comes after the deadline is recorded like any other, and told as late.
    /// </remarks>
    public override Task<ResourceResult<ReplyRequest>> ExecuteAsync(
        ResourceIdWithBody<MergePatch<ReplyRequestFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var row = ReplyRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision);
        var recording = new ChangeSet(write, Caller);
        var shown = ReplyRequestRecording.Change(recording, row, before =>
            ReplyRules.Settle(write, before, request.Content.Apply(ReplyRequestFields.Of(before)).Moved(before)
                .Onto(before, recording, ""), ""));
        return ResourceResult<ReplyRequest>.Tagged(shown.Revision, shown);
    });
}
