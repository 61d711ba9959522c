using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Keys;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>One change of the record.</summary>
public sealed record LedgerEntry
{
    /// <summary>Its number: from 1, without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond. Never before the entry before it.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>The id of the key that wrote it; null for what the service does by itself at start.</summary>
    public string? Key { get; init; }

    /// <summary>The note of that key as it is now: who has it, for people to read; null where it has none.</summary>
    public string? KeyNote { get; init; }

    /// <summary>The Request-Id of the request that wrote it.</summary>
    public required string RequestId { get; init; }

    /// <summary>What was done: create, update, publish, …</summary>
    public required string Operation { get; init; }

    /// <summary>The type of the entity.</summary>
    public required string Entity { get; init; }

    /// <summary>The id of the entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>The revision of the entity that this made.</summary>
    public required int Revision { get; init; }

    /// <summary>The entity as it then was, others by id; null once a tombstone emptied it.</summary>
    [Holds<IDictionary<string, object>>]
    public RawJson? Snapshot { get; init; }

    /// <summary>What keeps the snapshot from being guessed from the digest; null once the snapshot is emptied.</summary>
    public string? Salt { get; init; }

    /// <summary>SHA-256 of salt and snapshot, in hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The hash of the entry before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of previous hash, header and digest, in hex: it stands for this entry and every one before it.</summary>
    public required string Hash { get; init; }

    internal string ETag => ETags.OfContent(System.Text.Encoding.UTF8.GetBytes($"{Hash} {Snapshot is null} {KeyNote}"));

    internal static List<LedgerEntry> WithNotes(ReadSession read, List<LedgerEntry> entries)
    {
        var notes = KeyStore.Notes(read, entries.Select(entry => entry.Key));
        return entries.ConvertAll(entry => entry.Key is null ? entry : entry with { KeyNote = notes.GetValueOrDefault(entry.Key) });
    }
}

/// <summary>What a tombstone entry holds: which entry was emptied, and why.</summary>
internal sealed record Tombstone
{
    /// <summary>The type of entity that a tombstone is about.</summary>
    public const string Entity = "ledger_entry";

    public const string Operation = "tombstone";

    public required long Seq { get; init; }
    public required string Digest { get; init; }
    public required string Reason { get; init; }
}
