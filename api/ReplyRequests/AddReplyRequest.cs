using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

internal sealed class AddReplyRequest : Operation<ResourceIdWithBody<JsonBody<ReplyRequestFields>>, CreatedResult<AddedReplyRequest>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/reply-requests");
        RequireScope(Scope.Write);
        Example("""
            { "to": { "name": "Luis Vega", "kind": "person" }, "state": "sent", "channel": "email", "address": "press@vega.example",
              "questions": [ { "text": "Did a threat make you leave?" } ], "sentAt": "2024-01-03", "deadline": "2030-01-05T18:00:00Z" }
            """);
    }

    /// <summary>Record a reply request about a claim</summary>
    /// <remarks>
    /// The request tells whom the newsroom asked, when and until when. Readers see these dates, the outcome and the answer; addresses,
    /// questions, notes of attempts and waivers are for editors.
    /// </remarks>
    public override Task<CreatedResult<AddedReplyRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<ReplyRequestFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        return ReplyRequestRecording.Add(new(write, Caller) { IsDraft = claim.IsDraft }, [claim.Id], request.Content.Value);
    });
}
