using System.Text.RegularExpressions;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Pages.Layout;

/// <summary>The reader of a page: the language, the addresses they reach the service by, and the rights they have.</summary>
internal sealed partial record PageContext
{
    public required PageLanguage Language { get; init; }

    /// <summary>The public address of the service, without a slash at its end.</summary>
    public required string Root { get; init; }

    /// <summary>The path that was asked for, escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The parameters that belong to the page, without the language.</summary>
    public required QueryString Query { get; init; }

    /// <summary>True where the address names the language, as then the links do.</summary>
    public required bool NamesLanguage { get; init; }

    public required bool Swagger { get; init; }

    /// <summary>True where search engines may show the pages.</summary>
    public required bool Indexing { get; init; }

    public static PageContext Of(HttpContext http, Options options, string? language) => new()
    {
        Language = PageLanguage.Of(http.Request, language),
        Root = Address.Root(http.Request, options),
        Path = http.Request.Path.ToUriComponent(),
        Query = QueryString.Create(http.Request.Query.Where(pair => pair.Key is not "lang" && pair.Value is [{ Length: > 0 }])),
        NamesLanguage = language is not null,
        Swagger = options.Swagger,
        Indexing = options.Indexing,
    };

    /// <summary>The words in the language of the page.</summary>
    public string Say(string english, string spanish) => Language[english, spanish];

    public string Label(Vocabulary vocabulary, string value) => Language.Label(vocabulary, value);

    /// <summary>A path of this service as a reader reaches it: the public address may have a path of its own.</summary>
    public string At(string path) =>
        (Uri.TryCreate(Root, UriKind.Absolute, out var root) && root.AbsolutePath.Length > 1 ? root.AbsolutePath : "") + path;

    /// <summary>The same, with the language where the reader chose one.</summary>
    public string Link(string path) =>
        At(NamesLanguage ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={Language.Code}" : path);

    /// <summary>This page in that language.</summary>
    public string In(PageLanguage language) => At(Path) + Query.Add("lang", language.Code).ToUriComponent();

    /// <summary>A date for people, with the one for machines.</summary>
    public Markup Time(PartialDate date) => Markup.Html($"""<time datetime="{Milliseconds(date.Text)}">{Language.Date(date)}</time>""");

    /// <summary>The day of a recorded time, with the whole for machines.</summary>
    public Markup Time(string recorded) => Markup.Html($"""<time datetime="{Milliseconds(recorded)}">{Language.Date(recorded)}</time>""");

    /// <summary>A moment with at most three digits of a second, which is what HTML allows.</summary>
    private static string Milliseconds(string moment) => FurtherDigits().Replace(moment, "");

    [GeneratedRegex(@"(?<=\.\d{3})\d+", RegexOptions.None, 10_000)]
    private static partial Regex FurtherDigits();
}
