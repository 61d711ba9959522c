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

internal sealed class AddVerdict : Operation<NamedWith<Body<NewVerdict>>, Made<AddedVerdict>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/verdicts");
        Description(route => route.Needs(Scope.Write).Example("""
            { "publisher": { "name": "Example Desk", "kind": "outlet" }, "rating": "unproven", "label": "Not proven",
              "reasons": ["unverified_stated_as_fact"], "summary": "One columnist, no second source.", "language": "en", "state": "draft" }
            """));
    }

    /// <summary>Record a verdict on a claim</summary>
    /// <remarks>
    /// A draft unless it says <c>"state": "published"</c>, which needs the scope publish. Publishing a rating other
    /// than unproven, not_checkable and satire needs live evidence that supports or refutes, or an overrideReason;
    /// it freezes the evidence with hashes, and the claim's text.
    /// </remarks>
    public override Task<Made<AddedVerdict>> ExecuteAsync(NamedWith<Body<NewVerdict>> asked, CancellationToken stop)
    {
        if (asked.Content.Value.State is VerdictState.Published)
            Caller.Must(Scope.Publish, "/state");
        return Writing.Create(asked.Content, write =>
        {
            var claim = (ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id)).Writable();
            return Publication.Add(new(write, Caller), claim, asked.Content.Value);
        });
    }
}
