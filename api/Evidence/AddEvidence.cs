using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Evidence;

/// <summary>Evidence just recorded, with what its references came to.</summary>
public sealed record AddedEvidence : EvidenceItem
{
    [SetsRequiredMembers]
    internal AddedEvidence(EvidenceItem evidence, IReadOnlyList<ResolvedReference> references) : base(evidence) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddEvidence : Operation<ResourceIdWithBody<JsonBody<EvidenceFields>>, CreatedResult<AddedEvidence>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/evidence");
        RequireScopeToDraft<AddedEvidence>();
        Example("""
            { "source": { "url": "https://paper.example/column/1" }, "stance": "supports", "directness": "circumstantial",
              "note": "The column names no second source." }
            """);
    }

    /// <summary>Record evidence on a claim</summary>
    public override Task<CreatedResult<AddedEvidence>> ExecuteAsync(ResourceIdWithBody<JsonBody<EvidenceFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        return EvidenceRecording.Add(new(write, Caller), claim, request.Content.Value);
    });
}
