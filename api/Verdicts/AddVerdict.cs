using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>A verdict just recorded, with what its references came to.</summary>
public sealed record AddedVerdict : Verdict
{
    [SetsRequiredMembers]
    internal AddedVerdict(Verdict verdict, IReadOnlyList<ResolvedReference> references) : base(verdict) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/claims/{id}/verdicts", Handle).Needs(Scope.Write).Example("""
        { "publisher": { "name": "Example Desk", "kind": "outlet" }, "rating": "unproven", "label": "Not proven",
          "reasons": ["unverified_stated_as_fact"], "summary": "One columnist, no second source.", "language": "en", "state": "draft" }
        """);

    /// <summary>Record a verdict on a claim</summary>
    /// <remarks>
    /// A draft unless it says <c>"state": "published"</c>, which needs the scope publish. Publishing a rating other
    /// than unproven, not_checkable and satire needs live evidence that supports or refutes, or an overrideReason;
    /// it freezes the evidence with hashes, and the claim's text.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<AddedVerdict>> Handle(string id, Body<NewVerdict> body, Writing writing)
    {
        if (body.Value.State is VerdictState.Published)
            writing.Caller.Must(Scope.Publish, "/state");
        return writing.Create(body, write =>
        {
            var claim = (ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id)).Writable();
            return Publication.Add(new(write, writing.Caller), claim, body.Value);
        });
    }
}
