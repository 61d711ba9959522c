using FactCheck.Changes;

namespace FactCheck.Webhooks;

/// <summary>Tells of events that follow from changes of the record without being such, under ids of their own.</summary>
internal interface IEventSource
{
    /// <summary>The event with an id; null where there is none, or readers do not see it any more.</summary>
    Change? Find(string id);

    /// <summary>The events that followed from these changes, which are in their order.</summary>
    IReadOnlyList<Change> Of(IReadOnlyList<Change> changes);
}
