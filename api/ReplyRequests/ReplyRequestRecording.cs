using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>Recording a reply request on claims, and answering with it.</summary>
internal static class ReplyRequestRecording
{
    public static CreatedResult<AddedReplyRequest> Add(ChangeSet recording, IReadOnlyList<string> claims, ReplyRequestFields fields)
    {
        var row = Record(recording, claims, fields, "");
        ClaimViewUpdater.Refresh(recording);
        var shown = ReplyRequestStore.FindShown(recording.Write, row.Id, editor: true)!;
        return CreatedResult<AddedReplyRequest>
            .At($"/v1/reply-requests/{row.Id}", ETags.Of(shown.Revision, shown), new(shown, recording.References));
    }

    public static ReplyRequestRow Record(ChangeSet recording, IReadOnlyList<string> claims, ReplyRequestFields fields, string pointer)
    {
        var write = recording.Write;
        var row = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Reply),
            Revision = 1,
            ClaimIds = claims,
            State = ReplyState.Draft,
            Questions = [],
            Attempts = [],
            PublishedWhere = [],
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, recording, pointer);
        row = ReplyRules.Settle(write, null, row, pointer);
        ReplyRequestStore.Insert(write, row, pointer);
        return row;
    }

    /// <summary>A request in the story of a claim.</summary>
    public static ReplyRequestRow Record(ChangeSet recording, ClaimRow claim, StoryReplyRequestFields fields, string pointer) =>
        Record(recording, fields.Claims is { Count: > 0 } named ? Claims(recording, named, pointer + "/claims", claim.Language)
            : [claim.Id], fields, pointer);

    /// <summary>The ids of the claims that references name, each once and open to additions.</summary>
    public static IReadOnlyList<string> Claims(ChangeSet recording, IReadOnlyList<ClaimReference> claims, string pointer,
        string? language = null) =>
        [.. DisputeRecorder.Each(claims, pointer)
            .Select(one => one.Part.Known(recording.Write, one.Pointer, language).Writable(one.Pointer).Id)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Changes a request on record by the rules; one that changes nothing is not written.</summary>
    public static ReplyRequest Change(ChangeSet recording, ReplyRequestRow row, Func<ReplyRequestRow, ReplyRequestRow> change,
        string operation = "update")
    {
        var write = recording.Write;
        if (row.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(row.Id, row.WithdrawnAt);
        var changed = change(row);
        if (!JsonEquality.Content(row, changed))
            ReplyRequestStore.Update(write, row, changed with { Revision = row.Revision + 1, UpdatedAt = write.Now }, operation);
        ClaimViewUpdater.Refresh(recording);
        return ReplyRequestStore.FindShown(write, row.Id, editor: true)!;
    }
}
