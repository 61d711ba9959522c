using System.Globalization;
using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Webhooks;

namespace FactCheck.SavedSearches;

/// <summary>Makes alerts of the changes of the ledger, from where it was when the service last ran.</summary>
/// <remarks>
/// An alert and its deliveries are kept in one write, and the place after them: what is read twice, after a kill, alerts once.
/// </remarks>
internal sealed class AlertPlanning(Db db, ChangeFeed feed, SavedSearchList searches, WebhookList webhooks)
{
    private const string Place = "alerts_place";

    /// <summary>Entries that brought nothing are passed over again after a kill; so many of them at most.</summary>
    private const int Unkept = 1000;

    /// <summary>Alerts that one write keeps.</summary>
    private const int AtOnce = 200;

    private static readonly Author Self = new(null, "alerts");

    private long _kept = -1;

    /// <summary>The entry up to which alerts were made.</summary>
    public long Reached { get; private set; }

    /// <summary>Takes one piece of the ledger. Answers whether there was one, and whether webhooks are to be sent something.</summary>
    public async Task<(bool Moved, bool Sends)> Advance()
    {
        if (_kept < 0)
            Reached = _kept = Find();
        var head = db.Commits.Seq; // before the list is read: what is created later has no alert up to here
        var map = searches.Current;
        if (Reached >= head)
            return (false, false);
        if (map.Searches.Count == 0)
        {
            Reached = head; // nothing is missed: a saved search alerts to what is recorded after it
            return (false, false);
        }
        var (changes, upTo) = feed.Read(Reached, head);
        var alerts = AlertMatching.Of(db, map, changes);
        var (sends, chunks) = (false, alerts.Chunk(AtOnce).ToList());
        if (chunks.Count == 0 && upTo - _kept >= Unkept)
            chunks.Add([]);
        foreach (var (i, some) in chunks.Index())
            sends |= await Keep(some, changes, reached: i + 1 == chunks.Count ? upTo : null);
        Reached = upTo;
        return (true, sends);
    }

    private long Find()
    {
        using var read = db.Read();
        var kept = InstanceStore.Find(read, Place);
        return kept is null ? db.Commits.Seq : Math.Min(long.Parse(kept, CultureInfo.InvariantCulture), db.Commits.Seq);
    }

    /// <summary>Keeps alerts with their deliveries, and with the last of them the place.</summary>
    private async Task<bool> Keep(AlertRow[] alerts, List<Change> changes, long? reached)
    {
        var events = AlertEvents.Of(alerts, changes).ToList();
        var wanting = webhooks.Active.Where(webhook => webhook.TakesAlerts).ToList();
        var matching = WebhookMatching.For(db, wanting, events);
        var deliveries = wanting
            .SelectMany(webhook => events.Where(one => matching.Goes(one, webhook)).Select(one => (webhook.Id, one))).ToList();
        await db.Write(Self, write =>
        {
            // One can be deleted meanwhile.
            var known = alerts.Select(alert => alert.SearchId).Distinct(StringComparer.Ordinal)
                .Where(id => SavedSearchStore.Find(write, id) is not null).ToHashSet(StringComparer.Ordinal);
            foreach (var alert in alerts.Where(alert => known.Contains(alert.SearchId)))
                AlertStore.Add(write, alert);
            foreach (var (webhook, one) in deliveries.Where(delivery => known.Contains(delivery.one.SavedSearchId!)))
            {
                if (WebhookStore.Find(write, webhook) is not null)
                    DeliveryStore.Add(write, webhook, one);
            }
            return reached is { } place && InstanceStore.Set(write, Place, place.ToString(CultureInfo.InvariantCulture));
        });
        _kept = reached ?? _kept;
        return deliveries.Count > 0;
    }
}
