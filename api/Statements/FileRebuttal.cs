using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>A rebuttal just recorded, with its counterclaim and what its references came to.</summary>
public sealed record FiledRebuttal : ClaimStatement
{
    [SetsRequiredMembers]
    internal FiledRebuttal(ClaimStatement statement, ClaimRow claim, Link? link, IReadOnlyList<ResolvedReference> references) : base(statement)
    {
        // A symmetric link that was on record may run the other way.
        var counterclaim = string.Equals(link?.From.Id, claim.Id, StringComparison.Ordinal) ? link!.To : link?.From;
        (Link, Counterclaim, References) = (link, counterclaim, references);
    }

    /// <summary>The claim the speaker asserts instead.</summary>
    [JsonPropertyOrder(1)]
    public ClaimSummary? Counterclaim { get; }

    /// <summary>The link from the counterclaim to the claim.</summary>
    [JsonPropertyOrder(1)]
    public Link? Link { get; }

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class FileRebuttal : Operation<ResourceIdWithBody<JsonBody<RebuttalFields>>, CreatedResult<FiledRebuttal>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/rebuttals");
        RequireScopeToDraft<FiledRebuttal>();
        Example("""
            { "speaker": { "name": "Luis Vega", "kind": "person" }, "saidAt": "2023-12-19", "quote": "Estoy de vacaciones con mi familia", "language": "es",
              "translations": [ { "language": "en", "text": "I am on holiday with my family", "machine": false } ],
              "source": { "url": "https://social.example/vega/1", "kind": "social_post" },
              "position": "offers_alternative", "scope": "motive_only",
              "counterclaim": { "text": "The minister is on holiday", "language": "en", "relation": "alternative_to" } }
            """);
    }

    /// <summary>Record a rebuttal</summary>
    /// <remarks>
    /// What the person concerned answered: the statement, its contrary position and, where there is one, the
    /// counterclaim and the link from it to the claim, together. Other replies are statements.
    /// </remarks>
    public override Task<CreatedResult<FiledRebuttal>> ExecuteAsync(ResourceIdWithBody<JsonBody<RebuttalFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        var recording = new ChangeSet(write, Caller) { IsDraft = claim.IsDraft };
        StatementRecording.Announce(recording, request.Content.Value.Ref, "");
        var (record, link) = StatementRecording.Rebut(recording, claim, request.Content.Value, "");
        ClaimViewUpdater.Refresh(recording);
        var statement = StatementStore.FindShown(write, record.Id, editor: true)!;
        var filed = new FiledRebuttal(new(statement, ClaimStore.Reading(write, claim)), claim, link is null ? null : LinkStore.FindShown(write, link.Id, editor: true), recording.References);
        return CreatedResult<FiledRebuttal>.At($"/v1/statements/{statement.Id}", ETags.Of(statement.Revision, statement), filed);
    });
}
