using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>A claim just recorded, with what its references came to.</summary>
public sealed record CreatedClaim : Claim
{
    [SetsRequiredMembers]
    internal CreatedClaim(Claim claim, IReadOnlyList<ResolvedReference> references, IReadOnlyList<PossibleDuplicate>? duplicates) : base(claim) => (References, PossibleDuplicates) = (references, duplicates);

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }

    /// <summary>Claims on record that say the same or very probably so, the surest first; at most five. Null where looking for them took longer than a read may.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<PossibleDuplicate>? PossibleDuplicates { get; }
}

/// <summary>How to record a claim.</summary>
public sealed record CreateClaimParameters
{
    /// <summary>What to record.</summary>
    [FromBody]
    public required JsonBody<NewClaim> Content { get; set; }

    /// <summary>What to do where a duplicate is on record; <c>accept</c> when it is left out.</summary>
    [OneOf<IfDuplicate>]
    public string? IfDuplicate { get; set; }
}

internal sealed class CreateClaim(IDuplicates known, Db db) : Operation<CreateClaimParameters, CreatedResult<CreatedClaim>>
{
    public override void Configure()
    {
        Post("/v1/claims");
        RequireScopeToDraft<CreatedClaim>();
        Example("""
            { "text": "The minister left the country because of a threat", "shortText": "Minister fled over a threat",
              "language": "en", "kind": "causal_or_motive",
              "claimant": { "name": "Ana Ruiz", "kind": "person" }, "claimedAt": "2023-12-19",
              "source": { "url": "https://paper.example/column/1", "kind": "opinion_column", "title": "A sudden trip",
                          "publisher": { "name": "The Paper", "kind": "outlet" } },
              "subjects": [ { "name": "Luis Vega", "kind": "person" } ], "topics": ["security"],
              "rebuttals": [ {
                "speaker": { "name": "Luis Vega" }, "saidAt": "2023-12-19", "quote": "Estoy de vacaciones con mi familia", "language": "es",
                "translations": [ { "language": "en", "text": "I am on holiday with my family", "machine": false } ],
                "source": { "url": "https://social.example/vega/1", "kind": "social_post" },
                "position": "offers_alternative", "scope": "motive_only",
                "counterclaim": { "text": "The minister is on holiday", "relation": "alternative_to" } } ],
              "evidence": [ { "source": { "url": "https://paper.example/column/1" }, "stance": "supports", "directness": "circumstantial" } ],
              "verdicts": [ { "publisher": { "name": "Example Desk", "kind": "outlet" }, "rating": "unproven",
                              "summary": "One columnist, no second source.", "state": "published" } ],
              "links": [ { "relation": "context_for", "to": { "text": "The minister was attacked in 2020" } } ] }
            """);
    }

    /// <summary>Record a claim, or a whole dispute</summary>
    /// <remarks>
    /// Takes as much of the story as is known in one call: who claimed it when and where, what was answered, the
    /// evidence, the links and the verdicts. Actors, sources and claims are named by id or by what identifies them,
    /// and created when they are not on record; the answer's references say which. All of it is recorded, or none:
    /// the problem names the part that stands in the way. A verdict is published only where it says so and the key
    /// has the scope publish. The answer names claims on record that may say the same; ifDuplicate=reject refuses the
    /// request (409) where one is a duplicate, and where there was no time to look (503). Two requests sent at the same time are compared with what was on record
    /// before both; of the same text in the same language, one is still refused.
    /// </remarks>
    public override async Task<CreatedResult<CreatedClaim>> ExecuteAsync(CreateClaimParameters request, CancellationToken stop)
    {
        DisputeRecorder.CheckScopes(Caller, request.Content.Value);
        var duplicates = await Duplicates(request.Content.Value);
        if (request.IfDuplicate is IfDuplicate.Reject && duplicates is null)
            throw new StorageException(StorageFault.Interrupted);
        return await Writing.Create(request.Content, write =>
        {
            if (request.IfDuplicate is IfDuplicate.Reject)
                RefuseDuplicate(write, request.Content.Value, duplicates!);
            var recording = new ChangeSet(write, Caller) { IsDraft = request.Content.Value.Status is ClaimStatus.Draft };
            var claim = DisputeRecorder.Record(recording, request.Content.Value);
            var shown = ClaimViewUpdater.Refresh(recording, claim.Id);
            return CreatedResult<CreatedClaim>.At($"/v1/claims/{claim.Id}", ETags.Of(claim.Revision, 1), new(shown, recording.References, duplicates));
        });
    }

    /// <summary>Looked for before the write waits for its turn, so that no other write waits for the search.</summary>
    /// <remarks>It is advice: on a busy machine, where there is no time for it, the claim is recorded all the same.</remarks>
    private async Task<List<PossibleDuplicate>?> Duplicates(NewClaim claim)
    {
        using var turn = await Budgets.Of(HttpContext).Heavy.TryEnter(HttpContext);
        return turn is null ? null : db.ReadInTime(read => known.Find(read, claim.Text!, claim.Language!));
    }

    private static void RefuseDuplicate(WriteSession write, NewClaim claim, List<PossibleDuplicate> duplicates)
    {
        var id = duplicates.Find(one => one.Grade is Grade.Duplicate)?.Id ?? ClaimStore.FindByText(write, TextFolding.Key(claim.Text!, claim.Language!))?.Id;
        if (id is not null)
            throw Problem.DuplicateClaim(id, duplicates);
    }
}
