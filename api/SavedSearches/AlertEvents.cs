using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Webhooks;

namespace FactCheck.SavedSearches;

/// <summary>Tells webhooks of alerts: one event for each change and saved search.</summary>
internal sealed class AlertEvents(Db db, ChangeFeed feed) : IEventSource
{
    /// <summary>The id of the event of a change for a saved search.</summary>
    public static string IdOf(string changeId, string searchId) => $"{changeId}_{searchId[(TypeId.SavedSearch.Length + 1)..]}";

    /// <summary>The events of alerts that came of these changes.</summary>
    public static IEnumerable<Change> Of(IEnumerable<AlertRow> alerts, IEnumerable<Change> changes)
    {
        var byId = changes.ToDictionary(change => change.Id, StringComparer.Ordinal);
        return alerts.Where(alert => byId.ContainsKey(alert.ChangeId))
            .GroupBy(alert => (alert.ChangeId, alert.SearchId))
            .Select(group => Event(byId[group.Key.ChangeId], group.Key.SearchId, [.. group.Select(alert => alert.ClaimId)]));
    }

    public Change? Find(string id)
    {
        if (id.LastIndexOf('_') is not (> 0 and var at))
            return null;
        using var read = db.Read();
        var alerts = AlertStore.Of(read, $"{TypeId.SavedSearch}_{id[(at + 1)..]}", id[..at]);
        if (alerts.Count == 0)
            return null;
        var seen = VisibilityStore.SeenClaims(read, [.. alerts.Select(alert => alert.ClaimId)]);
        var seq = alerts[0].ChangeSeq;
        return Of(alerts.Where(alert => seen.Contains(alert.ClaimId)), feed.Read(seq - 1, seq).Changes).FirstOrDefault();
    }

    public IReadOnlyList<Change> Of(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
            return [];
        using var read = db.Read(unhurried: true);
        return [.. Of(AlertStore.Between(read, changes[0].Seq - 1, changes[^1].Seq), changes)];
    }

    private static Change Event(Change change, string searchId, IReadOnlyList<string> claims) => change with
    {
        Id = IdOf(change.Id, searchId),
        Type = WebhookEventType.SavedSearchMatched,
        Claims = claims,
        SavedSearchId = searchId,
        Cause = change.Type,
    };
}
