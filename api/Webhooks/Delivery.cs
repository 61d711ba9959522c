using System.Text.Json.Serialization;
using FactCheck.Http.Validation;

namespace FactCheck.Webhooks;

/// <summary>One event on its way to one webhook.</summary>
public sealed record Delivery
{
    /// <summary>Id of the event, which is sent as <c>webhook-id</c> with every attempt.</summary>
    public required string Event { get; init; }

    /// <summary>Number of the ledger entry of the event.</summary>
    public required long Seq { get; init; }

    /// <summary>Type of the event.</summary>
    [OneOf<WebhookEventType>]
    public required string Type { get; init; }

    /// <summary>State of the delivery.</summary>
    [OneOf<DeliveryState>]
    public required string State { get; init; }

    /// <summary>Time of the next attempt; null where none follows.</summary>
    [RecordedTime]
    public required string? NextAt { get; init; }

    /// <summary>The attempts so far, oldest first, at most the last 12.</summary>
    public required IReadOnlyList<DeliveryAttempt> Attempts { get; init; }

    /// <summary>Time at which the event was taken up for this webhook.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }
}

/// <summary>One attempt to send an event.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>Time at which it began.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>Status that the receiver answered with; null where no answer came.</summary>
    public required int? Status { get; init; }

    /// <summary>Milliseconds until the answer, or until the attempt failed.</summary>
    public required int Ms { get; init; }

    /// <summary>Reason for which no answer came; null where one came.</summary>
    public required string? Error { get; init; }

    /// <summary>First characters of the answer, at most 500; null where it was empty.</summary>
    public required string? ResponseStart { get; init; }

    /// <summary>Seconds after which the receiver wants the next attempt; null where it does not say.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }

    /// <summary>True where the receiver took the event.</summary>
    [JsonIgnore]
    public bool IsSuccess => Status is >= 200 and < 300;
}
