using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Dates as they are found in the wild: <c>2020-06-23 20:02</c>, <c>Sábado, 06 Febrero 2021</c>, <c>22/11/2022</c>.</summary>
/// <remarks>What could be two days, such as 06/02/2021, is no date. Between dots the day comes first wherever dots are written.</remarks>
internal static partial class LenientDate
{
    /// <param name="text">What is written.</param>
    /// <param name="language">The language it is written in, which decides what a month's name means that is another month's elsewhere.</param>
    /// <param name="order">The order of its numbers as it is known, a value of <see cref="DateOrder"/>.</param>
    /// <param name="proven">The order that other dates in the same place prove; it decides what could be two days.</param>
    public static PartialDate? Parse(string? text, string? language = null, string? order = null, string? proven = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        if (PartialDate.Parse(text) is { } exact)
            return exact;
        text = Western(text.Length > 100 ? text[..100] : text);
        // Beside a date in numbers a month in words is that of another.
        var date = (DateWords.NamesMonth(text) ? null : OfNumbers(text, order, proven)) ?? DateWords.Parse(text, language);
        // Years of the Persian and the Islamic calendar look like those of our Middle Ages.
        return date is not null && date.From.CompareTo("1500", StringComparison.Ordinal) < 0 ? null : date;
    }

    /// <summary>The order that a date proves which can be read in one alone; null for every other text.</summary>
    public static string? Proof(string text)
    {
        if (Slashed().Match(Western(text.Trim())) is not { Success: true } slashed)
            return null;
        var (a, b) = (Number(slashed, "a"), Number(slashed, "b"));
        return a is > 12 and <= 31 && b is >= 1 and <= 12 ? DateOrder.DayFirst : b is > 12 and <= 31 && a is >= 1 and <= 12 ? DateOrder.MonthFirst : null;
    }

    private static PartialDate? OfNumbers(string text, string? order, string? proven)
    {
        // A time without a zone is no moment; the day is what is certain.
        if (YearFirst().Match(text) is { Success: true } leading)
            return Zoned(text) ?? Alone(leading, text, Day);
        if (Compact().Match(text) is { Success: true } compact)
            return Alone(compact, text, Day);
        if (Ideographs().Match(text) is { Success: true } signed)
            return Alone(signed, text, signed.Groups["d"].Success ? Day : Month);
        if (order is not DateOrder.MonthFirst && DayFirst().Match(text) is { Success: true } dotted)
            return order is DateOrder.YearFirst ? null : Alone(dotted, text, Day);
        if (Slashed().Match(text) is { Success: true } slashed)
            return Alone(slashed, text, match => OfSlashes(match, order, proven));
        return MonthFirst().Match(text) is { Success: true } month ? Month(month) : null;
    }

    /// <summary>The date, unless what stands behind it may make another of it: an era, a calendar, an end, a doubt.</summary>
    private static PartialDate? Alone(Match date, string text, Func<Match, PartialDate?> read) => DateWords.IsTimeOfDay(text[date.Length..]) ? read(date) : null;

    private static PartialDate? Zoned(string text) =>
        Offset().IsMatch(text) && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? PartialDate.Parse(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))
            : null;

    private static PartialDate? OfSlashes(Match slashed, string? order, string? proven)
    {
        var (a, b, year) = (Number(slashed, "a"), Number(slashed, "b"), Number(slashed, "y"));
        if (order is null && (a > 12 || b > 12 || a == b))
            return a > 12 || a == b ? Day(year, b, a) : Day(year, a, b);
        return (order ?? proven) switch { DateOrder.DayFirst => Day(year, b, a), DateOrder.MonthFirst => Day(year, a, b), _ => null };
    }

    internal static PartialDate? Day(int year, int month, int day) => PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"));

    internal static PartialDate? Month(int year, int month) => PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"));

    private static PartialDate? Day(Match match) => Day(Number(match, "y"), Number(match, "m"), Number(match, "d"));

    private static PartialDate? Month(Match match) => Month(Number(match, "y"), Number(match, "m"));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The same with the digits 0 to 9 for those of other scripts.</summary>
    private static string Western(string text) =>
        string.Create(text.Length, text, static (western, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                western[i] = char.IsDigit(text[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(text[i])) : text[i];
        });

    [GeneratedRegex(@"^(?<y>\d{4})[-/.]\s?(?<m>\d{1,2})[-/.]\s?(?<d>\d{1,2})(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<y>(19|20)\d\d)(?<m>\d\d)(?<d>\d\d)(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?<y>\d{4})\s?[年년]\s?(?<m>\d{1,2})\s?[月월](\s?(?<d>\d{1,2})\s?[日일])?(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ideographs();

    [GeneratedRegex(@"^(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4})(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?<m>\d{1,2})[-/.](?<y>\d{4})$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\d:\d\d\S*\s*(Z|[+-]\d\d:?\d\d)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Offset();
}
