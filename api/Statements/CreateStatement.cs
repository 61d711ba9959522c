using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Statements;

/// <summary>A statement just recorded, with what its references came to.</summary>
public sealed record CreatedStatement : Statement
{
    [SetsRequiredMembers]
    internal CreatedStatement(Statement statement, IReadOnlyList<ResolvedReference> references) : base(statement) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class CreateStatement : Operation<WithBody<JsonBody<StatementFields>>, CreatedResult<CreatedStatement>>
{
    public override void Configure()
    {
        Post("/v1/statements");
        RequireScope(Scope.Write);
        Example("""
            { "speaker": { "name": "Luis Vega", "kind": "person" }, "saidAt": "2023-12-20", "language": "en",
              "quote": "I was away for a week and I am back.", "source": { "url": "https://radio.example/vega-interview", "kind": "interview" },
              "positions": [ { "claim": { "text": "The minister was abroad", "language": "en" }, "position": "concedes", "scope": "partial" } ] }
            """);
    }

    /// <summary>Record a statement</summary>
    /// <remarks>With its positions on one or more claims. Claims named by a text that is not on record are created.</remarks>
    public override Task<CreatedResult<CreatedStatement>> ExecuteAsync(WithBody<JsonBody<StatementFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var recording = new ChangeSet(write, Caller);
        var record = StatementRecording.Record(recording, request.Content.Value);
        ClaimViewUpdater.Refresh(recording);
        var statement = StatementStore.FindShown(write, record.Id, editor: true)!;
        return CreatedResult<CreatedStatement>.At($"/v1/statements/{statement.Id}", ETags.Of(statement.Revision, statement), new(statement, recording.References));
    });
}
