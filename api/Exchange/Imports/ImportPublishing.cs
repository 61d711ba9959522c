using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;

namespace FactCheck.Exchange.Imports;

/// <summary>Publishes what an import recorded as drafts, as the same file would that is sent again with publish=true.</summary>
internal sealed class ImportPublishing(WriteSession write, Caller caller, Import import, string? overrideReason)
{
    private readonly Staying _staying = new();
    private long _opened, _published;

    public ImportPublication Run(bool dryRun)
    {
        foreach (var row in ImportEntryStore.Rows(write, import.Seq))
            Publish(row);
        return new() { Import = import.Id, DryRun = dryRun, ClaimsOpened = _opened, VerdictsPublished = _published, Staying = _staying.Count, Stays = _staying.Told };
    }

    private void Publish(TakenImportRow row)
    {
        if (ClaimStore.Find(write, row.ClaimId) is not { } claim)
            return; // deleted since
        var memory = RowMemory.Of(row.RowKey is null ? null : ImportedRowStore.Seen(write, row.RowKey));
        if (memory.Said is not { } said)
        {
            if (claim.IsDraft)
                _staying.Add(row.N, claim.Id, "row-not-kept", "The row was taken before rows were kept. Send the file again with publish=true.");
            return;
        }
        var (notes, after) = (new List<ValidationError>(), write.LastSeq);
        var changes = new ChangeSet(write, caller) { Repeats = true, KeepsStatus = said.Status is not null && said.IsExported() };
        DisputeUpsert upsert = null!;
        if (!_staying.Try(write, row.N, claim.Id, () => (upsert = new DisputeUpsert(changes, said, memory, new(Publish: true, overrideReason), notes)).Apply(claim)))
            return;
        ClaimViewUpdater.Refresh(changes);
        if (write.LastSeq > after)
            ImportEntryStore.Add(write, import.Seq, row.N, after, write.LastSeq);
        (_opened, _published) = (_opened + upsert.Opened, _published + upsert.Published);
        foreach (var note in notes.Where(note => note.Code is "evidence-missing" or "rating-open"))
            _staying.Add(row.N, changes.Parts.GetValueOrDefault(note.Pointer!.Replace("/state", "", StringComparison.Ordinal), claim.Id), note.Code, note.Detail);
    }
}
