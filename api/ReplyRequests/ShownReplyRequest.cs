using FactCheck.Actors;
using FactCheck.Claims;

namespace FactCheck.ReplyRequests;

/// <summary>A reply request on its way to a caller.</summary>
/// <param name="Row">The request.</param>
/// <param name="Claims">Those of its claims that the caller sees.</param>
/// <param name="Actors">The actors it names, by id.</param>
/// <param name="Editor">Whether the caller is an editor.</param>
/// <param name="Told">The statements that the caller sees; null for all.</param>
/// <param name="Now">The moment that is read of.</param>
internal sealed record ShownReplyRequest(
    ReplyRequestRow Row, IReadOnlyList<ClaimRow> Claims, Dictionary<string, ActorSummary> Actors, bool Editor, HashSet<string>? Told,
        string Now)
{
    public ReplyRequest Answer() => new()
    {
        Seq = Row.Seq,
        Id = Row.Id,
        Revision = Row.Revision,
        Claims = [.. Claims.Select(claim => new ClaimSummary { Id = claim.Id, Text = claim.Text })],
        To = Actor(Row.ToId),
        State = Row.State,
        Sentence = ReplySentence.English(Row),
        Channel = Row.Channel,
        Basis = Row.Basis,
        Law = Row.Law,
        SentAt = Row.SentAt,
        AcknowledgeBy = Row.AcknowledgeBy,
        Deadline = Row.Deadline,
        ExtendedTo = Row.ExtendedTo,
        ClosedAt = Row.ClosedAt,
        Overdue = Row.IsOverdue(Now),
        Late = Row.IsLate,
        Attempts = [.. Row.Attempts.Select(attempt => new ShownReplyAttempt { At = attempt.At, Channel = attempt.Channel })],
        Answer = Row.State is not ReplyState.Answered ? null : new()
        {
            Statement = Row.StatementId is { } statement && Told?.Contains(statement) is not false ? statement : null,
            ReceivedAt = Row.ReceivedAt,
            UsedIn = Row.UsedIn,
            NotUsedReason = Row.NotUsedReason,
        },
        PublishedWhere = Row.PublishedWhere,
        PublicNote = Row.PublicNote,
        Private = Editor ? PrivateParts() : null,
        WithdrawnAt = Row.WithdrawnAt,
        WithdrawnReason = Row.WithdrawnReason,
        ExternalIds = Row.ExternalIds,
        CreatedAt = Row.CreatedAt,
        UpdatedAt = Row.UpdatedAt,
        ErasedAt = Row.ErasedAt,
    };

    private ReplyPrivateParts PrivateParts() => new()
    {
        Via = Actor(Row.ViaId),
        ViaLabel = Row.ViaLabel,
        Address = Row.Address,
        Questions = Row.Questions,
        Summary = Row.Summary,
        Publication = Row.Publication,
        Attempts = Row.Attempts,
        Waiver = Row.Waiver,
        Received = Row.ReceivedText is null ? null : new()
        {
            Text = Row.ReceivedText,
            At = Row.ReceivedTextAt!,
            Authenticity = Row.ConfirmedHow is null ? ReplyAuthenticity.Unconfirmed : ReplyAuthenticity.Confirmed,
            How = Row.ConfirmedHow,
        },
    };

    private ActorSummary? Actor(string? id) => id is null ? null : Actors.GetValueOrDefault(id);
}
