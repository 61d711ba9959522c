using System.ComponentModel;
using System.Text;
using System.Text.Json.Nodes;
using FactCheck.Links;

namespace FactCheck.Agents.Tools;

/// <summary>Everything about a claim, as text.</summary>
internal sealed record DossierForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("The claim with its current verdicts.")]
    public required CitedClaim Claim { get; init; }

    [Description("Who said what, what was answered, the evidence, the verdicts, the corrections and the linked claims: Markdown "
        + "between fences.")]
    public required string QuotedDossier { get; init; }

    [Description("True where the text was longer than maxCharacters and its end is left out.")]
    public required bool Truncated { get; init; }
}

/// <summary>Events around a claim.</summary>
internal sealed record HistoryForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("Id of the claim.")]
    public required string Id { get; init; }

    [Description("Address of the claim in this service.")]
    public required string Url { get; init; }

    [Description("Events, oldest first: at, time (world or record), kind, subject, and of a published verdict its changeKind, "
        + "rating and publicNote.")]
    public required JsonArray QuotedEvents { get; init; }

    [Description("Send it as cursor for the next page; null on the last one.")]
    public string? NextCursor { get; init; }
}

/// <summary>Claims around a claim.</summary>
internal sealed record GraphForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("Claims with id, text, contention and current ratings; the first is the one asked for.")]
    public required JsonArray QuotedNodes { get; init; }

    [Description("Links between those claims: from, relation, to.")]
    public required JsonArray Edges { get; init; }

    [Description("True where there is more than is shown.")]
    public required bool Truncated { get; init; }
}

/// <summary>Tools that read one claim.</summary>
internal static class ClaimTools
{
    private const int DossierCharacters = 40_000;

    private static readonly string Relations = new JsonObject
    {
        ["items"] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. LinkRelation.All.Names.Select(name => (JsonNode)name)])
        },
    }.ToJsonString();

    private static readonly ToolArgument Id = new("id", "string",
        "Id of the claim, such as claim_01hj0z4xg0e008000000000001.")
    { Required = true };

    public static IEnumerable<AgentTool> All =>
    [
        new()
        {
            Name = "get_dossier",
            Title = "Read everything about a claim",
            Description = "Returns the claim, who said what and when, what the person concerned answered, evidence, verdicts with "
                + "corrections, and linked claims. Read it before answering what is known about a claim.",
            Arguments =
            [
                Id,
                new("asOf", "string", "As it was on record at the end of that day (YYYY-MM-DD) or at that moment (RFC 3339)."),
                new("maxCharacters", "integer", $"Where to cut the text; {DossierCharacters} when it is left out.") { Most = 200_000 },
            ],
            Answer = typeof(DossierForAgent),
            Work = Dossier,
        },
        new()
        {
            Name = "get_claim_history",
            Title = "Read what happened around a claim",
            Description = "Returns what was said, published and changed around a claim, oldest first. With 'from' it answers \"what "
                + "changed since?\".",
            Arguments =
            [
                Id,
                new("time", "string", "Only events of the world, or only changes of the record.") { Values = Ledger.EventTime.All.Names },
                new("from", "string", "Only events at this date or moment or later."),
                new("to", "string", "Only events up to this date or moment."),
                new("limit", "integer", "How many events; 50 when it is left out.") { Most = 200 },
                new("cursor", "string", "The nextCursor of the page before."),
            ],
            Answer = typeof(HistoryForAgent),
            Work = History,
        },
        new()
        {
            Name = "get_graph",
            Title = "Read the claims around a claim",
            Description = "Returns the claims linked with a claim and the relations between them: what contradicts, narrows, rebuts "
                + "or explains what.",
            Arguments =
            [
                Id,
                new("depth", "integer", "How many links away to look, 1 to 6; 2 when it is left out.") { Most = 6 },
                new("relations", "array", "Only links of these relations.") { Shape = Relations },
                new("asOf", "string", "As it was on record at the end of that day (YYYY-MM-DD) or at that moment."),
            ],
            Answer = typeof(GraphForAgent),
            Work = Graph,
        },
    ];

    private static async Task<object> Dossier(ToolCall call)
    {
        var most = (int?)call.Arguments["maxCharacters"] ?? DossierCharacters;
        var (text, claim) = await Dossier(call, call.Text("id")!, call.Text("asOf"));
        var truncated = text.Length > most;
        if (truncated)
            text = text[..(char.IsHighSurrogate(text[Math.Max(0, most - 1)]) ? most - 1 : Math.Max(0, most))];
        return new DossierForAgent { Claim = CitedClaim.Of(claim, call.Root), QuotedDossier = Fence.Around(text), Truncated = truncated };
    }

    /// <summary>A dossier as Markdown, and the claim it is about: both of the same moment where one is asked for.</summary>
    private static async Task<(string Text, JsonNode Claim)> Dossier(ToolCall call, string id, string? asOf)
    {
        List<KeyValuePair<string, string>> moment = asOf is null ? [] : [new("asOf", asOf)];
        var text = await call.Operations.Send(call.Http,
            new("GET", "/v1/claims/{id}/dossier") { Id = id, Query = moment, Accept = "text/markdown" });
        return (Encoding.UTF8.GetString(text), await call.ReadBy("/v1/claims/{id}", id, moment));
    }

    private static async Task<object> History(ToolCall call)
    {
        var id = call.Text("id")!;
        var page = await call.Read("/v1/claims/{id}/timeline", id, "time", "from", "to", "limit", "cursor");
        return new HistoryForAgent
        {
            Id = id,
            Url = CitedClaim.AddressOf(id, call.Root),
            QuotedEvents = Compact.Entries(page["items"]!),
            NextCursor = (string?)page["nextCursor"],
        };
    }

    private static async Task<object> Graph(ToolCall call)
    {
        var graph = await call.Read("/v1/claims/{id}/graph", call.Text("id")!, "depth", "relations", "asOf");
        return new GraphForAgent
        {
            QuotedNodes = Compact.Entries(graph["nodes"]!),
            Edges = Compact.Entries(graph["edges"]!),
            Truncated = (bool)graph["truncated"]!,
        };
    }
}
