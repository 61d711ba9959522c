using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Settings;
using FactCheck.Verdicts;

namespace FactCheck.ReplyRequests;

/// <summary>Checks before a publication that those concerned had their say.</summary>
internal static class ReplySought
{
    /// <summary>Refuses the publication or warns of it, as the setting says, where someone concerned was not asked.</summary>
    public static void Check(ChangeSet recording, VerdictRow verdict, string pointer)
    {
        var mode = recording.Caller.Policy.Replies;
        if (mode is PolicyMode.Off || Unasked(recording.Write, verdict.ClaimId) is not { Count: > 0 } unasked)
            return;
        var isOverridden = verdict.OverrideReason is not null;
        var names = string.Join(", ", unasked.Select(actor => $"{actor.Name} ({actor.Id})"));
        var detail = $"{names}: no statement on the claim, no closed reply request and no waiver.";
        if (mode is PolicyMode.Require && !isOverridden)
            throw Problem.ReplyNotSought(pointer, detail, [.. unasked.Select(actor => actor.Id)]);
        recording.Warnings.Add(new() { Code = Problem.ReplyNotSoughtCode, Detail = detail, Overridden = isOverridden });
    }

    /// <summary>
    /// The actors that the claim is about who have neither a statement on it nor a closed reply request. Claimants have a statement.
    /// </summary>
    public static List<ActorSummary> Unasked(ReadSession read, string claimId)
    {
        var claim = ClaimStore.Reading(read, ClaimStore.Standing(read, ClaimStore.Find(read, claimId)!));
        if (claim.Subjects.Count == 0)
            return [];
        var heard = ReplyRequestStore.Heard(read, claim.Family);
        var unasked = claim.Subjects.Except(heard, StringComparer.Ordinal).ToList();
        return unasked.Count == 0 ? [] : [.. ActorStore.FindRefs(read, unasked).Values.OrderBy(actor => actor.Id, StringComparer.Ordinal)];
    }
}
