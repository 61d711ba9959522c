using System.ComponentModel;
using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Writes;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Verdicts;

namespace FactCheck.Agents.Tools;

/// <summary>Something that was recorded.</summary>
internal sealed record RecordedForAgent
{
    [Description("Id of what was recorded.")]
    public required string Id { get; init; }

    [Description("Address of it in this service.")]
    public required string Url { get; init; }

    [Description("'draft' where only editors see it; 'not recorded' after a dry run.")]
    public string? State { get; init; }

    [Description("What the people, sources and claims named in the call came to: id, and whether it was on record before.")]
    public required JsonArray References { get; init; }

    [Description("Claims on record that may say the same: tell the editor about them.")]
    public JsonArray? QuotedPossibleDuplicates { get; init; }
}

/// <summary>Tools that prepare work for editors. None publishes, retracts, merges or withdraws.</summary>
internal static class DraftTools
{
    private const string Actor = """
        {
          "properties": {
            "id": { "type": "string" },
            "name": { "type": "string" },
            "kind": { "type": "string", "description": "person, outlet, organisation or another value of actor.kind" }
          }
        }
        """;

    private static readonly string Source = $$"""
        {
          "properties": {
            "id": { "type": "string" },
            "url": { "type": "string" },
            "title": { "type": "string" },
            "kind": { "type": "string", "enum": [{{Quoted(SourceKind.All.Names)}}] }
          }
        }
        """;

    private static readonly ToolArgument ClaimId = new("claim", "string", "Id of the claim.") { Required = true };
    private static readonly ToolArgument SourceGiven = new("source", "object",
        "Where it can be found: url, kind and title, or the id of a source on record.")
    { Shape = Source };

    public static IEnumerable<AgentTool> All =>
    [
        new()
        {
            Name = "record_claim",
            Title = "Draft a claim",
            Description = "Records a claim as a draft that only editors see until one of them opens it. Call match_texts first, so "
                + "that nothing is recorded twice.",
            Scope = Scope.Write,
            Arguments =
            [
                new("text", "string", "The proposition in one sentence, in its own language.") { Required = true },
                new("language", "string", "Language of the text (BCP 47).") { Required = true },
                new("shortText", "string", "The same in at most 75 characters."),
                new("kind", "string", "What sort of proposition it is.") { Values = ClaimKind.All.Names },
                new("claimant", "object", "Who asserts it.") { Shape = Actor },
                new("claimedAt", "string", "When it was claimed: YYYY, YYYY-MM or YYYY-MM-DD."),
                SourceGiven,
                new("subjects", "array", "Whom it is about.") { Most = 20,
                    Shape = $$"""{ "items": { "type": "object", {{Actor.TrimStart()[1..]}} }""" },
                new("topics", "array", "What it belongs to, in the newsroom's own words.") { Most = 20,
                    Shape = """{ "items": { "type": "string" } }""" },
            ],
            Answer = typeof(RecordedForAgent),
            Work = call => Record(call, "/v1/claims", ("status", ClaimStatus.Draft)),
        },
        new()
        {
            Name = "file_rebuttal",
            Title = "Record what the person concerned answered",
            Description = "Records a contrary reply to a claim with its quote and source. On a claim that is public it is public at "
                + "once, as with the API.",
            Scope = Scope.Write,
            Arguments =
            [
                ClaimId,
                new("speaker", "object", "Who answered.") { Required = true, Shape = Actor },
                new("position", "string", "What the reply does with the claim.")
                {
                    Required = true,
                    Values = Position.All.Names.Where(Position.IsContrary),
                },
                new("scope", "string", "How much of the claim it reaches.") { Values = PositionScope.All.Names },
                new("quote", "string", "The exact words, in their own language."),
                new("language", "string", "Language of the quote (BCP 47); that of the claim when it is left out."),
                new("saidAt", "string", "When it was said: YYYY, YYYY-MM or YYYY-MM-DD."),
                SourceGiven,
                new("note", "string", "A remark for readers."),
            ],
            Answer = typeof(RecordedForAgent),
            Work = call => Record(call, "/v1/claims/{id}/rebuttals"),
        },
        new()
        {
            Name = "add_evidence",
            Title = "Record evidence on a claim",
            Description = "Records a source that supports, refutes or gives context to a claim. On a claim that is public it is "
                + "public at once, as with the API.",
            Scope = Scope.Write,
            Arguments =
            [
                ClaimId,
                SourceGiven with { Required = true },
                new("stance", "string", "Which way it points.") { Required = true, Values = Stance.All.Names },
                new("directness", "string", "How directly it bears on the claim.") { Values = EvidenceDirectness.All.Names },
                new("quote", "string", "The passage, in the source's own words."),
                new("note", "string", "A remark for readers."),
            ],
            Answer = typeof(RecordedForAgent),
            Work = call => Record(call, "/v1/claims/{id}/evidence"),
        },
        new()
        {
            Name = "draft_verdict",
            Title = "Draft a verdict",
            Description = "Records a verdict as a draft for an editor to review; only a person publishes it.",
            Scope = Scope.Write,
            Arguments =
            [
                ClaimId,
                new("publisher", "object", "The desk in whose name an editor may publish it.") { Required = true, Shape = Actor },
                new("rating", "string", "The proposed rating.") { Required = true, Values = Rating.All.Names },
                new("reasons", "array", "Why, in the values of verdict.reason.")
                {
                    Shape = $$"""{ "items": { "type": "string", "enum": [{{Quoted(Reason.All.Names)}}] } }""",
                },
                new("summary", "string", "The finding in short."),
                new("explanation", "string", "How the finding was reached."),
                new("language", "string", "Language of these texts (BCP 47)."),
            ],
            Answer = typeof(RecordedForAgent),
            Work = call => Record(call, "/v1/claims/{id}/verdicts", ("state", VerdictState.Draft)),
        },
    ];

    private static async Task<object> Record(ToolCall call, string route, (string Member, string Value)? set = null)
    {
        var body = call.Arguments;
        var claim = call.Text("claim");
        body.Remove("claim");
        if (set is var (member, value))
            body[member] = value;
        var made = await call.Post(route, claim, body, isWrite: true);
        var id = (string)made["id"]!;
        return new RecordedForAgent
        {
            Id = id,
            Url = $"{call.Root}/v1/{Resource(id)}/{id}",
            State = WriteContext.IsDryRun(call.Http.Request) ? "not recorded" : set is null ? null : (string?)made[set.Value.Member],
            References = Compact.Entries(made["references"]!),
            QuotedPossibleDuplicates = made["possibleDuplicates"] is JsonArray { Count: > 0 } duplicates ? Compact.Entries(duplicates)
                : null,
        };
    }

    private static string Resource(string id) =>
        id.StartsWith("evidence", StringComparison.Ordinal) ? "evidence" : id[..id.IndexOf('_', StringComparison.Ordinal)] + "s";

    private static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{value}\""));
}
