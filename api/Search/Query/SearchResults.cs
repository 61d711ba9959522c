using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>Something that was asked for and found.</summary>
public sealed record MatchReason
{
    /// <summary>As it stands in what was asked.</summary>
    public required string Text { get; init; }

    /// <summary>What sort of thing it is.</summary>
    [OneOf<ReasonKind>]
    public required string Kind { get; init; }

    /// <summary>The parts of the claim it was found in.</summary>
    [OneOf<SearchField>]
    public required IReadOnlyList<string> Fields { get; init; }
}

/// <summary>A part of the claim with what was found in it.</summary>
public sealed record Highlight
{
    /// <summary>Which part it is.</summary>
    [OneOf<SearchField>]
    public required string Field { get; init; }

    /// <summary>The part, or a passage of it: plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Where the passage begins in the part, in UTF-16 units.</summary>
    public required int Start { get; init; }

    /// <summary>What was found, in UTF-16 units of this text.</summary>
    public required IReadOnlyList<HighlightRange> Ranges { get; init; }
}

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public sealed record HighlightRange
{
    /// <summary>Where it begins.</summary>
    public required int Start { get; init; }

    /// <summary>How long it is.</summary>
    public required int Length { get; init; }
}

/// <summary>A claim that a search found.</summary>
public sealed record FoundClaim
{
    /// <summary>The claim as it is read by itself.</summary>
    [Holds<Claim>]
    public required RawJson Claim { get; init; }

    /// <summary>How much of what was asked for was found, and how prominently: 0 to 1. It orders the claims of one search and compares no two.</summary>
    public required double Score { get; init; }

    /// <summary>The passages in which it was found.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }

    /// <summary>Why it was found, the weightiest first.</summary>
    public required IReadOnlyList<MatchReason> Because { get; init; }
}

/// <summary>A claim that a text may be about.</summary>
public sealed record ClaimMatch
{
    /// <summary>The claim as it is read by itself, with its current verdicts.</summary>
    [Holds<Claim>]
    public required RawJson Claim { get; init; }

    /// <summary>How sure it is, 0 to 1. It means the same for any text and any size of the record.</summary>
    public required double Score { get; init; }

    /// <summary>The score against the thresholds that are set.</summary>
    [OneOf<Grade>]
    public required string Grade { get; init; }

    /// <summary>What carried the match, the weightiest first.</summary>
    public required IReadOnlyList<MatchReason> Because { get; init; }
}

/// <summary>The claims that one text may be about, the surest first.</summary>
public sealed record Matches
{
    /// <summary>The claims.</summary>
    [JsonPropertyName("matches")]
    public required IReadOnlyList<ClaimMatch> Found { get; init; }
}
