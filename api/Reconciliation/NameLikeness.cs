namespace FactCheck.Reconciliation;

/// <summary>Likeness of two folded names.</summary>
internal static class NameLikeness
{
    /// <summary>
    /// 1 for the same; else the better of the words they share and the letters they have in order, which never reaches it.
    /// </summary>
    public static double Of(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.Ordinal))
            return 1;
        var (words, others) = (one.Split(' '), other.Split(' '));
        var shared = words.Intersect(others, StringComparer.Ordinal).Count();
        var byWords = 2.0 * shared / (words.Distinct(StringComparer.Ordinal).Count() + others.Distinct(StringComparer.Ordinal).Count());
        var byLetters = 1 - (double)Distance(one, other) / Math.Max(one.Length, other.Length);
        return 0.95 * Math.Max(byWords, byLetters);
    }

    /// <summary>Number of letters to be put in, taken out or changed.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
