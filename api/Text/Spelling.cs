namespace FactCheck.Text;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>Returns the known word with the fewest letters to change, or null where more than half of them would be.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(one => (Word: one, Distance: Distance(word.ToUpperInvariant(), one.ToUpperInvariant())))
        .Where(one => one.Distance * 2 <= Math.Max(word.Length, one.Word.Length))
        .OrderBy(one => one.Distance)
        .Select(one => one.Word)
        .FirstOrDefault();

    /// <summary>How many letters to put in, take out or change (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
