using FactCheck.Changes;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>The body that is sent for an event, as Standard Webhooks has it. It is small: read the thing at its address.</summary>
public sealed record WebhookEvent
{
    /// <summary>Type of the event.</summary>
    [OneOf<WebhookEventType>]
    public required string Type { get; init; }

    /// <summary>
    /// Time at which the change was recorded: UTC, to the microsecond. The time of the attempt is in <c>webhook-timestamp</c>.
    /// </summary>
    [RecordedTime]
    public required string Timestamp { get; init; }

    /// <summary>The change.</summary>
    public required WebhookEventData Data { get; init; }

    internal static WebhookEvent Of(Change change, string root) => new()
    {
        Type = change.Type,
        Timestamp = change.At,
        Data = new()
        {
            Seq = change.Seq,
            Entity = change.Under(root).Entity,
            Claims = change.Claims,
            Deleted = change.Deleted,
            ChangeKind = change.ChangeKind,
            PublicNote = change.PublicNote,
            SavedSearch = change.SavedSearchId,
            Because = change.Cause,
        },
    };
}

/// <summary>The change that an event tells of.</summary>
public sealed record WebhookEventData
{
    /// <summary>Number of the ledger entry. Events can arrive out of order: compare this number.</summary>
    public required long Seq { get; init; }

    /// <summary>The thing that changed.</summary>
    public required ChangedEntity Entity { get; init; }

    /// <summary>Ids of the claims that it concerns, at most 100.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>True where the thing went out of view: remove it from a copy.</summary>
    public required bool Deleted { get; init; }

    /// <summary>Kind of the change of a published verdict; null on other events.</summary>
    public string? ChangeKind { get; init; }

    /// <summary>Note to readers that came with the change of a published verdict; null on other events.</summary>
    public string? PublicNote { get; init; }

    /// <summary>Id of the saved search that the event is for; null on other events than <c>saved_search.matched</c>.</summary>
    [Identifier(TypeId.SavedSearch)]
    public string? SavedSearch { get; init; }

    /// <summary>Kind of the change for which the event is sent, where the type of the event is another; null on changes.</summary>
    [OneOf<ChangeType>]
    public string? Because { get; init; }
}
