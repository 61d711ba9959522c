using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>What callers come with, without its secret: that is shown once, when it is made.</summary>
public record Key
{
    /// <summary>Its id. The secret has the same 26 characters after <c>fck_</c>: by them a secret that is found somewhere names its key.</summary>
    [Identifier(TypeId.Key)]
    public required string Id { get; init; }

    /// <summary>Counts its changes, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What it may do; admin may do everything.</summary>
    [OneOf<Scope>]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Who has it, and for what: history and audit show it to editors beside the key's id.</summary>
    public required string? Note { get; init; }

    /// <summary>The only publisher whose verdicts it may publish, revise, retract and supersede; null for any.</summary>
    public required ActorSummary? Publisher { get; init; }

    /// <summary>Whether it opens anything.</summary>
    [OneOf<KeyState>]
    public required string State { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    [RecordedTime]
    public required string? ExpiresAt { get; init; }

    /// <summary>After a rotation: up to when the secret before is valid too. Null where it is not.</summary>
    [RecordedTime]
    public required string? PreviousUntil { get; init; }

    /// <summary>When it was last used, to the second, the secret before included; null for never.</summary>
    [RecordedTime]
    public required string? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    [RecordedTime]
    public required string? RevokedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    public required string? RevokedReason { get; init; }

    /// <summary>When it was made.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }
}

/// <summary>A key with its new secret, in the one answer that shows it.</summary>
public sealed record IssuedKey : Key
{
    [SetsRequiredMembers]
    internal IssuedKey(Key key, string secret) : base(key) => Secret = secret;

    /// <summary>What callers send as <c>Authorization: Bearer</c> or <c>X-Api-Key</c>. It is kept nowhere and never shown again.</summary>
    [JsonPropertyOrder(1)]
    public string Secret { get; }
}

/// <summary>What can be changed of a key.</summary>
public record KeyFields
{
    /// <summary>Who has it, and for what, such as <c>Ana Ruiz, night desk</c>: history and audit show it to editors beside the key's id.</summary>
    [Text(500)]
    public string? Note { get; init; }

    /// <summary>When it ends by itself: a moment to come, a day for its end in UTC; left out, it never does.</summary>
    public PartialDate? ExpiresAt { get; init; }

    /// <summary>The only publisher whose verdicts it may publish, revise, retract and supersede: an actor on record. Left out, it may do so for any.</summary>
    public ActorReference? Publisher { get; init; }

    internal static KeyFields Of(ApiKey key) => new() { Note = key.Note, ExpiresAt = PartialDate.Parse(key.ExpiresAt), Publisher = ActorReference.To(key.PublisherId) };

    /// <summary>The key with what is written here; a moment that has passed ends nothing.</summary>
    internal ApiKey Onto(ApiKey key, WriteSession write)
    {
        if (ExpiresAt is not null && !string.Equals(ExpiresAt.To, key.ExpiresAt, StringComparison.Ordinal) && string.CompareOrdinal(ExpiresAt.To, write.Clock) <= 0)
            throw Problem.InvalidContent("/expiresAt", "in-the-past", $"It is {write.Clock} now: a key ends at a moment to come. To end it at once, revoke it.");
        return key with
        {
            Note = Note,
            ExpiresAt = ExpiresAt?.To,
            PublisherId = Publisher is null ? null : PublisherOf(key, Publisher, write),
        };
    }

    /// <summary>One that stays is not looked up again: after a merge it would be another.</summary>
    private static string PublisherOf(ApiKey key, ActorReference publisher, WriteSession write) =>
        publisher.Id is not null && string.Equals(publisher.Id, key.PublisherId, StringComparison.Ordinal) ? publisher.Id : ActorStore.FindRef(write, publisher.Known(write, "/publisher"))!.Id;
}
