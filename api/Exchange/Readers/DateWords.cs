using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Dates with the month in words, in many languages: <c>Sábado, 06 Febrero 2021</c>, <c>March 3rd, 2021</c>.</summary>
/// <remarks>Each word must be known for what it is: what else a text says may turn its date into another.</remarks>
internal static partial class DateWords
{
    private static readonly string[] Languages =
    [
        "en", "es", "pt", "fr", "de", "it", "ca", "gl", "nl", "pl", "tr", "id", "ms", "fil", "sw", "ro", "sv", "da", "nb", "is", "fi", "et", "lv", "lt", "cs", "sk", "hu", "hr", "bs", "sr-Latn", "sl", "sq",
        "ru", "uk", "bg", "mk", "sr", "el", "ka", "hy", "he", "ar", "ar-LB", "ar-TN", "ar-MA", "ur", "hi", "bn", "mr", "gu", "pa", "ta", "te", "kn", "ml", "ne", "si", "th", "vi",
    ];

    /// <summary>Spellings of months that the platform's tables lack.</summary>
    private static readonly (string Name, int Month)[] MoreMonths = [("sept", 9), ("sett", 9), ("maerz", 3), ("mrz", 3), ("jänner", 1), ("setiembre", 9)];

    /// <summary>What stands between the parts of a date, and tells nothing.</summary>
    private static readonly FrozenSet<string> Fillers =
        "the of at on in de del d le la el em di il den der am um à st nd rd th ste er re o e º ª a y i r р г года року kl uhr klo ore alle alas pm gmt utc z 오전 오후 上午 下午 午前 午後".Split(' ').Select(Form).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Months = MonthNames();
    private static readonly FrozenSet<string> Weekdays = Languages
        .Select(Calendar)
        .SelectMany(format => format.DayNames.Concat(format.AbbreviatedDayNames))
        .SelectMany(name => name.Split(' ', '-'))
        .Select(Form)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The date, where there is one alone. A time of day is left aside, wherever it stands.</summary>
    public static PartialDate? Parse(string text, string? language)
    {
        if (Vietnamese().Match(text) is { Success: true } numbered)
            text = $"{numbered.Groups["d"].Value} {CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[Math.Clamp(int.Parse(numbered.Groups["m"].ValueSpan, CultureInfo.InvariantCulture), 1, 12) - 1]} {numbered.Groups["y"].Value}";
        if (Time().Match(text) is not { Success: true } time)
            return OfWords(text, language);
        var (before, after) = (text[..time.Index], Zone().Replace(Time().Replace(text[(time.Index + time.Length)..], " "), " "));
        return OfWords($"{before} {after}", language) ?? (SaysDate(before) ? SaysDate(after) ? null : OfWords(before, language) : OfWords(after, language));
    }

    /// <summary>Whether a text behind a date tells the time of that day or its weekday at most.</summary>
    public static bool IsTimeOfDay(string text)
    {
        var rest = TimeSign().Replace(text, " ");
        var times = ClockTime().Count(rest);
        rest = ZoneName().Replace(Zone().Replace(ClockTime().Replace(rest, " "), " "), " ");
        // A stroke between two times is not a doubt.
        return rest.All(c => char.IsLetter(c) || char.IsWhiteSpace(c) || c is ',' or '.' or ';' or ':' || times > 1 && c is '-' or '–' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            && Word().Matches(rest).Select(word => Form(word.Value)).All(word => Weekdays.Contains(word) || Fillers.Contains(word));
    }

    /// <summary>Whether a month is named in it, in any language.</summary>
    public static bool NamesMonth(string text) => Word().Matches(text).Select(word => Form(word.Value)).Any(token => Months.ContainsKey(token) && !Weekdays.Contains(token));

    private static bool SaysDate(string text) => NamesMonth(text) || OfYear().IsMatch(text);

    private static PartialDate? OfWords(string text, string? language)
    {
        var (months, numbers) = (new List<(int Month, bool IsWeekday)>(), new List<string>());
        foreach (Match word in Word().Matches(text))
        {
            var token = Form(word.Value);
            if (char.IsDigit(token[0]))
                numbers.Add(token);
            else if (language is not null && Months.TryGetValue($"{language.Split('-')[0]} {token}", out var month) || Months.TryGetValue(token, out month))
                months.Add((month, Weekdays.Contains(token)));
            else if (!Weekdays.Contains(token) && !Fillers.Contains(token))
                return null;
        }
        if (months.Count > 1)
            months.RemoveAll(one => one.IsWeekday); // "mar." is March and Tuesday
        if (months is not [var (named, _)] || named == 0)
            return null;
        return numbers switch
        {
            [{ Length: 4 } year] => LenientDate.Month(Number(year), named),
            [{ Length: <= 2 } day, { Length: 4 } year] => LenientDate.Day(Number(year), named, Number(day)),
            [{ Length: 4 } year, { Length: <= 2 } day] => LenientDate.Day(Number(year), named, Number(day)),
            _ => null,
        };
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>Month names by themselves, with 0 for those that mean two months, and behind their language.</summary>
    private static FrozenDictionary<string, int> MonthNames()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            var format = Calendar(language);
            foreach (var list in new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames })
            {
                for (var i = 0; i < 12; i++)
                {
                    var name = Form(list[i].TrimEnd('.'));
                    if (name.Length < 3 && name.All(char.IsAscii) || name.Any(char.IsDigit))
                        continue;
                    names[name] = !names.TryGetValue(name, out var other) || other == i + 1 ? i + 1 : 0;
                    names[$"{language.Split('-')[0]} {name}"] = i + 1;
                }
            }
        }
        foreach (var (name, month) in MoreMonths)
            names[Form(name)] = month;
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static DateTimeFormatInfo Calendar(string language) => CultureInfo.GetCultureInfo(language).DateTimeFormat;

    /// <summary>The form in which words are compared; the dotless ı is how capital letters of other alphabets come out.</summary>
    private static string Form(string word) => TextFolding.Of(word).Replace('ı', 'i');

    [GeneratedRegex(@"\d+|[\p{L}\p{M}]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\d)\d{4}(?!\d)", RegexOptions.None, 10_000)]
    private static partial Regex OfYear();

    [GeneratedRegex(@"[,\s]*\b\d{1,2}[:h]\d{2}(:\d{2}([.,]\d+)?)?\s?([ap]m)?(?![\p{L}\d])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Time();

    /// <summary>A time of day as it stands behind a date in numbers, in the writing of many languages.</summary>
    [GeneratedRegex(@"(?<![\d.:])(\d{1,2}([:.h]\d{2}){1,2}([.,]\d+)?\s?([ap]\.?\s?m\.?)?|\d{1,2}\s?([ap]\.?m\.?|uhr|hrs?|h)|\d{1,2}\s?[時时시点點](\s?\d{1,2}\s?[分분])?)(z\b)?(?![\p{L}\d])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ClockTime();

    /// <summary>The letter between date and time of ISO 8601, and the time behind it where it has no signs.</summary>
    [GeneratedRegex(@"^t(?=\d{1,2}:)|^t\d{4}(\d{2})?(?=z?$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TimeSign();

    [GeneratedRegex(@"\([\p{L} ]+ Time\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ZoneName();

    [GeneratedRegex(@"(?<=^|\s|GMT|UTC)[+-]\d{2}:?\d{2}|\b(GMT|UTC|[A-Z]{1,2}[SD]T)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Zone();

    [GeneratedRegex(@"^(ngày )?(?<d>\d{1,2}) tháng (?<m>\d{1,2}),? (năm )?(?<y>\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Vietnamese();
}
