using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>A correction request just recorded, with what its references came to.</summary>
public sealed record AddedCorrectionRequest : CorrectionRequest
{
    [SetsRequiredMembers]
    internal AddedCorrectionRequest(CorrectionRequest request, IReadOnlyList<ResolvedReference> references) : base(request) =>
        References = references;

    /// <summary>The ids that the references in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddCorrectionRequest : Operation<
    ResourceIdWithBody<JsonBody<CorrectionRequestFields>>, CreatedResult<AddedCorrectionRequest>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/correction-requests");
        RequireScope(Scope.Write);
        Example("""
            { "to": { "name": "The Paper", "kind": "outlet" }, "role": "outlet", "asked": ["correct", "notify_audience"],
              "channel": "email",
              "text": "The column states as fact what no second source confirms.",
                "appearances": [ { "url": "https://paper.example/column/1" } ] }
            """);
    }

    /// <summary>Record a correction request about a claim</summary>
    /// <remarks>
    /// The request tells whom the newsroom asked to correct the claim, by which route and what came of it. Addresses and notes are for
    /// editors.
    /// </remarks>
    public override Task<CreatedResult<AddedCorrectionRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<CorrectionRequestFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        return CorrectionRequestRecording.Add(new(write, Caller) { IsDraft = claim.IsDraft }, claim, request.Content.Value);
    });
}
