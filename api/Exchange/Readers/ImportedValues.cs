using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>What a reader of foreign material goes by where it does not say.</summary>
internal sealed record ImportHints
{
    /// <summary>The language of texts that name none.</summary>
    public string? Language { get; init; }

    /// <summary>What relative addresses are relative to.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The address of the page that is read, for a review that names none.</summary>
    public string? PageUrl { get; init; }

    /// <summary>The scheme of external ids that name none.</summary>
    public string? IdScheme { get; init; }

    /// <summary>How many bytes a line may have where a line is a row.</summary>
    public int LongestLine { get; init; } = 256 * 1024;
}

/// <summary>Values of one row of foreign material as ours, with a note of each that is taken otherwise than it is written.</summary>
internal sealed partial class ImportedValues(ImportHints hints)
{
    public const int LongestLabel = 300, LongestSummary = 2000, LongestExplanation = 20_000;

    private static readonly LanguageTagAttribute Exact = new();

    public List<ValidationError> Notes { get; } = [];

    public void Note(string pointer, string code, string detail) => Notes.Add(new() { Pointer = pointer, Code = code, Detail = detail });

    /// <summary>An absolute address: one without a scheme gets it, a relative one is completed where it is known from what.</summary>
    public string? Url(string? text, string pointer)
    {
        if (text is null)
            return null;
        var url = text.Trim();
        if (Schemeless().IsMatch(url))
            url = "https://" + url.TrimStart('/');
        else if (hints.BaseUrl is not null && Relative().IsMatch(url) && Uri.TryCreate(new Uri(hints.BaseUrl), url, out var whole))
            url = whole.AbsoluteUri;
        if (WebUrl.Parse(url) is not null)
            return url;
        if (WebUrl.Parse(url.Replace(" ", "%20", StringComparison.Ordinal)) is { } spaced)
            return spaced.Text;
        Note(pointer, "url-left-out", $"'{Short(text)}' is no absolute address, and left out. Say with baseUrl what relative ones belong to.");
        return null;
    }

    /// <param name="text">What is written.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="language">The language it is written in, as <see cref="Language"/> gives it.</param>
    public PartialDate? Date(string? text, string pointer, string? language = null)
    {
        if (text is null)
            return null;
        var date = LenientDate.Parse(text, language ?? hints.Language);
        if (date is null)
            Note(pointer, "date-left-out", $"'{Short(text)}' is not one date, and left out. Write it as in 2023-12-19.");
        return date;
    }

    /// <summary>A language tag in its usual spelling; <c>und</c> where none is known.</summary>
    public string Language(string? text)
    {
        if (text is not null && Exact.Broken(text) is null)
            return text;
        if (text is not null && Tag().Match(text.Trim()) is { Success: true } tag)
        {
            var language = tag.Groups["language"].Value.ToLowerInvariant();
            return tag.Groups["region"].Success ? $"{language}-{tag.Groups["region"].Value.ToUpperInvariant()}" : language;
        }
        if (hints.Language is not null)
            return hints.Language;
        Note("/language", "language-unknown", $"{(text is null ? "The language is not said" : $"'{Short(text)}' is no tag of a language, such as pt-BR")}; taken as und. Say it with language=.");
        return "und";
    }

    /// <summary>Whose finding it is: by name, else by the host of its address.</summary>
    public string Publisher(string? name, string? url)
    {
        if ((name ?? Site(url) ?? Site(hints.BaseUrl)) is { } known)
            return Cut(known, LongestLabel, "/publisher")!;
        Note("/verdicts/0/publisher", "publisher-unknown", "Nothing says whose verdict it is; its publisher is kept as 'unknown'.");
        return "unknown";
    }

    /// <summary>The verdict with the rating that its label or number stands for, and a label that fits.</summary>
    public NewVerdict Rated(NewVerdict verdict, ForeignRating foreign, int i)
    {
        if (verdict.Rating is not null)
            return verdict;
        var mapped = RatingTable.Map(foreign);
        if (mapped.NoteCode is not null)
            Note($"/verdicts/{i}/rating", mapped.NoteCode, mapped.Note!);
        if (verdict.Label is { Length: > LongestLabel } sentence)
        {
            // A whole sentence stands as a finding in its own right; the label keeps its beginning.
            verdict = verdict with { Label = Cut(sentence, LongestLabel, "/reviewRating/alternateName"), Explanation = verdict.Explanation ?? Cut(sentence, LongestExplanation, "/reviewRating/alternateName") };
        }
        return verdict with { Label = verdict.Label ?? (mapped.Rating is null ? foreign.Number : null), Rating = mapped.Rating };
    }

    public string? Cut(string? text, int longest, string pointer)
    {
        if (text is null || text.Length <= longest)
            return text;
        Note(pointer, "cut", string.Create(CultureInfo.InvariantCulture, $"Longer than {longest} characters, and cut."));
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    /// <summary>The host of an address, also of one without a scheme.</summary>
    public static string? Site(string? url) => url is null ? null : (WebUrl.Parse(url) ?? WebUrl.Parse(Hostish().Replace(url, "https://")))?.Host;

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";

    /// <summary>A host, and no file beside the page.</summary>
    [GeneratedRegex(@"^(//)?(?![^/]*\.(html?|php|aspx?|jsp|pdf|jpe?g|png|mp4)$)([a-z0-9-]+\.)+[a-z]{2,24}(/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Schemeless();

    [GeneratedRegex(@"^(?!\w+:)[^\s#/.?]*[/.?]\S*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^(https?:)?/{0,2}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hostish();

    [GeneratedRegex(@"^(?<language>[a-z]{2,3})([-_](?<region>[a-z]{2}))?([-_.].*)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tag();
}
