using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>A rating as a foreign file gives it: words, and perhaps a number on a scale.</summary>
internal sealed record ForeignRating
{
    /// <summary>The publisher's own words.</summary>
    public string? Label { get; init; }
    public decimal? Value { get; init; }
    public decimal? Best { get; init; }
    public decimal? Worst { get; init; }

    /// <summary>The number as it is usually written: <c>4/6</c>.</summary>
    public string? Number => Value is null ? null : Best is null ? string.Create(CultureInfo.InvariantCulture, $"{Value}") : string.Create(CultureInfo.InvariantCulture, $"{Value}/{Best}");

    /// <summary>The publisher's host, since some words mean different things at different desks.</summary>
    public string? Site { get; init; }
}

/// <summary>What a foreign rating came to; a rating of null means that it is left open.</summary>
internal sealed record MappedRating(string? Rating, string? NoteCode, string? Note);

/// <summary>Foreign labels and the ratings they stand for: a table that is data (<c>ratings.tsv</c>), and what else is determined.</summary>
internal static partial class RatingTable
{
    /// <summary>A dot under letters of Indian scripts, which is written or left out.</summary>
    private const char Nukta = '\u093C';

    /// <summary>How many frames stand around each other: <c>Verdict: 2 [false]</c>.</summary>
    private const int MostFrames = 3;

    /// <summary>Signs that ask for the rating or deny it.</summary>
    private static readonly SearchValues<char> Doubt = SearchValues.Create("?¿？؟≠");

    private static readonly SearchValues<char> MoreOfLabel = SearchValues.Create("/|([");

    /// <summary>The rating in whose place the table lists words for what is rated.</summary>
    private const string Thing = "(thing)";

    private static readonly FrozenSet<string> Things = Lines().Where(line => line.Rating is Thing).Select(line => Key(line.Label)).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> Ratings = Load();
    private static readonly LabelSlips Slips = new(Ratings.Where(pair => pair.Key.StartsWith("*\t", StringComparison.Ordinal)).Select(pair => (pair.Key[2..], pair.Value)));

    /// <summary>The words decide; the number only where there are none known, and only on the scale that schema.org and Google define.</summary>
    public static MappedRating Map(ForeignRating foreign)
    {
        var byLabel = OfLabel(foreign.Label, foreign.Site);
        var byScale = OfScale(foreign);
        if (byLabel is not null)
        {
            return byScale is not null && Contradict(byScale, byLabel)
                ? new(byLabel, "rating-conflict", $"The label '{Short(foreign.Label)}' and the number {foreign.Value} say different things; the label counts.")
                : OfLabel(foreign.Label, foreign.Site, slips: false) is null
                    ? new(byLabel, "label-misspelled", $"The label '{Short(foreign.Label)}' is one letter off a label of the table, and read as that.")
                    : new(byLabel, null, null);
        }
        if (byScale is not null)
            return new(byScale, "rating-from-scale", $"The rating is that of {foreign.Value} on a scale from {foreign.Worst ?? 1} to {foreign.Best}; the label is not in the table.");
        var unknown = !string.IsNullOrWhiteSpace(foreign.Label) ? $"No rating is known for the label '{Short(foreign.Label)}'" : foreign.Number is { } number ? $"There is no label, and what the number {number} means is not determined" : "There is no label that says what was found";
        return new(null, "rating-unmapped", unknown + "; the verdict is kept as a draft without a rating.");
    }

    /// <summary>The rating that a label stands for, or null: whole, or by the part of it that can carry the rating alone.</summary>
    /// <param name="label">What the publisher wrote.</param>
    /// <param name="site">The publisher's host.</param>
    /// <param name="slips">Whether a label that is one letter off in a long word counts.</param>
    public static string? OfLabel(string? label, string? site, bool slips = true)
    {
        if (LenientJson.Clean(label) is not { } text || text.AsSpan().ContainsAny(Doubt))
            return null;
        for (var frames = 0; frames <= MostFrames; frames++)
        {
            if (Whole(text, site) is { } whole)
                return whole;
            if (slips && text.Length <= LabelSlips.LongestLabel && Slips.Find(Key(text)) is { } slip)
                return slip;
            if (text.Length > ImportedValues.LongestLabel || Framed().Match(text) is not { Success: true } framed)
                return Explained().Match(text) is { Success: true } explained ? OfHead(explained, site) : null;
            text = framed.Groups["rest"].Value;
        }
        return null;
    }

    /// <summary>Whether two ratings lie so far apart that one of them must be a mistake.</summary>
    public static bool Contradict(string one, string other) => Rating.Value(one) is { } a && Rating.Value(other) is { } b && Math.Abs(a - b) >= 2;

    private static string? Whole(string text, string? site) => Named(site, text) ?? Named("*", text) ?? Named("whole", text) ?? OfThing(text, site);

