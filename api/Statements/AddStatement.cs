using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>A statement just recorded on a claim, with what its references came to.</summary>
public sealed record AddedStatement : ClaimStatement
{
    [SetsRequiredMembers]
    internal AddedStatement(ClaimStatement statement, IReadOnlyList<ResolvedReference> references) : base(statement) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class AddStatement : Operation<ResourceIdWithBody<JsonBody<ClaimStatementFields>>, CreatedResult<AddedStatement>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/statements");
        RequireScopeToDraft<AddedStatement>();
        Example("""
            { "speaker": { "name": "City Radio", "kind": "outlet" }, "position": "reports", "saidAt": "2023-12-19",
              "source": { "url": "https://radio.example/news/19-december", "kind": "broadcast" } }
            """);
    }

    /// <summary>Record a statement on a claim</summary>
    /// <remarks>Any position can be taken; one that is contrary makes the statement a rebuttal.</remarks>
    public override Task<CreatedResult<AddedStatement>> ExecuteAsync(ResourceIdWithBody<JsonBody<ClaimStatementFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = (ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id)).Writable();
        var recording = new ChangeSet(write, Caller) { IsDraft = claim.IsDraft };
        StatementRecording.Announce(recording, request.Content.Value.Ref, "");
        var record = StatementRecording.Record(recording, claim, request.Content.Value, "");
        ClaimViewUpdater.Refresh(recording);
        var statement = StatementStore.FindShown(write, record.Id, editor: true)!;
        return CreatedResult<AddedStatement>.At($"/v1/statements/{statement.Id}", ETags.Of(statement.Revision, statement), new(new ClaimStatement(statement, ClaimStore.Reading(write, claim)), recording.References));
    });
}
