using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>Recording a correction request on a claim, and answering with it.</summary>
internal static class CorrectionRequestRecording
{
    public static CreatedResult<AddedCorrectionRequest> Add(ChangeSet recording, ClaimRow claim, CorrectionRequestFields fields)
    {
        var row = Record(recording, claim, fields, "");
        ClaimViewUpdater.Refresh(recording);
        var shown = CorrectionRequestStore.FindShown(recording.Write, row.Id, editor: true)!;
        return CreatedResult<AddedCorrectionRequest>
            .At($"/v1/correction-requests/{row.Id}", ETags.Of(shown.Revision, shown), new(shown, recording.References));
    }

    public static CorrectionRequestRow Record(ChangeSet recording, ClaimRow claim, CorrectionRequestFields fields, string pointer)
    {
        var write = recording.Write;
        var row = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Correction),
            Revision = 1,
            ClaimId = claim.Id,
            AppearanceIds = [],
            Route = CorrectionRoute.Direct,
            Asked = [],
            FollowUps = [],
            Outcome = CorrectionOutcome.Pending,
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, recording, pointer);
        if (fields is StoryCorrectionRequestFields story)
            row = Told(recording, row, story, pointer);
        CorrectionRequestStore.Insert(write, row, pointer);
        return row;
    }

    private static CorrectionRequestRow Told(ChangeSet recording, CorrectionRequestRow row, StoryCorrectionRequestFields story,
        string pointer) => row with
        {
            Outcome = story.Outcome ?? CorrectionOutcome.Pending,
            OutcomeAt = story.OutcomeAt,
            OutcomeSourceId = story.OutcomeSource?.Resolve(recording, pointer + "/outcomeSource"),
            Prominence = story.Prominence,
            FollowUps = [.. (story.FollowUps ?? []).Select(followUp => followUp with { At = followUp.At ?? row.SentAt })],
        };

    /// <summary>Changes a request on record; one that changes nothing is not written.</summary>
    public static CorrectionRequest Change(ChangeSet recording, CorrectionRequestRow row, Func<CorrectionRequestRow,
        CorrectionRequestRow> change, string operation = "update")
    {
        var write = recording.Write;
        if (row.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(row.Id, row.WithdrawnAt);
        var changed = change(row);
        if (!JsonEquality.Content(row, changed))
            CorrectionRequestStore.Update(write, row, changed with { Revision = row.Revision + 1, UpdatedAt = write.Now }, operation);
        ClaimViewUpdater.Refresh(recording);
        return CorrectionRequestStore.FindShown(write, row.Id, editor: true)!;
    }

    /// <summary>The request with an outcome; the sources concerned take their new state in the same write.</summary>
    public static CorrectionRequestRow Settle(ChangeSet recording, CorrectionRequestRow row, CorrectionOutcomeFields fields)
    {
        if (fields.SourceState is null && fields.Sources is not null)
            throw Problem.InvalidContent("/sources", "not-with-this-kind", "'sources' goes with 'sourceState'.");
        var settled = row with
        {
            Outcome = fields.Outcome!,
            OutcomeAt = fields.Outcome is CorrectionOutcome.Pending ? null : fields.At ?? PartialDate.Parse(recording.Write.Moment),
            OutcomeSourceId = fields.Source?.Resolve(recording, "/source"),
            Prominence = fields.Prominence,
            PublicNote = fields.PublicNote ?? row.PublicNote,
        };
        if (fields.SourceState is null)
            return settled;
        var concerned = fields.Sources?.Select((source, i) => Concerned(row, source.Id!, i)).ToList() ?? [.. row.AppearanceIds];
        foreach (var source in SourceStore.FindAll(recording.Write, concerned)
            .FindAll(source => source.State != fields.SourceState && source.ErasedAt is null))
            SourceStore.Update(recording.Write,
                source with { Revision = source.Revision + 1, State = fields.SourceState, UpdatedAt = recording.Write.Now });
        return settled;
    }

    private static string Concerned(CorrectionRequestRow row, string id, int i) => row.AppearanceIds.Contains(id, StringComparer.Ordinal)
        ? id
        : throw Problem.InvalidContent($"/sources/{i}", "other-source", $"{id} is not one of the sources of this request.");
}
