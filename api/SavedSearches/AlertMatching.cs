using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Search.Index;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>Tells which changes alert which saved searches.</summary>
/// <remarks>
/// A claim alerts once: it must have come into view after the saved search was made, and may come to fit later. A verdict alerts each time
/// it is published, revised, retracted or superseded on a claim that fits, and on one that alerted before: a search for a rating learns
/// that the rating was taken back. Claims are read as they are now, so that what went out of view meanwhile does not alert.
/// </remarks>
internal static class AlertMatching
{
    /// <summary>Claims that are looked at together.</summary>
    private const int AtOnce = 100;

    private static readonly HashSet<string> OfVerdicts = new(
        [ChangeType.VerdictPublished, ChangeType.VerdictRevised, ChangeType.VerdictRetracted, ChangeType.VerdictSuperseded],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OfClaims = new(
        [
            ChangeType.ClaimRecorded, ChangeType.ClaimChanged, ChangeType.ClaimMerged, ChangeType.ClaimUnmerged,
            ChangeType.StatementRecorded, ChangeType.RebuttalRecorded, ChangeType.StatementChanged,
            ChangeType.EvidenceRecorded, ChangeType.EvidenceChanged,
        ],
        StringComparer.Ordinal);

    /// <summary>The alerts of some changes, in their order.</summary>
    public static List<AlertRow> Of(Db db, SavedSearchMap map, List<Change> changes)
    {
        var telling = changes.FindAll(change => OfVerdicts.Contains(change.Type) || OfClaims.Contains(change.Type));
        var alerts = new List<AlertRow>();
        foreach (var claims in telling.SelectMany(change => change.Claims).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            using var read = db.Read(unhurried: true);
            var fitting = SearchStore.FindOpen(read, claims)
                .ToDictionary(document => document.ClaimId, document => map.Fitting(new DocumentTerms(document)), StringComparer.Ordinal);
            var known = AlertStore.Known(read, claims);
            if (fitting.Values.All(searches => searches.Count == 0) && known.Count == 0)
                continue;
            var sight = new ClaimSight(read);
            sight.Load(fitting.Keys);
            foreach (var change in telling)
            {
                foreach (var claim in change.Claims.Where(fitting.ContainsKey))
                    alerts.AddRange(Alerts(change, claim, map, fitting[claim], known, sight));
            }
        }
        return [.. alerts.OrderBy(alert => alert.ChangeSeq)];
    }

    private static IEnumerable<AlertRow> Alerts(
        Change change, string claim, SavedSearchMap map, List<SavedSearchRow> fitting, HashSet<(string, string)> known, ClaimSight sight)
    {
        var isVerdict = OfVerdicts.Contains(change.Type);
        var searches = !isVerdict
            ? fitting.Where(search => !known.Contains((search.Id, claim)) && !sight.IsSeen(claim, search.AfterSeq))
            : known.Count == 0 ? fitting : map.Searches.Where(search => known.Contains((search.Id, claim))).Union(fitting);
        foreach (var search in searches.Where(search => search.AfterSeq < change.Seq).ToList())
        {
            known.Add((search.Id, claim));
            yield return new()
            {
                SearchId = search.Id,
                ChangeId = change.Id,
                ChangeSeq = change.Seq,
                Type = change.Type,
                ClaimId = claim,
                VerdictId = isVerdict && change.Entity.Type is TypeId.Verdict ? change.Entity.Id : null,
                At = change.At,
            };
        }
    }
}
