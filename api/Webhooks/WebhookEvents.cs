using FactCheck.Changes;

namespace FactCheck.Webhooks;

/// <summary>All events of webhooks: the changes of the record, and what follows from them.</summary>
internal sealed class WebhookEvents(ChangeFeed feed, IEnumerable<IEventSource> sources)
{
    /// <summary>The event of a delivery; null where it is not told any more.</summary>
    public Change? Find(DeliveryRow delivery) => delivery.Type is WebhookEventType.SavedSearchMatched or WebhookEventType.ReviewDue
        ? sources.Select(source => source.Find(delivery.EventId)).FirstOrDefault(found => found is not null)
        : feed.Read(delivery.EventSeq - 1, delivery.EventSeq).Changes.Find(one => one.Id == delivery.EventId);

    /// <summary>The events of some entries after one, and the entry up to which they are all.</summary>
    public (List<Change> Events, long UpTo) Read(long after, long head)
    {
        var (changes, upTo) = feed.Read(after, head);
        return ([.. changes, .. sources.SelectMany(source => source.Of(changes))], upTo);
    }
}
