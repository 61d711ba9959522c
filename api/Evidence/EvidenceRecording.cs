namespace FactCheck;

/// <summary>Recording one piece of evidence on a claim, and answering with it.</summary>
internal static class EvidenceRecording
{
    public static Made<AddedEvidence> Add(Recording recording, ClaimRecord claim, EvidenceFields fields)
    {
        var record = EvidenceStore.Record(recording, claim, fields, "");
        ClaimProjection.Refresh(recording);
        var evidence = EvidenceStore.FindShown(recording.Write, record.Id, editor: true)!;
        return Made<AddedEvidence>.At($"/v1/evidence/{evidence.Id}", ETags.Of(evidence.Revision, evidence), new(evidence, recording.References));
    }
}
