using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Taking one row: as a new claim, or onto the claim that it stands for.</summary>
internal sealed class RowTaking(Import import, ImportTerms terms, ChangeSet recording, List<ValidationError> notes)
{
    /// <summary>By its key the row is known again; a claim that someone else recorded is known by its external id, and a row that gained or lost its id by what it is on.</summary>
    public (string Outcome, string? ClaimId) Take(ImportRowInput row, NewClaim story)
    {
        var write = recording.Write;
        var seen = ImportedRowStore.Seen(write, row.Key);
        if (seen is not null && seen.Said(row.Content) && MayTouch(seen))
        {
            if (seen.ImportSeq == import.Seq)
                return (RowOutcome.Duplicate, seen.ClaimId);
            ImportedRowStore.Remember(write, row.Key, seen, import.Seq); // so that a repeat in this file is told from it
            return (RowOutcome.Unchanged, seen.ClaimId);
        }
        var known = seen?.ClaimId ?? (story.ExternalIds ?? []).Select(one => ExternalIdStore.Find(write, TypeId.Claim, one)).FirstOrDefault(id => id is not null);
        if (known is null && Alike(row, story) is { } alike)
            (seen, known) = (alike, alike.ClaimId);
        if (known is not null && !recording.Caller.IsEditor)
            throw Problem.MissingScope(Scope.Write, "");
        var (before, memory) = (write.LastSeq, RowMemory.Of(seen));
        if (known is null)
            known = Record(story).Id;
        else
            new DisputeUpsert(recording, story, memory, terms, notes).Apply(ClaimStore.Find(write, known)!);
        if (write.LastSeq == before && seen?.ImportSeq == import.Seq)
            return (RowOutcome.Duplicate, known); // what it says stands earlier in the file, at greater length
        var outcome = recording.Claims.Contains(known) ? RowOutcome.Created : write.LastSeq > before ? RowOutcome.Updated : RowOutcome.Unchanged;
        var content = seen?.ImportSeq == import.Seq ? seen.ContentWith(row.Content) : row.Content; // sent again, both are known
        ImportedRowStore.Remember(write, row.Key, new() { ClaimId = known, Content = content, ImportSeq = import.Seq, Story = row.Said, Parts = memory.Next(recording), LikeKey = row.LikeKey }, import.Seq);
        return (outcome, known);
    }

    private ClaimRow Record(NewClaim story)
    {
        story = terms.Settle(story, notes);
        recording.IsDraft = story.Status is ClaimStatus.Draft;
        return DisputeRecorder.Record(recording, story);
    }

    /// <summary>A key that may not change what is on record is told of its own rows alone.</summary>
    private bool MayTouch(ImportedRow seen) => recording.Caller.IsEditor || ImportStore.IsOf(recording.Write, seen.ImportSeq, recording.Caller.KeyId);

    /// <summary>The row of an earlier import that this one is, though it goes by another name: the only one on the same text, address and publisher, by the same claimant where several are.</summary>
    private ImportedRow? Alike(ImportRowInput row, NewClaim story)
    {
        var schemes = (story.ExternalIds ?? []).Select(one => one.Scheme).ToHashSet(StringComparer.Ordinal);
        var alike = ImportedRowStore.Alike(recording.Write, row.LikeKey, import.Seq).FindAll(seen => !ExternalIdStore.Of(recording.Write, seen.ClaimId).Exists(name => schemes.Contains(name.Scheme)));
        if (alike.Count > 1)
            alike = alike.FindAll(seen => RowMerge.IsSame(RowMemory.Of(seen).Said?.Claimant, story.Claimant));
        return alike is [var one] ? one : null;
    }
}
