using System.ComponentModel;
using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.Search.Query;
using FactCheck.Verdicts;

namespace FactCheck.Agents.Tools;

/// <summary>A claim that was found.</summary>
internal sealed record FoundForAgent
{
    [Description("The claim.")]
    public required CitedClaim Claim { get; init; }

    [Description("Score from 0 to 1.")]
    public required double Score { get; init; }

    [Description("Of a match: duplicate, likely, related or weak.")]
    public string? Grade { get; init; }

    [Description("Words that it was found by.")]
    public required IReadOnlyList<string> QuotedBecause { get; init; }

    public static FoundForAgent Of(JsonNode found, string root) => new()
    {
        Claim = CitedClaim.Of(found["claim"]!, root),
        Score = (double)found["score"]!,
        Grade = (string?)found["grade"],
        QuotedBecause = Because.Of(found["because"]!),
    };
}

/// <summary>A page of claims that a search found.</summary>
internal sealed record SearchForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("Claims, the best first.")]
    public required IReadOnlyList<FoundForAgent> Items { get; init; }

    [Description("Send it as cursor for the next page; null on the last one.")]
    public string? NextCursor { get; init; }
}

/// <summary>Matches of each text.</summary>
internal sealed record MatchesForAgent
{
    public string Notice => Agents.Notice.Text;

    [Description("One entry for each text, in the order of the texts.")]
    public required IReadOnlyList<MatchForAgent> Results { get; init; }
}

/// <summary>Matches of one text.</summary>
internal sealed record MatchForAgent
{
    [Description("Claims that the text may be about, the surest first. Empty: nothing like it is on record.")]
    public required IReadOnlyList<FoundForAgent> Matches { get; init; }
}

/// <summary>Tools that find claims.</summary>
internal static class SearchTools
{
    public static IEnumerable<AgentTool> All =>
    [
        new()
        {
            Name = "search_claims",
            Title = "Search the claims",
            Description = "Finds recorded claims by words, people, topic, source, rating or date. Use match_texts instead to ask "
                + "whether a given text was checked before.",
            Arguments =
            [
                new("q", "string",
                    "Words, \"phrases\", -exclusions, begin*; also claimant:, subject:, topic:, source:, rating: and lang: with a word.")
                {
                    Required = true,
                },
                new("claimant", "string", "Only claims that this actor asserts: an id, or words of the name."),
                new("subject", "string", "Only claims about this actor: an id, or words of the name."),
                new("topic", "string", "Only claims with these words in a topic."),
                new("source", "string", "Only claims with a source of this address, host or title."),
                new("rating", "string", "Only claims with a published verdict of this rating.") { Values = Rating.All.Names },
                new("language", "string", "Only claims whose text is in this language (BCP 47)."),
                new("contention", "string", "Only claims that stand so among the actors.") { Values = ContentionState.All.Names },
                new("saidFrom", "string", "Only claims first said on this date or later: YYYY, YYYY-MM or YYYY-MM-DD."),
                new("saidTo", "string", "Only claims first said on this date or earlier."),
                new("sort", "string", "The order.") { Values = SearchOrder.All.Names },
                new("limit", "integer", "How many claims; 10 when it is left out.") { Most = 20 },
                new("cursor", "string", "The nextCursor of the page before."),
            ],
            Answer = typeof(SearchForAgent),
            Work = Search,
        },
        new()
        {
            Name = "match_texts",
            Title = "Find whether texts were checked",
            Description = "Answers \"has this been checked?\" for up to 20 texts: sentences, posts or links. Grades say how sure a "
                + "match is; read the claim before relying on anything below 'likely'.",
            Arguments =
            [
                new("texts", "array", "The texts, each up to 20,000 characters.") { Required = true, Most = 20,
                    Shape = """{ "items": { "type": "string" } }""" },
                new("limit", "integer", "How many claims for each text; 3 when it is left out.") { Most = 10 },
                new("language", "string", "Language of the texts (BCP 47), where it is known."),
                new("atLeast", "string", "Leave out claims below this grade.") { Values = Grade.All.Names },
            ],
            Answer = typeof(MatchesForAgent),
            Work = Match,
        },
    ];

    private static async Task<object> Search(ToolCall call)
    {
        call.Arguments.TryAdd("limit", 10);
        var page = await call.Read("/v1/search", null, "q", "claimant", "subject", "topic", "source", "rating", "language", "contention",
            "saidFrom", "saidTo", "sort", "limit", "cursor");
        return new SearchForAgent
        {
            Items = [.. page["items"]!.AsArray().Select(one => FoundForAgent.Of(one!, call.Root))],
            NextCursor = (string?)page["nextCursor"],
        };
    }

    private static async Task<object> Match(ToolCall call)
    {
        call.Arguments.TryAdd("limit", 3);
        var found = await call.Post("/v1/match", null, call.Arguments);
        return new MatchesForAgent
        {
            Results = [.. found["results"]!.AsArray().Select(one =>
                new MatchForAgent { Matches = [.. one!["matches"]!.AsArray().Select(match => FoundForAgent.Of(match!, call.Root))] })],
        };
    }
}
