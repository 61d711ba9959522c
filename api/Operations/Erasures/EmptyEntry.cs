using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Operations.Erasures;

/// <summary>Why a snapshot goes.</summary>
public sealed record NewTombstone
{
    /// <summary>Why it has to go, such as the number of the court's order. It stays in the ledger for good: repeat nothing here that must go.</summary>
    [Required, Text(1000)]
    public string? Reason { get; init; }
}

/// <summary>Which entry to empty, and why.</summary>
public sealed record EntryToEmpty
{
    [RouteParam]
    public required string Seq { get; set; }

    [FromBody]
    public required JsonBody<NewTombstone> Content { get; set; }
}

internal sealed class EmptyEntry : Operation<EntryToEmpty, CreatedResult<LedgerEntry>>
{
    public override void Configure()
    {
        Post("/v1/audit/{seq:long}/tombstone");
        RequireScope(Scope.Admin);
        Example("""
            { "reason": "Order of a court, file 12/2024" }
            """);
    }

    /// <summary>Empty a ledger entry whose content must go</summary>
    /// <remarks>
    /// Appends a tombstone that names the entry and the reason, then empties the entry's snapshot and salt for good. Everything else of the entry stays,
    /// so the chain still verifies. What is on record now cannot be emptied, since nothing could be checked against it any more: change it first, and then
    /// empty the entries that held it. Where the entry holds what was withdrawn, and so cannot be changed, all of that is erased, as by its erasure.
    /// A published revision of a verdict is emptied only by erasing the verdict.
    /// </remarks>
    public override Task<CreatedResult<LedgerEntry>> ExecuteAsync(EntryToEmpty request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var entry = LedgerStore.Entry(write, request.Seq);
        Refuse(entry);
        var number = IsOnRecord(write, entry) ? Erase(write, entry, request.Content.Value.Reason!) : LedgerStore.Empty(write, entry.Seq, entry.Digest, request.Content.Value.Reason!);
        if (entry.Entity is TypeId.Actor && MergedIds.Of(write, "actor", entry.EntityId) is { } actor)
            ClaimViewUpdater.ReindexShowingActors(write, [.. actor.Ids]);
        var made = LedgerEntry.WithNotes(write, [LedgerStore.Find(write, number)!])[0];
        return CreatedResult<LedgerEntry>.At(string.Create(CultureInfo.InvariantCulture, $"/v1/audit/{number}"), made.ETag, made);
    });

    private static bool IsOnRecord(WriteSession write, LedgerEntry entry) => LedgerStore.LastOf(write, entry.EntityId) == entry.Seq && entry.Operation is not "delete";

    /// <summary>What was withdrawn cannot be changed any more, so that a newer entry would hold it: it is erased whole.</summary>
    private long Erase(WriteSession write, LedgerEntry entry, string reason)
    {
        if (!HistoryVisibility.IsWithdrawn(entry))
            throw Problem.EntryNeeded($"Entry {entry.Seq} holds what is on record of {entry.EntityId} now. Change or withdraw that first, or erase it (POST to its erasure); then this one can be emptied.");
        Erasing.Run(new(write, Caller), entry.Entity, entry.EntityId, ErasureExtent.Self, reason);
        return LedgerStore.TombstoneOf(write, entry.Seq);
    }

    private static void Refuse(LedgerEntry entry)
    {
        if (entry.Snapshot is null)
            throw Problem.EntryEmptied(entry.Seq);
        switch (entry.Entity)
        {
            case Tombstone.Entity:
                throw Problem.EntryNeeded($"Entry {entry.Seq} is itself a tombstone: it says why something is gone, and stays.");
            case "verdict_revision":
                throw Problem.EntryNeeded($"Entry {entry.Seq} holds a published revision of a verdict, which is final. Retract the verdict; then the whole of it can be erased (POST /v1/verdicts/{entry.EntityId.Split('/')[0]}/erasure).");
        }
    }
}
