using System.Collections;
using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Decides, member by member, between what a row says, what it said when it was last taken, and what is on record.</summary>
/// <remarks>
/// A member that the row leaves out says nothing. One that it says as it did before stays as it is on record, since an editor may have changed
/// it; so does one that both changed, and a note tells of it. What the row says otherwise than before is taken.
/// </remarks>
/// <param name="isKnown">Whether it is known what the row said before.</param>
/// <param name="notes">Where the notes are put.</param>
/// <param name="at">The pointer to the part that is looked at.</param>
internal sealed class RowMerge(bool isKnown, List<ValidationError> notes, string at)
{
    public T? Of<T>(string member, T? before, T? says, T? now) where T : class
    {
        if (says is null or ICollection { Count: 0 } || IsSame(says, now))
            return now;
        if (!isKnown || (!IsSame(before, says) && (now is null || IsSame(before, now))))
            return says;
        notes.Add(new() { Pointer = $"{at}/{member}", Code = "kept-as-edited", Detail = "It was changed on record since this row was last taken, and stays as it is." });
        return now;
    }

    /// <summary>A list as a set: what the row names more than before is added, what it replaced by others is taken out, and a list that only became shorter takes nothing away.</summary>
    /// <param name="before">What the row named.</param>
    /// <param name="says">What it names.</param>
    /// <param name="now">What is on record.</param>
    /// <param name="isWhole">Whether the row is known to tell all that was on record when it was written.</param>
    public IReadOnlyList<T> Set<T>(IReadOnlyList<T>? before, IReadOnlyList<T>? says, IReadOnlyList<T> now, bool isWhole)
    {
        if (says is null or { Count: 0 })
            return now;
        before = isKnown ? before ?? [] : isWhole ? now : [];
        var gone = says.All(before.Contains) ? [] : before.Except(says).ToList();
        var all = now.Where(one => !gone.Contains(one)).Union(says.Except(before)).ToList();
        return all.Count == now.Count && all.All(now.Contains) ? now : all;
    }

    /// <summary>Names by other systems, which are only ever added.</summary>
    public static IReadOnlyList<ExternalId> Names(IReadOnlyList<ExternalId>? says, IReadOnlyList<ExternalId> now, string id) =>
        (ExternalIdStore.Foreign(says, id) ?? []).Except(now).ToList() is { Count: > 0 } more ? [.. now, .. more] : now;

    /// <summary>Translations, each by its language.</summary>
    public IReadOnlyList<Translation> Translations(IReadOnlyList<Translation>? before, IReadOnlyList<Translation>? says, IReadOnlyList<Translation> now)
    {
        var all = now.ToList();
        foreach (var one in says ?? [])
        {
            bool InIt(Translation other) => string.Equals(other.Language, one.Language, StringComparison.OrdinalIgnoreCase);
            if (all.FindIndex(InIt) is >= 0 and var i)
                all[i] = Of("translations", before?.FirstOrDefault(InIt), one, all[i])!;
            else
                all.Add(one);
        }
        return all;
    }

    public static bool IsSame<T>(T? one, T? other) => one is null || other is null ? one is null && other is null : one is string text ? string.Equals(text, other as string, StringComparison.Ordinal) : JsonEquality.Content(one, other);
}