    /// <summary>A rating beside what is rated: "misleading photo".</summary>
    private static string? OfThing(string text, string? site)
    {
        if (text.Length > ImportedValues.LongestLabel)
            return null;
        var words = Key(text).Split(' ');
        var rating = words.Where(word => !Things.Contains(word)).ToList();
        return rating.Count < words.Length && rating.Count > 0 ? Named(site, string.Join(' ', rating)) ?? Named("*", string.Join(' ', rating)) : null;
    }

    /// <summary>What stands before its explanation; null where that takes it back ("True. But …") or holds another rating ("False. Misleading").</summary>
    private static string? OfHead(Match explained, string? site)
    {
        var (head, tail) = (explained.Groups["head"].Value, explained.Groups["tail"].Value);
        if ((Named(site, head) ?? Named("*", head)) is not { } rating || RatingPhrases.TakeBack(tail, rating))
            return null;
        // Behind a stroke or in brackets stands no sentence but more of the label, which has to say the same: "True/False", "True (2 of 3)".
        var isLabel = explained.Groups["sign"].ValueSpan.ContainsAny(MoreOfLabel);
        return RatingPhrases.Parts(tail).Where(part => part.AsSpan().ContainsAnyExcept(' ')).All(part => (Whole(part, site) ?? (isLabel ? null : rating)) == rating) ? rating : null;
    }

    private static string? Named(string? where, string text) => where is not null && Key(text) is { Length: > 0 } key ? Ratings.GetValueOrDefault($"{where}\t{key}") : null;

    /// <summary>Where on its scale the number is: only 1 to 5 is determined. On 1 to 6 or 1 to 8 desks count in their own ways, even backwards.</summary>
    private static string? OfScale(ForeignRating foreign) => foreign is { Value: { } value, Best: 5, Worst: null or 1 }
        ? value switch { 1 => "false", 2 => "mostly_false", 3 => "mixed", 4 => "mostly_true", 5 => "true", _ => null }
        : null;

    private static string Key(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in TextFolding.Of(label.Replace('\u200C', ' '))) // parts words in Persian
        {
            var isMark = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (char.IsLetterOrDigit(c) || isMark && c != Nukta && key.Length > 0 && key[^1] != ' ')
                key.Append(c switch { 'ı' => 'i', 'ς' => 'σ', _ => c }); // how the capital letters of these come out
            else if (!isMark && c is not ('\'' or '’') && key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }
        return key.ToString().TrimEnd();
    }

    private static FrozenDictionary<string, string> Load()
    {
        var ratings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rating, where, label) in Lines().Where(line => line.Rating is not Thing))
            ratings.TryAdd($"{where}\t{Key(label)}", Rating.All[rating].Name);
        return ratings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Rating, string Where, string Label)> Lines()
    {
        using var reader = new StreamReader(typeof(RatingTable).Assembly.GetManifestResourceStream("interchange/ratings.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var rating, var where, var labels])
                continue;
            foreach (var label in labels.Split('|'))
                yield return (rating, where, label);
        }
    }

    private static string? Short(string? label) => label is { Length: > 80 } ? label[..80] + "…" : label;

    /// <summary>What stands around a rating and says no more than that it is one: <c>2 [false]</c>, <c>4/6 = False</c>, <c>Our verdict: false</c>, <c>This claim is false</c>.</summary>
    [GeneratedRegex("""
        ^ [\d\s]* [\[(（【] (?<rest>[^\])）】]+) [\])）】] \s* $
        | ^ \s* -? \d+ ([.,]\d+)? \s* (/\s*\d+)? \s* [=:–—-] \s* (?<rest>.+) $
        | ^ \s* ((our|the|final) \s)? (rating|verdict|ruling|status|label|assessment|judge?ment|conclusion|finding|result|fact[ -]?check(ing)?|faktencheck|calificación|veredicto|conclusión|conclusão|resultado|classificação|evaluación|dictamen|etiqueta|veredito|avaliação|évaluation|verdict[ ]final|bewertung|urteil|fazit|einstufung|ergebnis|verdetto|oordeel|vurdering|konklusjon
            |ocena|werdykt|verdikt|вердикт|оценка|вывод|висновок|sonuç|karar|hasil|kesimpulan)
            \s* [:=–—-] \s* (?<rest>.+) $
        | ^ \s* ((this|that|the) \s)? (claim|statement) \s is \s (?<rest>[^:;]{2,40}) $
        | ^ \s* (this|that|it) (['’]s | \s is) \s (?<rest>[^:;]{2,40}) $
        | ^ \s* we \s (rate|rated) \s (((this|the|that) \s (claim|statement))|it|this|that) (\s as)? :? \s (?<rest>.{2,40}) $
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Framed();

    /// <summary>A comma does not end the head: "True, but" is not true.</summary>
    [GeneratedRegex(@"^\s*(?<head>[^.:;!|/(\[。：；–—]{2,40}?)\s*(?<sign>[.:;!|/(\[。：；–—]+|\s-\s)(?<tail>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Explained();
}
