using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Changes;

/// <summary>A thing as one ledger entry left it, with the few members that decide who sees it.</summary>
internal sealed record ChangedState
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    public required long Seq { get; init; }
    public required string At { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public required int Revision { get; init; }

    public required string Hash { get; init; }

    /// <summary>Null where it was emptied.</summary>
    public string? Snapshot { get; init; }

    private SaidMembers? _said;

    public SaidMembers? Said => Snapshot is null ? null : _said ??= JsonSerializer.Deserialize<SaidMembers>(Snapshot, Lenient);

    /// <summary>The claims it depends on; none where the entry was emptied.</summary>
    public IEnumerable<string> Claims => Said switch
    {
        null => [],
        { Positions: { } positions } => positions.Select(position => position.ClaimId),
        { FromId: { } from, ToId: { } to } => [from, to],
        { ClaimIds: { } claims } => claims,
        { ClaimId: { } claim } => [claim],
        _ => [],
    };

    /// <summary>True where readers see it once they see its claims.</summary>
    public bool IsOpen => Operation is not "delete" && Said is { WithdrawnAt: null } said && said.State is not VerdictState.Draft;

    /// <summary>True where it takes a contrary position.</summary>
    public bool IsRebuttal => Said?.Positions?.Any(position => Position.IsContrary(position.Position)) is true;

    /// <summary>The members of snapshots that are looked at, of all types of things.</summary>
    internal sealed record SaidMembers
    {
        public string? ClaimId { get; init; }
        public IReadOnlyList<string>? ClaimIds { get; init; }
        public string? FromId { get; init; }
        public string? ToId { get; init; }
        public string? State { get; init; }
        public string? WithdrawnAt { get; init; }
        public string? PublisherId { get; init; }
        public string? Rating { get; init; }
        public int N { get; init; }
        public string? ChangeKind { get; init; }
        public string? PublicNote { get; init; }
        public string? RecordedAt { get; init; }
        public string? MergedInto { get; init; }
        public IReadOnlyList<SaidPosition>? Positions { get; init; }
    }

    internal sealed record SaidPosition
    {
        public required string ClaimId { get; init; }
        public required string Position { get; init; }
    }
}
