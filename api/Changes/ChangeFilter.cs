namespace FactCheck.Changes;

/// <summary>Selects changes by type, claim and publisher.</summary>
internal sealed class ChangeFilter(ChangeParameters asked)
{
    private readonly HashSet<string>? _types = asked.Types?.Split(',').ToHashSet(StringComparer.Ordinal);

    public string? Claim => asked.Claim;

    public bool Takes(Change change) =>
        _types?.Contains(change.Type) is not false
        && (asked.Claim is null || change.Claims.Contains(asked.Claim, StringComparer.Ordinal) || asked.Claim == change.Entity.Id)
        && (asked.Publisher is null || string.Equals(change.PublisherId, asked.Publisher, StringComparison.Ordinal));
}
