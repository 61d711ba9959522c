using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Sources;

namespace FactCheck.CorrectionRequests;

/// <summary>Makes a correction request as a caller sees it.</summary>
internal static class ShownCorrectionRequest
{
    /// <param name="row">The request.</param>
    /// <param name="claim">Its claim.</param>
    /// <param name="actors">The actors it names, by id.</param>
    /// <param name="sources">The sources it names, by id.</param>
    /// <param name="told">The other things that the caller sees; null for an editor, who sees all.</param>
    public static CorrectionRequest Of(
        CorrectionRequestRow row, ClaimRow claim, Dictionary<string, ActorSummary> actors, Dictionary<string, SourceRow> sources,
            HashSet<string>? told) => new()
            {
                Seq = row.Seq,
                Id = row.Id,
                Revision = row.Revision,
                Claim = new() { Id = claim.Id, Text = claim.Text },
                Verdict = Told(row.VerdictId, told),
                Appearances = [.. row.AppearanceIds.Select(id => Source(id, sources)).OfType<SourceSummary>()],
                To = row.ToId is null ? null : actors.GetValueOrDefault(row.ToId),
                Role = row.Role,
                Route = row.Route,
                Channel = row.Channel,
                Asked = row.Asked,
                Text = row.Text,
                SentAt = row.SentAt,
                Deadline = row.Deadline,
                FollowedUpAt = [.. row.FollowUps.Select(followUp => followUp.At!)],
                EscalatedFrom = Told(row.EscalatedFromId, told),
                Outcome = row.Outcome,
                OutcomeAt = row.OutcomeAt,
                OutcomeSource = Source(row.OutcomeSourceId, sources),
                Prominence = row.Prominence,
                PublicNote = row.PublicNote,
                Private = told is null ? new() { Address = row.Address, FollowUps = row.FollowUps, Note = row.Note } : null,
                WithdrawnAt = row.WithdrawnAt,
                WithdrawnReason = row.WithdrawnReason,
                ExternalIds = row.ExternalIds,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                ErasedAt = row.ErasedAt,
            };

    private static string? Told(string? id, HashSet<string>? told) => id is not null && told?.Contains(id) is not false ? id : null;

    private static SourceSummary? Source(string? id, Dictionary<string, SourceRow> sources) =>
        id is not null && sources.TryGetValue(id, out var source) ? SourceSummary.Of(source.Id, source.Kind, source.Url, source.Title)
            : null;
}
