using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.CorrectionRequests;

internal sealed class CreateCorrectionRequest : Operation<WithBody<JsonBody<NewCorrectionRequest>>, CreatedResult<AddedCorrectionRequest>>
{
    public override void Configure()
    {
        Post("/v1/correction-requests");
        RequireScope(Scope.Write);
        Example("""
            { "claim": { "id": "claim_01hj0z4xg0e008000000000001" }, "to": { "name": "Press council", "kind": "organization" },
              "role": "regulator",
              "route": "regulator", "asked": ["correct"], "sentAt": "2024-01-20" }
            """);
    }

    /// <summary>Record a correction request</summary>
    /// <remarks>As under a claim, with the claim named in the body.</remarks>
    public override Task<CreatedResult<AddedCorrectionRequest>> ExecuteAsync(
        WithBody<JsonBody<NewCorrectionRequest>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = request.Content.Value.Claim!.Known(write, "/claim", null).Writable("/claim");
        return CorrectionRequestRecording.Add(new(write, Caller) { IsDraft = claim.IsDraft }, claim, request.Content.Value);
    });
}
