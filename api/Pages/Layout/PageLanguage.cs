using System.Globalization;
using FactCheck.Text;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Pages.Layout;

/// <summary>The languages that pages are written in.</summary>
public sealed class PageLanguages : IVocabulary
{
    public static Vocabulary All { get; } = new("page.language",
        new("en", "The page in English.", "English", "Inglés"),
        new("es", "The page in Spanish.", "Spanish", "Español"));
}

/// <summary>The language of a page: its words, dates and labels.</summary>
internal sealed class PageLanguage
{
    public static readonly PageLanguage English = new("en"), Spanish = new("es");

    private readonly CultureInfo _culture;

    private PageLanguage(string code) => (Code, _culture) = (code, CultureInfo.GetCultureInfo(code));

    public string Code { get; }

    public PageLanguage Other => this == Spanish ? English : Spanish;

    /// <summary>The words in this language.</summary>
    public string this[string english, string spanish] => this == Spanish ? spanish : english;

    /// <summary>The label of a value of a vocabulary.</summary>
    public string Label(Vocabulary vocabulary, string value) => vocabulary[value].In(Code);

    /// <summary>A date as precise as it is known: 19 December 2023, December 2023, 2023.</summary>
    public string Date(PartialDate date) => date.Text.Length switch
    {
        4 => date.Text,
        7 => Day(date.From).ToString(this == Spanish ? "MMMM 'de' yyyy" : "MMMM yyyy", _culture),
        _ => Day(date.From).ToString(this == Spanish ? "d 'de' MMMM 'de' yyyy" : "d MMMM yyyy", _culture),
    };

    /// <summary>The day of a recorded time.</summary>
    public string Date(string recorded) => Date(PartialDate.Stored(recorded[..10]));

    /// <summary>A number with the word it counts.</summary>
    public string Count(int number, (string One, string Many) english, (string One, string Many) spanish)
    {
        var (one, many) = this == Spanish ? spanish : english;
        return $"{number.ToString("N0", _culture)} {(number == 1 ? one : many)}";
    }

    /// <summary>The one asked for by name, else the one that Accept-Language ranks higher, else English.</summary>
    public static PageLanguage Of(HttpRequest request, string? asked)
    {
        if (asked is not null)
            return asked is "es" ? Spanish : English;
        if (request.Headers.AcceptLanguage.Count == 0
            || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranked))
            return English;
        double Rank(string code) => ranked
            .Where(one => one.Value.Equals(code, StringComparison.OrdinalIgnoreCase)
                || one.Value.StartsWith(code + "-", StringComparison.OrdinalIgnoreCase))
            .Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Rank("es") > Rank("en") ? Spanish : English;
    }

    private static DateTimeOffset Day(string moment) => Instant.Parse(moment);
}
