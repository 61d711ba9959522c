using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>A verdict just recorded, with what its references came to.</summary>
public sealed record AddedVerdict : Verdict
{
    [SetsRequiredMembers]
    internal AddedVerdict(
        Verdict verdict, IReadOnlyList<ResolvedReference> references, IReadOnlyList<PublicationWarning> warnings) : base(verdict) =>
        (References, Warnings) = (references, warnings);

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }

    /// <summary>The steps of fair practice that its publication skipped.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<PublicationWarning> Warnings { get; }
}

internal sealed class AddVerdict : Operation<ResourceIdWithBody<JsonBody<NewVerdict>>, CreatedResult<AddedVerdict>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/verdicts");
        RequireScopeToDraft<AddedVerdict>();
        Example("""
            { "publisher": { "name": "Example Desk", "kind": "outlet" }, "rating": "unproven", "label": "Not proven",
              "reasons": ["unverified_stated_as_fact"], "summary": "One columnist, no second source.", "language": "en", "state": "draft" }
            """);
    }

    /// <summary>Record a verdict on a claim</summary>
    /// <remarks>
    /// A draft unless it says <c>"state": "published"</c>, which needs the scope publish. Publishing a rating other
    /// than unproven, not_checkable and satire needs live evidence that supports or refutes, or an overrideReason;
    /// it freezes the evidence with hashes, and the claim's text.
    /// </remarks>
    public override Task<CreatedResult<AddedVerdict>> ExecuteAsync(ResourceIdWithBody<JsonBody<NewVerdict>> request, CancellationToken stop)
    {
        if (request.Content.Value.State is VerdictState.Published)
            Caller.Must(Scope.Publish, "/state");
        return Writing.Create(request.Content, write =>
        {
            var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
            var recording = new ChangeSet(write, Caller) { IsUnseen = request.Content.Value.State is not VerdictState.Published };
            return Publication.Add(recording, claim, request.Content.Value);
        });
    }
}
