using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

/// <summary>A link just recorded, with what its references came to.</summary>
public sealed record AddedLink : Link
{
    [SetsRequiredMembers]
    internal AddedLink(Link link, IReadOnlyList<ResolvedReference> references) : base(link) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddLink : Operation<ResourceIdWithBody<JsonBody<LinkFields>>, CreatedResult<AddedLink>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/links");
        RequireScopeToDraft<AddedLink>();
        Example("""
            { "relation": "context_for", "to": { "text": "The minister was attacked in 2020", "language": "en" }, "rationale": "It explains why a threat would be believed." }
            """);
    }

    /// <summary>Link a claim to another</summary>
    /// <remarks>
    /// The link runs from this claim. One that says the same thing, also a symmetric one the other way round, is
    /// refused (409) with its id. A claim cannot be linked to itself, and narrows, entails, part_of and same_as
    /// refuse a circle (409) with the path that would close it.
    /// </remarks>
    public override Task<CreatedResult<AddedLink>> ExecuteAsync(ResourceIdWithBody<JsonBody<LinkFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        return Linking.Add(new(write, Caller) { IsDraft = claim.IsDraft }, claim, request.Content.Value);
    });
}
