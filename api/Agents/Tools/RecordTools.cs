using System.ComponentModel;
using System.Text.Json.Nodes;
using FactCheck.Actors;

namespace FactCheck.Agents.Tools;

/// <summary>Published changes of verdicts.</summary>
internal sealed record CorrectionsForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("Changes, newest first: claim, verdict, publisher, changeKind, publicNote, what was said before and what is said after.")]
    public required JsonArray QuotedItems { get; init; }

    [Description("Send it as cursor for the next page; null on the last one.")]
    public string? NextCursor { get; init; }
}

/// <summary>A source with the claims that rest on it.</summary>
internal sealed record SourceForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("The source as it is on record; null where only a verdict is published at the address.")]
    public JsonObject? QuotedSource { get; init; }

    [Description("Claims that it bears on.")]
    public required IReadOnlyList<CitedClaim> Claims { get; init; }

    [Description("Number of statements found in it.")]
    public required int Statements { get; init; }

    [Description("Number of pieces of evidence taken from it.")]
    public required int Evidence { get; init; }
}

/// <summary>Someone on record.</summary>
internal sealed record PersonForAgent
{
    [Description("Id of the actor.")]
    public required string Id { get; init; }

    [Description("Name.")]
    public required string Name { get; init; }

    [Description("Kind of actor.")]
    public required string Kind { get; init; }

    [Description("What the actor is known as.")]
    public string? Role { get; init; }

    public static PersonForAgent Of(JsonNode actor) =>
        new() { Id = (string)actor["id"]!, Name = (string)actor["name"]!, Kind = (string)actor["kind"]!, Role = (string?)actor["role"] };
}

/// <summary>The claims of a person or organisation.</summary>
internal sealed record PersonClaimsForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("The actor that was meant; null where several have the name.")]
    public PersonForAgent? Actor { get; init; }

    [Description("Several actors with the name: call again with the id of one.")]
    public required IReadOnlyList<PersonForAgent> Candidates { get; init; }

    [Description("Claims, newest recorded first. They do not measure a person: no score is computed here.")]
    public required IReadOnlyList<CitedClaim> Items { get; init; }

    [Description("Send it as cursor for the next page; null on the last one.")]
    public string? NextCursor { get; init; }
}

/// <summary>Tools that read other parts of the record.</summary>
internal static class RecordTools
{
    private static readonly ToolArgument Cursor = new("cursor", "string", "The nextCursor of the page before.");

    public static IEnumerable<AgentTool> All =>
    [
        new()
        {
            Name = "list_corrections",
            Title = "List published corrections",
            Description = "Returns what publishers changed after publication: clarifications, corrections, updates, retractions and "
                + "supersessions, with the reason given to readers.",
            Arguments =
            [
                new("claim", "string", "Only of verdicts on the claim with this id."),
                new("publisher", "string", "Only of verdicts of the publisher with this actor id."),
                new("from", "string", "Only what was recorded at this date or moment or later."),
                new("to", "string", "Only what was recorded up to this date or moment."),
                new("limit", "integer", "How many; 20 when it is left out.") { Most = 50 },
                Cursor,
            ],
            Answer = typeof(CorrectionsForAgent),
            Work = Corrections,
        },
        new()
        {
            Name = "find_source",
            Title = "Look an address up",
            Description = "Returns the claims that a web page, post or archived copy bears on. Any spelling of the address finds it.",
            Arguments = [new("url", "string", "The address.") { Required = true }],
            Answer = typeof(SourceForAgent),
            Work = Source,
        },
        new()
        {
            Name = "claims_of_person",
            Title = "List the claims of a person or organisation",
            Description = "Returns the claims that someone asserts, or the claims about someone. Takes a name or an id; where "
                + "several have the name it returns them to choose from.",
            Arguments =
            [
                new("person", "string", "Name, alias or actor id.") { Required = true },
                new("as", "string", "Claims the actor asserts, or claims about the actor; 'claimant' when it is left out.")
                {
                    Values = ActorPart.All.Names,
                },
                new("limit", "integer", "How many claims; 10 when it is left out.") { Most = 20 },
                Cursor,
            ],
            Answer = typeof(PersonClaimsForAgent),
            Work = Claims,
        },
    ];

    private static async Task<object> Corrections(ToolCall call)
    {
        call.Arguments.TryAdd("limit", 20);
        var page = await call.Read("/v1/corrections", null, "claim", "publisher", "from", "to", "limit", "cursor");
        return new CorrectionsForAgent { QuotedItems = Compact.Entries(page["items"]!), NextCursor = (string?)page["nextCursor"] };
    }

    private static async Task<object> Source(ToolCall call)
    {
        var uses = await call.Read("/v1/sources/lookup", null, "url");
        return new SourceForAgent
        {
            QuotedSource = uses["source"] is { } source ? (JsonObject)Compact.Of(source) : null,
            Claims = [.. uses["claims"]!.AsArray().Select(claim => CitedClaim.Of(claim!, call.Root))],
            Statements = uses["statements"]!.AsArray().Count,
            Evidence = uses["evidence"]!.AsArray().Count,
        };
    }

    private static async Task<object> Claims(ToolCall call)
    {
        var person = call.Text("person")!;
        var isId = person.StartsWith("actor_", StringComparison.Ordinal);
        var found = isId ? [await call.Read("/v1/actors/{id}", person)] : (await Named(call, person))["items"]!.AsArray()
            .Where(one => one!["mergedInto"] is null).Select(one => one!).ToList();
        if (found.Count != 1)
            return new PersonClaimsForAgent { Candidates = [.. found.Select(PersonForAgent.Of)], Items = [] };
        call.Arguments.TryAdd("limit", 10);
        var page = await call.Read("/v1/actors/{id}/claims", (string)found[0]["id"]!, "as", "limit", "cursor");
        return new PersonClaimsForAgent
        {
            Actor = PersonForAgent.Of(found[0]),
            Candidates = [],
            Items = [.. page["items"]!.AsArray().Select(claim => CitedClaim.Of(claim!, call.Root))],
            NextCursor = (string?)page["nextCursor"],
        };
    }

    private static Task<JsonNode> Named(ToolCall call, string name) =>
        call.ReadBy("/v1/actors", null, [new("name", name), new("limit", "20")]);
}
