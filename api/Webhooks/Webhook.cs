using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Http.Validation;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Webhooks;

/// <summary>An address that events are sent to, without its secret.</summary>
public record Webhook
{
    /// <summary>Id of the webhook.</summary>
    [Identifier(TypeId.Webhook)]
    public required string Id { get; init; }

    /// <summary>Number of its version, from 1: it grows with its settings, and when the service disables it.</summary>
    public required int Revision { get; init; }

    /// <summary>Address that events are sent to by POST.</summary>
    [WebUrl]
    public required string Url { get; init; }

    /// <summary>Types of the events that are sent; empty for all changes of the record.</summary>
    [OneOf<WebhookEventType>]
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Conditions on events; null for none.</summary>
    public required WebhookFilter? Filter { get; init; }

    /// <summary>Note for administrators.</summary>
    public required string? Description { get; init; }

    /// <summary>State of the webhook.</summary>
    [OneOf<WebhookState>]
    public required string State { get; init; }

    /// <summary>Reason for which the service disabled it; null while it did not.</summary>
    [OneOf<DisabledReason>]
    public required string? DisabledReason { get; init; }

    /// <summary>
    /// Ledger entry at which it was paused or disabled. Send it as <c>since</c> to its replay, to get what was missed. Null while it is
    /// sent to.
    /// </summary>
    public required long? StoppedAtSeq { get; init; }

    /// <summary>Time of the first failed attempt since the last success; null while none failed.</summary>
    [RecordedTime]
    public required string? FailingSince { get; init; }

    /// <summary>Time of the last success; null for none.</summary>
    [RecordedTime]
    public required string? LastSuccessAt { get; init; }

    /// <summary>Deliveries that wait for an attempt.</summary>
    public required long Pending { get; init; }

    /// <summary>Time up to which events are signed with the secret before the last rotation too; null where they are not.</summary>
    [RecordedTime]
    public required string? PreviousUntil { get; init; }

    /// <summary>Id of the key that created it.</summary>
    public required string? CreatedBy { get; init; }

    /// <summary>Time of creation.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>Time of the last change of its settings.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }
}

/// <summary>A webhook with its new secret, in the one answer that shows it.</summary>
public sealed record WebhookWithSecret : Webhook
{
    [SetsRequiredMembers]
    internal WebhookWithSecret(Webhook webhook, string secret) : base(webhook) => Secret = secret;

    /// <summary>Secret that events are signed with: <c>whsec_</c> and the key of the HMAC in base64. It is never shown again.</summary>
    [JsonPropertyOrder(1)]
    public string Secret { get; }
}

/// <summary>Conditions on events. An event must meet all that are given; one that has no such property does not meet it.</summary>
public sealed record WebhookFilter
{
    /// <summary>Only events on verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; init; }

    /// <summary>Only events on verdicts with this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>Only events on the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; init; }

    /// <summary>Only events on a claim with this topic, spelt as it is on record.</summary>
    [Text(100)]
    public string? Topic { get; init; }

    /// <summary>Only events on a claim about the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Subject { get; init; }

    /// <summary>Only events on a claim whose text is in this language; <c>en</c> takes in <c>en-GB</c>.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Only events on a claim that the actor with this id asserts.</summary>
    [Identifier(TypeId.Actor)]
    public string? Claimant { get; init; }

    /// <summary>Only <c>saved_search.matched</c> events of the saved search with this id.</summary>
    [Identifier(TypeId.SavedSearch)]
    public string? SavedSearch { get; init; }

    internal bool LooksAtClaims => Topic is not null || Subject is not null || Language is not null || Claimant is not null;
}

/// <summary>The settings of a webhook.</summary>
public record WebhookFields
{
    /// <summary>Address that events are sent to by POST: https, with a host that leads to public addresses.</summary>
    [WebUrl]
    public string? Url { get; init; }

    /// <summary>
    /// Types of the events to send. When it is left out or empty, all changes of the record are sent, or the events of the saved
    /// search that the filter names.
    /// </summary>
    [AtMost(100), OneOf<WebhookEventType>]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Conditions on events.</summary>
    public WebhookFilter? Filter { get; init; }

    /// <summary>Note for administrators, at most 500 characters.</summary>
    [Text(500)]
    public string? Description { get; init; }

    /// <summary>
    /// Wanted state: <c>paused</c> stops sending, <c>active</c> sends again, after the service disabled it too. Active when it is left
    /// out.
    /// </summary>
    [OneOf<WantedWebhookState>]
    public string? State { get; init; }
}
