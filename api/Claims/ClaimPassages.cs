using FactCheck.Actors;

namespace FactCheck.Claims;

/// <summary>The members of a claim that searches show passages of, read from the claim as it is written out.</summary>
/// <remarks>What is not read of a claim is passed over: its appearances and counts are most of it.</remarks>
internal sealed record ClaimPassages
{
    public required string Text { get; init; }
    public string? ShortText { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<Translation> Translations { get; init; }
    public required IReadOnlyList<Claimant> Claimants { get; init; }
    public required IReadOnlyList<ActorSummary> Subjects { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
}

/// <summary>The members of a claim that are told of a possible duplicate.</summary>
internal sealed record ClaimFinding
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<CurrentVerdict> Verdicts { get; init; }
}
