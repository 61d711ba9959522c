using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>A statement just recorded, with what its references came to.</summary>
public sealed record CreatedStatement : Statement
{
    [SetsRequiredMembers]
    internal CreatedStatement(Statement statement, IReadOnlyList<ResolvedReference> references) : base(statement) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class CreateStatement : Operation<With<Body<StatementFields>>, Made<CreatedStatement>>
{
    public override void Configure()
    {
        Post("/v1/statements");
        Description(route => route.Needs(Scope.Write).Example("""
            { "speaker": { "name": "Luis Vega", "kind": "person" }, "saidAt": "2023-12-20", "language": "en",
              "quote": "I was away for a week and I am back.", "source": { "url": "https://radio.example/vega-interview", "kind": "interview" },
              "positions": [ { "claim": { "text": "The minister was abroad", "language": "en" }, "position": "concedes", "scope": "partial" } ] }
            """));
    }

    /// <summary>Record a statement</summary>
    /// <remarks>With its positions on one or more claims. Claims named by a text that is not on record are created.</remarks>
    public override Task<Made<CreatedStatement>> ExecuteAsync(With<Body<StatementFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var recording = new Recording(write, Caller);
        var record = StatementRecording.Record(recording, asked.Content.Value);
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, record.Id, editor: true)!;
        return Made<CreatedStatement>.At($"/v1/statements/{statement.Id}", ETags.Of(statement.Revision, statement), new(statement, recording.References));
    });
}
