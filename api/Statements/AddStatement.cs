using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>A statement just recorded on a claim, with what its references came to.</summary>
public sealed record AddedStatement : ClaimStatement
{
    [SetsRequiredMembers]
    internal AddedStatement(ClaimStatement statement, IReadOnlyList<ResolvedReference> references) : base(statement) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddStatement : Operation<NamedWith<Body<ClaimStatementFields>>, Made<AddedStatement>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/statements");
        Description(route => route.Needs(Scope.Write).Example("""
            { "speaker": { "name": "City Radio", "kind": "outlet" }, "position": "reports", "saidAt": "2023-12-19",
              "source": { "url": "https://radio.example/news/19-december", "kind": "broadcast" } }
            """));
    }

    /// <summary>Record a statement on a claim</summary>
    /// <remarks>Any position can be taken; one that is contrary makes the statement a rebuttal.</remarks>
    public override Task<Made<AddedStatement>> ExecuteAsync(NamedWith<Body<ClaimStatementFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var claim = (ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id)).Writable();
        var recording = new Recording(write, Caller) { IsDraft = claim.IsDraft };
        StatementRecording.Announce(recording, asked.Content.Value.Ref, "");
        var record = StatementRecording.Record(recording, claim, asked.Content.Value, "");
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, record.Id, editor: true)!;
        return Made<AddedStatement>.At($"/v1/statements/{statement.Id}", ETags.Of(statement.Revision, statement), new(new ClaimStatement(statement, ClaimStore.Reading(write, claim)), recording.References));
    });
}
