using FactCheck.Data;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>A claim on record that a new one resembles.</summary>
public sealed record PossibleDuplicate
{
    /// <summary>The claim's id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Likelihood, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The score against the thresholds that are set.</summary>
    [OneOf<Grade>]
    public required string Grade { get; init; }

    /// <summary>The verdicts published on it that stand now.</summary>
    public required IReadOnlyList<CurrentVerdict> Verdicts { get; init; }
}

/// <summary>Finds the claims on record that a new one may repeat.</summary>
internal interface IDuplicates
{
    /// <summary>Finds claims that are at least likely, and one in the same words, the surest first; at most five.</summary>
    List<PossibleDuplicate> Find(ReadSession read, string text, string language);
}
