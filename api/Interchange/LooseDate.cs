using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FactCheck;

/// <summary>Dates as they are found in the wild: <c>2020-06-23 20:02</c>, <c>Sábado, 06 Febrero 2021</c>, <c>22/11/2022</c>.</summary>
/// <remarks>What could be two days, such as 06/02/2021, is no date.</remarks>
internal static partial class LooseDate
{
    private static readonly string[] Languages = ["en", "es", "pt", "fr", "de", "it", "ca", "gl", "nl", "pl", "tr", "id", "ro", "sv", "da", "nb", "ru", "uk", "el", "hi", "bn"];
    private static readonly FrozenDictionary<string, int> Months = MonthNames();

    public static PartialDate? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        if (PartialDate.Parse(text) is { } exact)
            return exact;
        // A time without a zone is no moment; the day is what is certain.
        if (Leading().Match(text) is { Success: true } leading)
            return Zoned(text) ?? Day(leading.Groups["y"].Value, Number(leading, "m"), Number(leading, "d"));
        if (Slashed().Match(text) is { Success: true } slashed)
            return OfSlashes(slashed);
        return OfWords(text);
    }

    private static PartialDate? Zoned(string text) =>
        Offset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 1000 and < 2200
            ? PartialDate.Parse(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))
            : null;

    private static PartialDate? OfSlashes(Match slashed)
    {
        var (a, b) = (Number(slashed, "a"), Number(slashed, "b"));
        var year = slashed.Groups["y"].Value;
        if (a > 12 || a == b)
            return Day(year, b, a);
        return b > 12 ? Day(year, a, b) : null;
    }

    private static PartialDate? OfWords(string text)
    {
        int? month = null;
        string? year = null, day = null;
        foreach (Match word in Word().Matches(text.Length > 100 ? text[..100] : text))
        {
            var token = word.Value;
            if (!char.IsDigit(token[0]))
            {
                if (Months.TryGetValue(Fold.Of(token), out var named))
                    month ??= named;
            }
            else if (token.Length == 4 && year is null)
            {
                year = token;
            }
            else if (token.Length <= 2 && day is null)
            {
                day = token;
            }
        }
        if (month is null || year is null)
            return null;
        return day is null ? PartialDate.Parse($"{year}-{month:00}") : Day(year, month.Value, int.Parse(day, CultureInfo.InvariantCulture));
    }

    private static PartialDate? Day(string year, int month, int day) => PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{day:00}"));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Month names of many languages; a word that means two months is left out.</summary>
    private static FrozenDictionary<string, int> MonthNames()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            var format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            foreach (var list in new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames })
            {
                for (var i = 0; i < 12; i++)
                {
                    var name = Fold.Of(list[i].TrimEnd('.'));
                    if (name.Length < 3)
                        continue;
                    names[name] = !names.TryGetValue(name, out var other) || other == i + 1 ? i + 1 : 0;
                }
            }
        }
        return names.Where(name => name.Value > 0).ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4})(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\d:\d\d\S*\s*(Z|[+-]\d\d:?\d\d)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Offset();

    [GeneratedRegex(@"\d+|[\p{L}\p{M}]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
