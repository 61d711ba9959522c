using FactCheck.Actors;
using FactCheck.Sources;
using FactCheck.Text;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Layout;

/// <summary>Parts that pages share: names, sources and texts from outside, each kept apart from the words around it.</summary>
internal static class PageParts
{
    /// <summary>Text from outside within a line, in its own direction.</summary>
    public static Markup Inline(string? text, string? language = null) =>
        text is null ? None : language is null or "und" ? Html($"<bdi>{text}</bdi>") : Html($"""<bdi lang="{language}">{text}</bdi>""");

    /// <summary>A text from outside as paragraphs, in its own language and direction.</summary>
    public static Markup Paragraphs(string? text, string? language, string style = "")
    {
        if (string.IsNullOrWhiteSpace(text))
            return None;
        var lang = language is null or "und" ? None : Html($""" lang="{language}" """);
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n",
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Html($"{paragraphs.Select(one => Html($"""<p class="{style}" dir="auto"{lang}>{Lines(one)}</p>"""))}");
    }

    /// <summary>A person or organisation, linked.</summary>
    public static Markup Person(this PageContext page, ActorSummary actor) =>
        Html($"""<a href="{page.Link("/people/" + actor.Id)}">{Inline(actor.Name)}</a>""");

    /// <summary>A speaker; one without a record is named and not linked.</summary>
    public static Markup Speaker(this PageContext page, ActorSummary? actor, string? label) =>
        actor is not null ? page.Person(actor) : Inline(label ?? page.Say("someone unknown", "alguien desconocido"));

    /// <summary>A source, linked to its page here and to the place itself.</summary>
    public static Markup Source(this PageContext page, SourceSummary source)
    {
        var name = source.Title is { } title ? Inline(title)
            : Inline(source.Url is { } url ? Host(url) : page.Label(SourceKind.All, source.Kind));
        var there = source.Url is null ? None :
            Html($""" <a class="out" href="{Href(source.Url)}" rel="nofollow noopener noreferrer">{Original(page, source.Url)}</a>""");
        return Html($"""<a href="{page.Link("/sources/" + source.Id)}">{name}</a>{there}""");
    }

    private static Markup Original(PageContext page, string url) =>
        Html($"""<span class="vh">{page.Say("the original", "el original")}: {Host(url)}</span><span aria-hidden="true">↗</span>""");

    /// <summary>Words in a row: a, b and c.</summary>
    public static Markup List(this PageContext page, IEnumerable<Markup> parts)
    {
        var all = parts.ToList();
        var and = Html($" {page.Say("and", "y")} ");
        return all.Count < 2 ? Html($"{all}") : Html($"{Join(all.GetRange(0, all.Count - 1), Html($", "))}{and}{all[^1]}");
    }

    /// <summary>A section with its heading, or nothing where there is nothing in it.</summary>
    public static Markup Section(string id, string heading, Markup body) =>
        body.IsEmpty ? None : Html($"""<section id="{id}" aria-labelledby="{id}-h"><h2 id="{id}-h">{heading}</h2>{body}</section>""");

    /// <summary>Takes out signs that turn the direction of the text, for titles and pictures, which have no markup.</summary>
    public static string Unturned(string text) => string
        .Concat(text.Where(c =>
            c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C')));

    /// <summary>Cuts a text at a blank where it is too long.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var cut = text.LastIndexOf(' ', most - 1);
        cut = cut > most / 2 ? cut : char.IsLowSurrogate(text[most - 1]) ? most - 2 : most - 1;
        return text[..cut].TrimEnd() + "…";
    }

    private static string Host(string url) => WebUrl.Parse(url)?.Host ?? url;

    private static Markup Lines(string paragraph) => Join(paragraph.Split('\n').Select(line => Html($"{line}")), Html($"<br>"));
}
