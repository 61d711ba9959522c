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

internal sealed class AddEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/claims/{id}/evidence", Handle).Needs(Scope.Write).Example("""
        { "source": { "url": "https://paper.example/column/1" }, "stance": "supports", "directness": "circumstantial",
          "note": "The column names no second source." }
        """);

    /// <summary>Record evidence on a claim</summary>
    /// <param name="id">The claim's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<AddedEvidence>> Handle(string id, Body<EvidenceFields> body, Writing writing) => writing.Create(body, write =>
    {
        var claim = (ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id)).Writable();
        return EvidenceRecording.Add(new(write, writing.Caller), claim, body.Value);
    });
}
