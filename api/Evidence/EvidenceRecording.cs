using FactCheck.Claims;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Evidence;

/// <summary>Recording one piece of evidence on a claim, and answering with it.</summary>
internal static class EvidenceRecording
{
    public static CreatedResult<AddedEvidence> Add(ChangeSet recording, ClaimRow claim, EvidenceFields fields)
    {
        var record = EvidenceStore.Record(recording, claim, fields, "");
        ClaimViewUpdater.Refresh(recording);
        var evidence = EvidenceStore.FindShown(recording.Write, record.Id, editor: true)!;
        return CreatedResult<AddedEvidence>.At($"/v1/evidence/{evidence.Id}", ETags.Of(evidence.Revision, evidence), new(evidence, recording.References));
    }
}
