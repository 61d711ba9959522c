using System.Globalization;
using FactCheck.Changes;
using FactCheck.Data;

namespace FactCheck.Webhooks;

/// <summary>Takes up the changes of the ledger as deliveries, from where it was when the service last ran.</summary>
/// <remarks>
/// The ledger is the outbox: a place in it is all that is kept. What was taken up twice, after a kill in between, is one delivery.
/// </remarks>
internal sealed class WebhookPlanning(Db db, ChangeFeed feed, WebhookList list)
{
    private const string Place = "webhooks_place";

    /// <summary>Entries that brought nothing are passed over again after a kill; so many of them at most.</summary>
    private const int Unkept = 1000;

    /// <summary>Deliveries that one write takes up.</summary>
    private const int AtOnce = 200;

    private static readonly Author Self = new(null, "webhooks");

    private long _kept = -1;

    /// <summary>The entry up to which all events were taken up.</summary>
    public long Reached { get; private set; }

    /// <summary>Takes up one piece of the ledger; true where there was one.</summary>
    public async Task<bool> Advance()
    {
        if (_kept < 0)
            Reached = _kept = Find();
        var head = db.Commits.Seq; // before the list is read: what is created later has no event up to here
        var webhooks = list.Active;
        if (Reached >= head)
            return false;
        if (webhooks.Count == 0)
        {
            Reached = head; // nothing is missed: a webhook gets what is recorded after it
            return false;
        }
        var (changes, upTo) = feed.Read(Reached, head);
        var matching = WebhookMatching.For(db, webhooks, changes);
        await Move(upTo, [.. webhooks.SelectMany(For)]);
        return true;

        IEnumerable<(string, Change)> For(WebhookRow webhook) =>
            changes.Where(change => matching.Goes(change, webhook)).Select(change => (webhook.Id, change));
    }

    private long Find()
    {
        using var read = db.Read();
        var kept = InstanceStore.Find(read, Place);
        return kept is null ? db.Commits.Seq : Math.Min(long.Parse(kept, CultureInfo.InvariantCulture), db.Commits.Seq);
    }

    /// <summary>Keeps the deliveries, and with the last of them the place; the place alone only now and then.</summary>
    /// <remarks>Some at a time, so that no request waits long for the writer. After a kill in between they are taken up again.</remarks>
    private async Task Move(long upTo, IReadOnlyCollection<(string Webhook, Change Change)> planned)
    {
        var chunks = planned.Chunk(AtOnce).ToList();
        if (chunks.Count == 0 && upTo - _kept >= Unkept)
            chunks.Add([]);
        foreach (var (i, some) in chunks.Index())
            await db.Write(Self, write => Add(write, some) >= 0 && i + 1 == chunks.Count && Keep(write, upTo));
        if (chunks.Count > 0)
            _kept = upTo;
        Reached = upTo;
    }

    private static bool Keep(WriteSession write, long upTo) => InstanceStore.Set(write, Place, upTo.ToString(CultureInfo.InvariantCulture));

    private static int Add(WriteSession write, (string Webhook, Change Change)[] planned)
    {
        var there = planned.Select(one => one.Webhook).Distinct(StringComparer.Ordinal)
            .Where(id => WebhookStore.Find(write, id) is not null);
        var known = there.ToHashSet(StringComparer.Ordinal); // one can be deleted meanwhile
        return planned.Count(one => known.Contains(one.Webhook) && DeliveryStore.Add(write, one.Webhook, one.Change));
    }
}
