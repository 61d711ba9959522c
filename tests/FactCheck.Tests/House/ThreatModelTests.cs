using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>The threat model promises nothing that no test shows.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public void Each_threat_names_test_classes_that_exist()
    {
        var classes = typeof(ThreatModelTests).Assembly.GetTypes().Where(type => type.IsClass && type.Name.EndsWith("Tests", StringComparison.Ordinal)).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var threats = Rows().ToList();

        Assert.True(threats.Count > 20, "the threat model has more lines than were found");
        Assert.All(threats, threat =>
        {
            Assert.Equal(4, threat.Length);
            var named = ClassName().Matches(threat[2]).Select(match => match.Groups["name"].Value).ToList();
            Assert.True(named.Count > 0, $"'{threat[0]}' names no test class");
            Assert.All(named, name => Assert.True(classes.Contains(name), $"'{threat[0]}' names {name}, which is not there"));
            Assert.All(threat, cell => Assert.NotEmpty(cell));
        });
    }

    /// <summary>The cells of each line of each table, without the heads.</summary>
    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(Repository.Root, "api", "Pages", "Docs", "operate", "threat-model.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("shown by", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries));

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ClassName();
}
