using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>Evidence just recorded, with what its references came to.</summary>
public sealed record AddedEvidence : Evidence
{
    [SetsRequiredMembers]
    internal AddedEvidence(Evidence evidence, IReadOnlyList<ResolvedReference> references) : base(evidence) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddEvidence : Operation<NamedWith<Body<EvidenceFields>>, Made<AddedEvidence>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/evidence");
        Description(route => route.Needs(Scope.Write).Example("""
            { "source": { "url": "https://paper.example/column/1" }, "stance": "supports", "directness": "circumstantial",
              "note": "The column names no second source." }
            """));
    }

    /// <summary>Record evidence on a claim</summary>
    public override Task<Made<AddedEvidence>> ExecuteAsync(NamedWith<Body<EvidenceFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var claim = (ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id)).Writable();
        return EvidenceRecording.Add(new(write, Caller), claim, asked.Content.Value);
    });
}
