using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The rules between the parts of a reply request.</summary>
internal static class ReplyRules
{
    /// <summary>The request with the dates that follow from its state; refuses what breaks a rule.</summary>
    /// <param name="write">The session.</param>
    /// <param name="before">The request on record; null for a new one.</param>
    /// <param name="row">The request as it is to be.</param>
    /// <param name="pointer">The part of the request body that it comes from.</param>
    public static ReplyRequestRow Settle(WriteSession write, ReplyRequestRow? before, ReplyRequestRow row, string pointer)
    {
        var settled = Dated(row, PartialDate.Parse(write.Moment)!);
        List<ValidationError> faults = [.. StateFaults(write, before, settled), .. DateFaults(settled), .. AnswerFaults(write, settled),
            .. QuestionFaults(settled)];
        return faults.Count == 0 ? settled
            : throw Problem.InvalidContent([.. faults.Select(fault => fault with { Pointer = pointer + fault.Pointer })]);
    }

    /// <summary>The request with the present moment for each date that its state implies and that is not given.</summary>
    private static ReplyRequestRow Dated(ReplyRequestRow row, PartialDate now) => row with
    {
        SentAt = row.SentAt ?? (row.State is ReplyState.Draft or ReplyState.Waived or ReplyState.Unreachable ? null : now),
        ReceivedAt = row.State is ReplyState.Answered ? row.ReceivedAt ?? now : row.ReceivedAt,
        ClosedAt = row.State is ReplyState.Declined or ReplyState.NoResponse or ReplyState.Unreachable or ReplyState.Waived ? row.ClosedAt
            ?? now : row.ClosedAt,
    };

    private static IEnumerable<ValidationError> StateFaults(WriteSession write, ReplyRequestRow? before, ReplyRequestRow row)
    {
        if (row.State is ReplyState.Draft && before is { State: not ReplyState.Draft })
            yield return Fault("/state", "sent-already",
                "A request that was sent does not become a draft again. Withdraw it where it was recorded by mistake.");
        if (row.State is ReplyState.Sent or ReplyState.Acknowledged or ReplyState.NoResponse && row.DeadlineTo is null)
            yield return Fault("/deadline", "required", $"A request in the state '{row.State}' has a deadline.");
        if (row.State is ReplyState.NoResponse && string.CompareOrdinal(row.DeadlineTo, write.Clock) > 0)
            yield return Fault("/state", "before-deadline", $"The deadline ends at {row.DeadlineTo}; 'no_response' is recorded after it.");
        if (row.State is ReplyState.Unreachable && row.Attempts.Count == 0)
            yield return Fault("/attempts", "required", "A person is unreachable after at least one attempt. Record the attempts.");
        if (row.State is ReplyState.Waived && row.Waiver is null)
            yield return Fault("/waiver", "required", "A waiver says why the person is not asked.");
        if (row.Waiver is not null && row.State is not ReplyState.Waived)
            yield return Fault("/waiver", "not-with-this-state", $"A waiver goes with the state 'waived', not with '{row.State}'.");
        if (row.ClosedAt is not null && (row.State is ReplyState.Draft or ReplyState.Answered || ReplyState.IsOpen(row.State)))
            yield return Fault("/closedAt", "not-with-this-state", $"'closedAt' does not go with the state '{row.State}'.");
    }

    private static IEnumerable<ValidationError> DateFaults(ReplyRequestRow row)
    {
        if (row.SentAt is not null && row.Deadline is not null && string.CompareOrdinal(row.SentAt.From, row.Deadline.To) > 0)
            yield return Fault("/deadline", "order", "The deadline lies before the request was sent.");
        if (row.ExtendedTo is not null && (row.Deadline is null || string.CompareOrdinal(row.ExtendedTo.To, row.Deadline.To) <= 0))
            yield return Fault("/extendedTo", "order", "'extendedTo' is later than 'deadline', and both are given.");
        if (row.SentAt is not null && row.ReceivedAt is not null && string.CompareOrdinal(row.ReceivedAt.To, row.SentAt.From) < 0)
            yield return Fault("/answer/receivedAt", "order", "The answer was received before the request was sent.");
    }

    private static IEnumerable<ValidationError> AnswerFaults(WriteSession write, ReplyRequestRow row)
    {
        if (row.StatementId is null && row.State is ReplyState.Answered)
            yield return Fault("/answer", "required", "An answered request names the statement that holds the answer.");
        if (row.StatementId is not null && row.State is not ReplyState.Answered)
            yield return Fault("/answer", "not-with-this-state", $"An answer goes with the state 'answered', not with '{row.State}'.");
        if (row.UsedIn is ReplyUse.NotUsed && row.NotUsedReason is null)
            yield return Fault("/answer/notUsedReason", "required", "An answer that is not used needs the reason.");
        if (row.NotUsedReason is not null && row.UsedIn is not ReplyUse.NotUsed)
            yield return Fault("/answer/notUsedReason", "not-with-this-use", "'notUsedReason' goes with 'not_used'.");
        if (row.StatementId is not null && StatementStore.Find(write, row.StatementId) is { } statement && !IsOn(write, statement, row))
            yield return Fault("/answer/statement", "statement-elsewhere",
                $"{row.StatementId} takes no position on a claim of this request, or was withdrawn.");
    }

    private static bool IsOn(WriteSession write, StatementRow statement, ReplyRequestRow row)
    {
        var standing = ClaimStore.Standing(write, statement.Claims.Concat(row.ClaimIds));
        return statement.WithdrawnAt is null
            && statement.Claims.Select(id => standing[id]).Intersect(row.ClaimIds.Select(id => standing[id]), StringComparer.Ordinal).Any();
    }

    private static IEnumerable<ValidationError> QuestionFaults(ReplyRequestRow row) => row.Questions
        .Select((question, i) => (question.Claim, Pointer: $"/questions/{i}/claim"))
        .Where(one => one.Claim is not null && !row.ClaimIds.Contains(one.Claim, StringComparer.Ordinal))
        .Select(one => Fault(one.Pointer, "other-claim", $"{one.Claim} is not one of the claims of this request."));

    private static ValidationError Fault(string pointer, string code, string detail) =>
        new() { Pointer = pointer, Code = code, Detail = detail };
}
