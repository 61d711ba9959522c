using System.Data.Common;
using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Imports;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Search.Index;

namespace FactCheck.Exchange.History;

/// <summary>Puts a whole record with its history in place of an empty one, in one piece of the writer's work: all of it, or nothing.</summary>
internal static class HistoryImport
{
    private const int Batch = 500;

    /// <summary>Refuses what a history cannot be brought in with, before the file is received.</summary>
    public static void RefuseRequest(ImportParameters parameters, HttpRequest request, Caller caller, Db db)
    {
        if (!caller.May(Scope.Admin))
            throw Problem.MissingScopeFor(Scope.Admin, "preserveHistory");
        foreach (var (name, value) in new (string, object?)[] { ("atomic", parameters.Atomic), ("publish", parameters.Publish), ("language", parameters.Language), ("baseUrl", parameters.BaseUrl), ("mapping", parameters.Mapping), ("dates", parameters.Dates), ("charset", parameters.Charset) })
        {
            if (value is not null)
                throw Problem.InvalidParameter([new() { Parameter = name, Code = "not-with-history", Detail = $"'{name}' does not go with preserveHistory: the record is taken as it is. Leave it out." }]);
        }
        if ((parameters.Format ?? ImportUpload.Format(request)) is not ImportFormat.Ndjson)
            throw Problem.InvalidParameter([new() { Parameter = "preserveHistory", Code = "not-with-format", Detail = "A history comes as NDJSON: send the file that an export with preserveHistory gave, as application/x-ndjson." }]);
        if (request.Headers.ContainsKey("Idempotency-Key"))
            return; // it may be the same request again, which is answered as the first was
        using var read = db.Read();
        RefuseUnlessEmpty(read);
    }

    /// <summary>Refuses a database in which something other than keys is on record.</summary>
    public static void RefuseUnlessEmpty(ReadSession read)
    {
        if (!LedgerStore.IsEmpty(read))
            throw Problem.NotEmpty(LedgerStore.IsSample(read));
    }

    /// <summary>Answers how many entries the ledger was given.</summary>
    /// <remarks>
    /// The ledger of the file takes the place of the one that is there, which tells of keys alone. Then the keys of the file,
    /// whose secrets did not come along, are revoked and those that were there are recorded anew: so the head of the file is
    /// in the ledger at its number, and what follows says what was done here. A key that is in both is the same key; it may do what it may here, whatever the file says of it.
    /// </remarks>
    public static long Restore(WriteSession write, HistoryStart start, IEnumerable<HistoryLine> lines, RestoreProgress progress, CancellationToken stop)
    {
        RefuseUnlessEmpty(write);
        var own = KeyStore.All(write).Select(key => key.Id).ToHashSet(StringComparer.Ordinal);
        try
        {
            write.Dialect.DeferReferences(write.Connection);
            KeyStore.SetAside(write);
            HistoryStore.Clear(write);
            PutAll(write, start, lines, progress, stop);
            if (write.Dialect.HasOpenReferences(write.Connection))
                throw Problem.UnreadableFile("Something in the file refers to what is not in it. Nothing of it was taken.");
            write.KeepTime();
        }
        catch (Exception e) when (e is JsonException or FormatException || (e is DbException && write.Dialect.Fault(e) is null))
        {
            throw Problem.UnreadableFile($"The lines of the file do not fit together: {e.Message} Nothing of it was taken.");
        }
        var keys = KeyStore.All(write);
        foreach (var key in keys.FindAll(key => !own.Contains(key.Id) && key.RevokedAt is null))
            KeyStore.Revoke(write, key, "The record came from another service; secrets do not come along.");
        foreach (var key in keys.FindAll(key => key.Seq < 0))
            KeyStore.TakeUp(write, key);
        // What the file says of a key that is here is its history, and no more: what it may do is said here.
        foreach (var key in keys.FindAll(key => own.Contains(key.Id) && key.Seq >= 0))
        {
            var last = LedgerStore.OfEntity(write, key.Id, long.MaxValue, 0, 1)[0];
            if (!string.Equals(last.Snapshot, LedgerHash.Snapshot(key), StringComparison.Ordinal))
                KeyStore.Update(write, "update", key with { Revision = last.Revision + 1, UpdatedAt = write.Now });
        }
        progress.Tell(ImportStep.Verifying);
        var verified = LedgerVerifier.Run(write, new KeptHead(start.LedgerSeq, start.Hash), _ => { }, stop);
        return verified.Misfit is { } misfit
            ? throw Problem.UnreadableFile($"The record in the file does not verify ({verified.Check}, entry {misfit.Seq}, {misfit.EntityId}): {misfit.Detail} Nothing of it was taken.")
            : start.LedgerSeq;
    }

    private static void PutAll(WriteSession write, HistoryStart start, IEnumerable<HistoryLine> lines, RestoreProgress progress, CancellationToken stop)
    {
        HashSet<long>? unknown = null;
        foreach (var line in lines)
        {
            stop.ThrowIfCancellationRequested();
            if (line.Entry is { } entry)
            {
                if (entry.Seq != write.LastSeq + 1)
                    throw Problem.UnreadableFile($"Entry {entry.Seq} stands where {write.LastSeq + 1} has to. Nothing of it was taken.");
                write.Restore(entry.Chained);
                if (entry.Seq % Batch == 0)
                    progress.Tell(ImportStep.Reading, entry.Seq, start.LedgerSeq);
            }
            else if (line.FactcheckHistory is null && unknown is null)
            {
                unknown = HistoryStore.PutBearings(write);
                Rebuild(write, progress, stop);
            }
            if (line.Claim is not null)
                HistoryStore.Put(write, line.Claim, unknown!);
            if (line.Row is not null)
                HistoryStore.Put(write, line.Row);
        }
    }

    /// <summary>Makes of the ledger what follows from it.</summary>
    private static void Rebuild(WriteSession write, RestoreProgress progress, CancellationToken stop)
    {
        for (long after = 0; VerifyStore.LastEntries(write, after, Batch) is { Count: > 0 } last; after = last[^1].Seq)
        {
            stop.ThrowIfCancellationRequested();
            progress.Tell(ImportStep.Restoring, after, write.LastSeq);
            foreach (var entry in last.FindAll(entry => entry is { Entity: not Tombstone.Entity, Operation: not "delete" }))
                Restore(write, entry);
        }
        ClaimStore.SettleSurvivors(write);
        ActorStore.SettleSurvivors(write);
        VisibilityStore.Rebuild(write);
        PublicChangeStore.Rebuild(write);
        for (long after = 0; VerifyStore.ClaimsAfter(write, after, Batch) is { Count: > 0 } claims; after = claims[^1].Seq)
        {
            stop.ThrowIfCancellationRequested();
            progress.Tell(ImportStep.Deriving, after, write.LastSeq);
            var shown = DerivedClaimStore.FindAll(write, claims.ConvertAll(claim => claim.Id));
            ClaimViewStore.Put(write, shown);
            SearchIndex.Put(write, shown);
        }
    }

    private static void Restore(WriteSession write, LastEntry entry)
    {
        if (entry.Snapshot is null || RecordTables.Of(entry.Entity) is not { } table)
            throw Problem.UnreadableFile($"Entry {entry.Seq} says nothing of what is on record of {entry.EntityId}, or is of a type that this program does not know. Nothing of it was taken.");
        table.Restore(write, entry);
    }
}
