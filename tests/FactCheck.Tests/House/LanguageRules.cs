using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>The rules on words, as functions like <see cref="HouseRules"/>.</summary>
internal static partial class LanguageRules
{
    public const int LongestSentence = 25;

    /// <summary>Synonyms of the field's terms and turns of phrase that readers have to translate, each with the words to use.</summary>
    public static readonly Dictionary<string, string> Banned = new(StringComparer.OrdinalIgnoreCase)
    {
        ["whoever"] = "the caller, the client, the reader",
        ["whatever"] = "any, every",
        ["all the same"] = "still, anyway",
        ["but for"] = "except",
        ["hangs on"] = "depends on, belongs to",
        ["hang on"] = "depend on, belong to",
        ["is no"] = "is not a",
        ["are no"] = "are not",
        ["anew"] = "again",
        ["takes after"] = "follows",
        ["by and by"] = "gradually",
        ["for good"] = "permanently",
        ["as it were"] = "say what it is",
    };

    /// <summary>Summaries that do not stand alone in a tooltip, and sentences in them that are too long.</summary>
    public static IEnumerable<string> Summaries(CodeFile file)
    {
        foreach (var summary in Summary().Matches(file.Text).Select(found => Plain(found.Groups["text"].Value)))
        {
            if (Relative().Match(summary) is { Success: true } word)
                yield return $"{file.Path}: a summary begins with '{word.Value}'; it begins with a noun or a verb in the third person: {summary}";
            if (SentenceEnd().Split(summary).Max(sentence => Space().Split(sentence.Trim()).Length) is var longest and > LongestSentence)
                yield return $"{file.Path}: a sentence of a summary has {longest} words; {LongestSentence} are allowed: {summary}";
        }
    }

    /// <summary>Banned words in comments and in text that is shown.</summary>
    public static IEnumerable<string> Words(CodeFile file) => Said().Matches(file.Text).SelectMany(said => BannedWord().Matches(said.Value))
        .Select(word => $"{file.Path}: '{word.Value}' is not a term of the house; say '{Banned[Space().Replace(word.Value, " ")]}'");

    /// <summary>Tests whose names do not say what they are about when they stand alone in a report.</summary>
    public static IEnumerable<string> Subjects(CodeFile test) => HouseRules.TestMethods(test).Where(method => WithoutSubject().IsMatch(method.Name))
        .Select(method => $"{test.Path}: {method.Name} does not say what it is about");

    private static string Plain(string summary) => Space().Replace(Tag().Replace(Slashes().Replace(summary, " "), tag => tag.Groups["name"].Value), " ").Trim();

    [GeneratedRegex("<summary>(?<text>.*?)</summary>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Summary();

    [GeneratedRegex("^(What|Who|How|Where|Whether|That|Those|Which)(ever|m|se)?\\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"[.!?:](?=\s|$)", RegexOptions.None, 10_000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\n\s*///", RegexOptions.None, 10_000)]
    private static partial Regex Slashes();

    [GeneratedRegex("<(\\w+ (cref|name|langword|href)=\"(\\w:)?(?<name>[^\"]+)\"\\s*/|[^>]+)>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex("//.*$|\"(\\\\.|[^\"\\\\\n])*\"", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Said();

    [GeneratedRegex(@"\b(whoever|whatever|all\s+the\s+same|but\s+for|hangs?\s+on|(is|are)\s+no|anew|takes\s+after|by\s+and\s+by|for\s+good|as\s+it\s+were)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex BannedWord();

    [GeneratedRegex("^(It|Its|They|Their|One|This|These|He|She)_", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex WithoutSubject();
}
