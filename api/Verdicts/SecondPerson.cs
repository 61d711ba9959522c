using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Settings;

namespace FactCheck.Verdicts;

/// <summary>
/// Checks before a publication that a second person looked at the verdict: the key that publishes is not the one that last changed the
/// draft.
/// </summary>
internal static class SecondPerson
{
    /// <summary>Refuses the publication or warns of it, as the setting says.</summary>
    /// <param name="recording">The act.</param>
    /// <param name="draft">The id of the draft on record; null for a verdict that is published as it is recorded.</param>
    /// <param name="pointer">The part of the request that says so.</param>
    public static void Check(ChangeSet recording, string? draft, string pointer)
    {
        var mode = recording.Caller.Policy.SecondPerson;
        if (mode is PolicyMode.Off || (draft is not null && VerdictStore.LastKey(recording.Write, draft) != recording.Caller.KeyId))
            return;
        if (mode is PolicyMode.Require)
            throw Problem.SecondPersonRequired(pointer);
        recording.Warnings.Add(
            new()
            {
                Code = Problem.SecondPersonCode,
                Detail = "The key that publishes is the one that last changed the draft.",
                Overridden = false
            });
    }
}
