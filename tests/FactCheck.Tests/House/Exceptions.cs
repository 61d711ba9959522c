namespace FactCheck.Tests.House;

/// <summary>Files that broke a rule when it was made, one path a line. The list only shrinks: nothing is added, and a file that has become clean leaves it.</summary>
/// <remarks><c>FACTCHECK_WRITE_HOUSE=1</c> takes out the files that have become clean.</remarks>
internal static class Exceptions
{
    /// <summary>Fails on a violation outside of the list, and on a listed file that has none.</summary>
    public static void Assert(string list, IEnumerable<CodeFile> files, Func<CodeFile, IEnumerable<string>> rule)
    {
        var path = Path.Combine(Repository.Root, "tests", "FactCheck.Tests", "House", list);
        var listed = File.ReadAllLines(path);
        var (broken, clean) = Compared(listed, files, rule);
        if (Environment.GetEnvironmentVariable("FACTCHECK_WRITE_HOUSE") is "1" && clean.Count > 0)
            File.WriteAllText(path, string.Concat(listed.Except(clean, StringComparer.Ordinal).Select(line => line + '\n')));
        Xunit.Assert.True(broken.Count == 0, string.Join('\n', broken));
        Xunit.Assert.True(clean.Count == 0, $"These keep the rule now, or are gone. Take them out of {list}, by FACTCHECK_WRITE_HOUSE=1:\n{string.Join('\n', clean)}");
    }

    /// <summary>What breaks the rule outside of the list, and what is listed without need.</summary>
    public static (List<string> Broken, List<string> Clean) Compared(IReadOnlyCollection<string> listed, IEnumerable<CodeFile> files, Func<CodeFile, IEnumerable<string>> rule)
    {
        var found = files.Select(file => (file.Path, Violations: rule(file).ToList())).Where(one => one.Violations.Count > 0).ToList();
        return (
            [.. found.Where(one => !listed.Contains(one.Path, StringComparer.Ordinal)).SelectMany(one => one.Violations)],
            [.. listed.Except(found.Select(one => one.Path), StringComparer.Ordinal)]);
    }
}
