using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Problems;
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

    /// <summary>The order of day, month and year in dates of numbers, a value of <see cref="DateOrder"/>; null where nobody said it.</summary>
    public string? Dates { get; init; }

    /// <summary>The orders that the dates of the file prove, once all of it was looked through.</summary>
    public DateOrders? Proven { get; init; }

    /// <summary>Where the dates of the file are gathered while it is looked through.</summary>
    public DateOrders? Gathered { get; init; }

    /// <summary>The last moment that a date may begin at, since nothing was said or published later.</summary>
    public string? Latest { get; init; }

    /// <summary>How many bytes a line may have where a line is a row.</summary>
    public int LongestLine { get; init; } = 256 * 1024;
}

/// <summary>Values of one row of foreign material as ours, with a note of each that is taken otherwise than it is written.</summary>
internal sealed partial class ImportedValues(ImportHints hints)
{
    private const int LongestTopic = 100, MostTopics = 50;

    public const int LongestLabel = 300, LongestSummary = 2000, LongestExplanation = 20_000;

    /// <summary>How far east of us a day can have begun.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(14);

    public const string OverrideReason = "Imported as its publisher published it; the evidence is in the publisher's own text.";

    private bool _languageNoted;

    /// <summary>Hosts that keep copies of the pages of others.</summary>
    private static readonly FrozenSet<string> Archives = FrozenSet.Create(StringComparer.Ordinal, "web.archive.org", "archive.today", "archive.ph", "archive.is", "archive.li", "archive.md", "archive.vn", "archive.fo", "perma.cc", "ghostarchive.org", "webcache.googleusercontent.com", "megalodon.jp", "arquivo.pt", "webarchive.nationalarchives.gov.uk", "webcitation.org", "translate.google.com");

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
        if (text is null || Placeholders.IsNobody(text))
            return null;
        hints.Gathered?.See(Place(pointer), text);
        var date = LenientDate.Parse(text, language ?? hints.Language, hints.Dates, hints.Proven?.Of(Place(pointer)));
        if (date is null)
            Note(pointer, "date-left-out", $"'{Short(text)}' is not one date, and left out. Write it as in 2023-12-19; of days such as 03/04/2021 say the order with dates=dmy or dates=mdy.");
        else if (hints.Latest is not null && string.CompareOrdinal(date.From, hints.Latest) > 0)
        {
            Note(pointer, "date-to-come", $"'{Short(text)}' is yet to come, and left out.");
            return null;
        }
        return date;
    }

    /// <summary>Where in a row of this kind it stands: the same for each of a list.</summary>
    private static string Place(string pointer) => InList().Replace(pointer, "/");

    /// <summary>The tag of the language; else that of the import, and <c>und</c> where none is known.</summary>
    public string Language(string? text)
    {
        if (LanguageNames.Tag(text) is { } tag)
            return tag;
        if (hints.Language is not null)
            return hints.Language;
        var written = text is null || Placeholders.IsNobody(text) ? null : text;
        if (!_languageNoted)
            Note("/language", "language-unknown", $"{(written is null ? "The language is not said" : $"'{Short(written)}' is no tag of a language, such as pt-BR")}; taken as und. Say it with language=.");
        _languageNoted = true;
        return "und";
    }

    /// <summary>Where the language is not said, tells the one that the texts seem to be in.</summary>
    public void SuggestLanguage(string language, params ReadOnlySpan<string?> texts)
    {
        if (language is "und" && LanguageGuess.Of(string.Join(". ", texts)) is { } guess)
            Note("/language", "language-suggested", $"The text reads as if it were in '{guess}'. If so, send the file with language={guess}.");
    }

    /// <summary>A name, unless it is one of those that stand where none is known.</summary>
    public string? Name(string? text, string pointer)
    {
        if (text is null || !Placeholders.IsNobody(text))
            return text;
        Note(pointer, "placeholder-left-out", $"'{Short(text)}' says that nothing is known, and is left out.");
        return null;
    }

    /// <summary>Topics, without those that are no topic or too long to be one.</summary>
    public List<string>? Topics(IEnumerable<string>? topics, string pointer)
    {
        var kept = new List<string>();
        foreach (var topic in topics ?? [])
        {
            if (topic.EnumerateRunes().Count() > LongestTopic)
                Note(pointer, "topic-left-out", $"'{Short(topic)}' is longer than {LongestTopic} characters, and left out. Topics are parted by ';' or '|', keywords by commas too.");
            else if (Name(topic, pointer) is { } known && !kept.Contains(known, StringComparer.OrdinalIgnoreCase))
                kept.Add(known);
        }
        if (kept.Count > MostTopics)
            Note(pointer, "topic-left-out", $"There are {kept.Count} topics; the first {MostTopics} are taken.");
        return kept.Count == 0 ? null : kept[..Math.Min(kept.Count, MostTopics)];
    }

    /// <summary>Whose finding it is: by name, else by the host of its address.</summary>
    public string Publisher(string? name, string? url)
    {
        if ((Name(name, "/publisher") ?? Site(url) ?? Site(hints.BaseUrl)) is { } known)
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
        return verdict with { Label = verdict.Label ?? (mapped.Rating is null ? foreign.Number : null), Rating = mapped.Rating, State = mapped.Rating is null ? VerdictState.Draft : verdict.State };
    }

    public string? Cut(string? text, int longest, string pointer)
    {
        if (text is null || text.Length <= longest)
            return text;
        Note(pointer, "cut", string.Create(CultureInfo.InvariantCulture, $"Longer than {longest} characters, and cut."));
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    /// <summary>The host of an address, also of one without a scheme; of a copy in an archive that of the original. Null where none is in it.</summary>
    public static string? Site(string? url)
    {
        if (url is null || (WebUrl.Parse(url.Trim()) ?? WebUrl.Parse(Hostish().Replace(url.Trim(), "https://"))) is not { } address)
            return null;
        if (!Archives.Contains(address.Host))
            return HostName().IsMatch(address.Host) ? address.Host : null;
        // https://web.archive.org/web/2023/https://desk.example/1; a short one such as archive.ph/AbC12 does not tell.
        return Archived().Match(address.Text) is { Success: true } original && Site(original.Groups["url"].Value) is { } host ? host : null;
    }

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";

    /// <summary>A host, and no file beside the page.</summary>
    [GeneratedRegex(@"^(//)?(?![^/]*\.(html?|php|aspx?|jsp|pdf|jpe?g|png|mp4)$)([a-z0-9-]+\.)+[a-z]{2,24}(/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Schemeless();

    [GeneratedRegex(@"^(?!\w+:)[^\s#/.?]*[/.?]\S*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^(https?:)?/{0,2}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hostish();

    /// <summary>A name with a dot in it, or an address in numbers.</summary>
    [GeneratedRegex(@"^([\p{L}\d_-]+\.)+([\p{L}][\p{L}\d-]+|\d+)$|^\[", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^https?://[^/]+/.*?(?<url>https?:/{0,2}[^/].*|(?<=/)(www\.)?([a-z0-9-]+\.)+[a-z]{2,24}(/.*)?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Archived();

    [GeneratedRegex(@"/\d+(/|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex InList();
}
