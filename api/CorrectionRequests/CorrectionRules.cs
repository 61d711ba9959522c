using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Verdicts;

namespace FactCheck.CorrectionRequests;

/// <summary>The rules between the parts of a correction request.</summary>
internal static class CorrectionRules
{
    private const int LongestChain = 100;

    public static void Check(ReadSession read, CorrectionRequestRow row, string pointer)
    {
        if (row.Deadline is not null && string.CompareOrdinal(row.SentAt!.From, row.Deadline.To) > 0)
            throw Problem.InvalidContent(pointer + "/deadline", "order", "The deadline lies before the request was sent.");
        if (row.VerdictId is { } id)
        {
            var verdict = VerdictStore.Find(read, id)!;
            var standing = ClaimStore.Standing(read, new[] { verdict.ClaimId, row.ClaimId });
            if (!string.Equals(standing[verdict.ClaimId], standing[row.ClaimId], StringComparison.Ordinal))
                throw Problem.InvalidContent(pointer + "/verdict", "other-claim",
                    $"{id} is a verdict on {verdict.ClaimId}, and the request is about {row.ClaimId}.");
        }
        if (row.EscalatedFromId is not null)
            RefuseCircle(read, row, pointer + "/escalatedFrom");
    }

    private static void RefuseCircle(ReadSession read, CorrectionRequestRow row, string pointer)
    {
        var (from, steps) = (row.EscalatedFromId, 0);
        while (from is not null && steps++ < LongestChain)
        {
            if (string.Equals(from, row.Id, StringComparison.Ordinal))
                throw Problem.InvalidContent(pointer, "escalation-cycle", "A request cannot escalate itself, or one that escalates it.");
            var before = CorrectionRequestStore.Find(read, from)!;
            if (!string.Equals(before.ClaimId, row.ClaimId, StringComparison.Ordinal))
                throw Problem.InvalidContent(pointer, "other-claim",
                    $"{before.Id} is about {before.ClaimId}, and this request is about {row.ClaimId}.");
            from = before.EscalatedFromId;
        }
    }
}
