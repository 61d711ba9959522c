using FactCheck.Actors;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>One live position on a claim, with who takes it.</summary>
internal sealed record PositionRow
{
    public required string ClaimId { get; init; }
    public required long Seq { get; init; }
    public required string StatementId { get; init; }
    public required string Position { get; init; }
    public string? Scope { get; init; }
    public PartialDate? SaidAt { get; init; }
    public string? SaidFrom { get; init; }
    public string? SpeakerLabel { get; init; }
    public string? SpeakerId { get; init; }
    public string? SpeakerName { get; init; }
    public string? SpeakerKind { get; init; }
    public string? PrincipalId { get; init; }
    public string? PrincipalName { get; init; }
    public string? PrincipalKind { get; init; }
    public string? SourceId { get; init; }
    public string? SourceKind { get; init; }
    public string? SourceUrl { get; init; }
    public string? SourceTitle { get; init; }

    public ActorSummary? Speaker => ActorSummary.Of(SpeakerId, SpeakerName, SpeakerKind);

    /// <summary>Whose position it is: of the one spoken for, where there is one.</summary>
    public ActorSummary? Party => ActorSummary.Of(PrincipalId, PrincipalName, PrincipalKind) ?? Speaker;

    /// <summary>Who counts as one. A label such as "a witness" says nothing of who it is: each statement is a party of its own.</summary>
    public string PartyKey => Party?.Id ?? StatementId;
}

/// <summary>How a claim stands among the actors (the rule of claim.contention).</summary>
internal static class ContentionRule
{
    /// <param name="positions">All live positions on the claim, in recorded order.</param>
    /// <param name="subjects">The ids of the actors it is about.</param>
    public static Contention Of(IReadOnlyList<PositionRow> positions, IReadOnlyCollection<string> subjects)
    {
        var asserters = positions.Where(p => p.Position is Position.Asserts).Select(p => p.PartyKey).ToHashSet(StringComparer.Ordinal);
        // Of one actor's positions the latest recorded counts.
        var latest = positions.GroupBy(p => p.PartyKey, StringComparer.Ordinal).Select(party => party.Last()).OrderBy(p => p.Seq).ToList();
        bool IsSubject(PositionRow p) => p.Party is { } actor && subjects.Contains(actor.Id) || p.SpeakerId is { } speaker && subjects.Contains(speaker);

        var retracting = latest.FindAll(p => p.Position is Position.Retracts && asserters.Contains(p.PartyKey));
        if (retracting.Count > 0)
            return State(ContentionState.RetractedByClaimant, retracting);
        var disputing = latest.FindAll(p => p.Position is Position.Denies or Position.OffersAlternative or Position.Qualifies && !asserters.Contains(p.PartyKey));
        if (disputing.Count > 0)
            return State(ContentionState.Disputed, disputing);
        var conceding = latest.FindAll(p => p.Position is Position.Concedes && IsSubject(p));
        if (conceding.Count > 0)
            return State(conceding.Exists(p => p.Scope is null or PositionScope.Full) ? ContentionState.Conceded : ContentionState.PartlyConceded, conceding);
        var answering = latest.FindAll(p => p.Position is Position.Questions or Position.DeclinesToComment or Position.DoesNotAddress && IsSubject(p));
        return State(answering.Count > 0 ? ContentionState.Answered : ContentionState.Unanswered, answering);
    }

    private static Contention State(string state, IEnumerable<PositionRow> by) => new()
    {
        State = state,
        By = [.. by.Select(p => new ContentionParty { Actor = p.Party, Statement = p.StatementId, Position = p.Position, Scope = p.Scope })],
    };
}
