using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Operations.Backups;

/// <summary>A copy of the whole database as it was at one moment, in a file of the data folder.</summary>
public sealed record Backup
{
    /// <summary>The name of its file.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can be relied on.</summary>
    [OneOf<BackupState>]
    public required string State { get; init; }

    /// <summary>Whether the service made it by itself. Of these the older ones go when there are more than are kept.</summary>
    public required bool Scheduled { get; init; }

    /// <summary>Bytes of the file; null until it is good.</summary>
    public long? Size { get; init; }

    /// <summary>SHA-256 of the file in hex.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The number of its newest migration: a program that knows fewer cannot serve it.</summary>
    public int? Version { get; init; }

    /// <summary>How far its ledger reaches; what <c>/v1/audit/head</c> said at that moment.</summary>
    public LedgerHead? Ledger { get; init; }

    /// <summary>Why there is none; null unless it failed.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was begun.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When it was found good, or failed.</summary>
    [RecordedTime]
    public string? FinishedAt { get; init; }

    internal string ETag => ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(this, JsonDefaults.Options));
}

/// <summary>Whether a backup can be relied on.</summary>
public sealed class BackupState : IVocabulary
{
    public const string Running = "running", Good = "good", Failed = "failed";

    public static Vocabulary All { get; } = new("backup.state",
        new(Running, "It is being made or checked.", "Running", "En curso"),
        new(Good, "It is whole, on the disk, and passed its check.", "Good", "Correcta"),
        new(Failed, "Nothing was kept, for the reason given.", "Failed", "Fallida"));
}
