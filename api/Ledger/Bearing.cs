using System.Text.Json;
using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>Which claims each entry of the ledger bears on, as it follows from the entries themselves, taken in their order.</summary>
internal sealed class Bearing(ReadSession read)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    /// <summary>True after a merge whose snapshot was emptied: it no longer says which claims later merges bear on.</summary>
    private bool _isUncertain;

    private readonly Dictionary<string, string> _mergedInto = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _claimOfVerdict = new(StringComparer.Ordinal);

    /// <summary>The claims that the next entry bears on; null where the snapshot that would say it was emptied.</summary>
    public IReadOnlyCollection<string>? Next(long seq, string operation, string entity, string id, ReadOnlySpan<byte> snapshot)
    {
        switch (entity)
        {
            case TypeId.Claim:
                return OfClaim(operation, id, snapshot.IsEmpty ? null : Read(snapshot));
            case TypeId.Statement or TypeId.Reply:
                return snapshot.IsEmpty ? null : OfSeveral(seq, operation, id, Read(snapshot));
            case TypeId.Evidence or TypeId.Link or TypeId.Verdict or TypeId.Correction:
                return snapshot.IsEmpty ? null : OfPart(id, Read(snapshot));
            case RevisionStore.EntityName:
                return _claimOfVerdict.TryGetValue(id.Split('/')[0], out var claim) ? [claim] : null;
            default:
                return [];
        }
    }

    private static Members Read(ReadOnlySpan<byte> snapshot) => JsonSerializer.Deserialize<Members>(snapshot, Lenient)!;

    /// <summary>A merge bears on both claims, and on those that were merged into the one before.</summary>
    private HashSet<string>? OfClaim(string operation, string id, Members? claim)
    {
        if (operation is not ("merge" or "unmerge"))
            return [id];
        _isUncertain |= claim is null;
        if (claim is null)
            return null;
        var other = claim.MergedInto ?? End(id);
        var all = new HashSet<string>([id, other, .. _mergedInto.Keys.Where(one => Leads(one, id))], StringComparer.Ordinal);
        if (claim.MergedInto is null)
            _mergedInto.Remove(id);
        else
            _mergedInto[id] = claim.MergedInto;
        return _isUncertain ? null : all;
    }

    /// <summary>The claims that a statement or a request was about before bear on it too: it is not told there any more.</summary>
    private HashSet<string>? OfSeveral(long seq, string operation, string id, Members statement)
    {
        var all = Claims(statement);
        if (operation is "create")
            return all;
        if (LedgerStore.OfEntity(read, id, seq, 0, 1) is not [{ Snapshot: { } before }])
            return null;
        all.UnionWith(Claims(JsonSerializer.Deserialize<Members>(before, Lenient)!));
        return all;
    }

    private string[] OfPart(string id, Members part)
    {
        if (part.FromId is { } from)
            return [from, part.ToId!];
        if (TypeId.Is(TypeId.Verdict, id))
            _claimOfVerdict[id] = part.ClaimId!;
        return [part.ClaimId!];
    }

    private static HashSet<string> Claims(Members statement) => (statement.Positions ?? []).Select(position => position.ClaimId).Concat(statement.ClaimIds ?? []).ToHashSet(StringComparer.Ordinal);

    private string End(string id)
    {
        for (var steps = 0; steps <= _mergedInto.Count && _mergedInto.TryGetValue(id, out var next); steps++)
            id = next;
        return id;
    }

    private bool Leads(string from, string to)
    {
        for (var steps = 0; steps <= _mergedInto.Count && _mergedInto.TryGetValue(from, out var next); steps++)
        {
            if (string.Equals(next, to, StringComparison.Ordinal))
                return true;
            from = next;
        }
        return false;
    }

    private sealed record Members
    {
        public string? ClaimId { get; init; }
        public string? FromId { get; init; }
        public string? ToId { get; init; }
        public string? MergedInto { get; init; }
        public IReadOnlyList<TakenPosition>? Positions { get; init; }
        public IReadOnlyList<string>? ClaimIds { get; init; }
    }

    private sealed record TakenPosition
    {
        public required string ClaimId { get; init; }
    }
}

/// <summary>The entries that a dossier of the past is made of are those that bear on its claim, all of them and no others.</summary>
internal static class BearingCheck
{
    public static Mismatch? Run(LedgerVerifier work)
    {
        // A number for the claims of each entry: they are added as they follow from the ledger, and taken away as they are kept.
        var sums = new List<long> { 0 };
        var unknown = new HashSet<long>();
        var bearing = new Bearing(work.Read);
        using (var entries = new VerifyStore.StoredEntries(work.Read))
        {
            while (entries.Next())
            {
                var claims = bearing.Next(entries.Seq, entries.Operation, entries.Entity, entries.EntityId, entries.Snapshot);
                sums.Add(claims?.Sum(Number) ?? 0);
                if (claims is null)
                    unknown.Add(entries.Seq);
                if ((entries.Seq & 1023) == 0)
                    work.Pause();
            }
        }
        foreach (var (claim, seq) in VerifyStore.Bearings(work.Read))
        {
            if (seq <= 0 || seq >= sums.Count)
                return Wrong(seq);
            if (!unknown.Contains(seq))
                sums[(int)seq] -= Number(claim);
        }
        var wrong = sums.FindIndex(sum => sum != 0);
        return wrong < 0 ? null : Wrong(wrong);
    }

    private static Mismatch Wrong(long seq) => new() { Seq = seq, Detail = "It is not kept with the claims that it bears on (table ledger_claim), so that their past would be told without it, or with what does not belong to it." };

    private static long Number(string claim) => ((long)claim.GetHashCode(StringComparison.Ordinal) << 20) + 1;
}
