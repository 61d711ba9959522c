using FactCheck.Data;

namespace FactCheck.Changes;

/// <summary>Knows at which ledger entries readers saw which claims.</summary>
internal sealed class ClaimSight(ReadSession read)
{
    private readonly Dictionary<string, List<ClaimSighting>> _byClaim = new(StringComparer.Ordinal);

    public void Load(IEnumerable<string> claims)
    {
        var missing = claims.Where(claim => !_byClaim.ContainsKey(claim)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return;
        foreach (var claim in missing)
            _byClaim[claim] = [];
        foreach (var sighting in ChangeStore.SightingsOf(read, missing))
            _byClaim[sighting.EntityId].Add(sighting);
    }

    /// <summary>True where readers saw the claim once that entry was recorded.</summary>
    public bool IsSeen(string claim, long seq) => _byClaim[claim].FindLast(one => one.Seq <= seq) is { IsHidden: false };

    /// <summary>True where readers saw the claim then, or where an emptied entry no longer tells.</summary>
    public bool MayHaveBeenSeen(string claim, long seq) =>
        _byClaim[claim].FindLast(one => one.Seq <= seq) is { IsHidden: false } or { IsEmptied: true };

    /// <summary>True where the entry turned the claim: into view, or out of it.</summary>
    public bool HasTurned(string claim, long seq) => IsSeen(claim, seq) != IsSeen(claim, seq - 1);

    /// <summary>True where the claim was recorded before that entry.</summary>
    public bool WasThere(string claim, long seq) => _byClaim[claim] is [var first, ..] && first.Seq < seq;
}
