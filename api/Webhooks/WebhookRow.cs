using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>A webhook as its table holds it.</summary>
public sealed record WebhookRow
{
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Url { get; init; }

    /// <summary>Address of this service in the events, as it was when the webhook was created.</summary>
    public required string Root { get; init; }
    public required IReadOnlyList<string> Events { get; init; }
    public WebhookFilter? Filter { get; init; }
    public string? Description { get; init; }

    /// <summary>True for <c>paused</c> and <c>disabled</c> alike: nothing is sent.</summary>
    public required bool IsStopped { get; init; }
    public string? DisabledReason { get; init; }

    /// <summary>Sealed; see <see cref="SecretSeal"/>.</summary>
    public required string Secret { get; init; }
    public string? PreviousSecret { get; init; }
    public string? PreviousUntil { get; init; }

    /// <summary>Events of this entry and those before it are not sent.</summary>
    public required long AfterSeq { get; init; }
    public long? StoppedAtSeq { get; init; }
    public string? FailingSince { get; init; }
    public string? LastSuccessAt { get; init; }
    public string? KeyId { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    internal string State => DisabledReason is not null ? WebhookState.Disabled
        : IsStopped ? WebhookState.Paused
        : FailingSince is not null ? WebhookState.Failing
        : WebhookState.Active;

    /// <summary>True where events of saved searches may go to it: they are sent only where they are asked for.</summary>
    internal bool TakesAlerts =>
        Events.Count == 0 ? Filter?.SavedSearch is not null : Events.Contains(WebhookEventType.SavedSearchMatched, StringComparer.Ordinal);

    /// <summary>Returns the webhook stopped at the newest entry of the ledger.</summary>
    internal WebhookRow Stopped(WriteSession write, string? reason) =>
        this with { IsStopped = true, DisabledReason = reason, StoppedAtSeq = StoppedAtSeq ?? write.LastSeq };

    /// <summary>Returns the webhook sent to again, from the newest entry of the ledger on.</summary>
    internal WebhookRow Started(WriteSession write) =>
        this with { IsStopped = false, DisabledReason = null, StoppedAtSeq = null, FailingSince = null, AfterSeq = write.LastSeq };

    /// <summary>Returns the webhook with what is written here.</summary>
    internal WebhookRow With(WebhookFields fields, WriteSession write)
    {
        var wanted = fields.State ?? WebhookState.Active;
        var changed = this with
        {
            Url = fields.Url!,
            Events = [.. (fields.Events ?? []).Distinct(StringComparer.Ordinal)],
            Filter = fields.Filter,
            Description = fields.Description,
        };
        return wanted is WebhookState.Paused ? changed.Stopped(write, DisabledReason)
            : IsStopped ? changed.Started(write)
            : changed;
    }

    internal WebhookFields Fields => new()
    {
        Url = Url,
        Events = Events.Count == 0 ? null : Events,
        Filter = Filter,
        Description = Description,
        State = IsStopped ? WebhookState.Paused : null,
    };

    internal Webhook Shown(long pending, string now) => new()
    {
        Id = Id,
        Revision = Revision,
        Url = Url,
        Events = Events,
        Filter = Filter,
        Description = Description,
        State = State,
        DisabledReason = DisabledReason,
        StoppedAtSeq = StoppedAtSeq,
        FailingSince = FailingSince,
        LastSuccessAt = LastSuccessAt,
        Pending = pending,
        PreviousUntil = PreviousUntil is not null && string.CompareOrdinal(now, PreviousUntil) < 0 ? PreviousUntil : null,
        CreatedBy = KeyId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    internal static WebhookRow Found(ReadSession read, string id) =>
        WebhookStore.Find(read, id) ?? throw Problem.NotFound(TypeId.Webhook, id);
}
