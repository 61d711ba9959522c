using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Statements;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Someone's words in the language they were said in, translated where the reader needs it, with speaker and place.</summary>
internal static class Quotation
{
    public static Markup Of(PageContext page, Statement statement)
    {
        if (statement.Quote is not { } quote)
            return None;
        var translation = statement.Language is { } own && ClaimPage.SameLanguage(own, page) ? null
            : statement.Translations.FirstOrDefault(one => ClaimPage.SameLanguage(one.Language, page)) ??
                statement.Translations.FirstOrDefault();
        var translated = translation is null ? None
            : Html($"""<p class="tr" lang="{translation.Language}" dir="auto">{translation.Text}{ClaimPage.Machine(page,
                translation)}</p>""");
        return Html($"<blockquote>{PageParts.Paragraphs(quote, statement.Language)}</blockquote>{translated}");
    }

    /// <summary>Names the speaker, the day, the place, and how near the quote is to the words.</summary>
    public static Markup Attribution(PageContext page, Statement statement)
    {
        var speaker = page.Speaker(statement.Speaker, statement.SpeakerLabel);
        var principal = statement.OnBehalfOf is { } other ? Html($" {page.Say("for", "en nombre de")} {page.Person(other)}") : None;
        return Join(
        [
            Html($"{speaker}{principal}"),
            statement.SaidAt is { } date ? page.Time(date) : None,
            statement.Source is { } source ? page.Source(source) : None,
            Place(page, statement.Locator),
            statement.Quote is null ? None : Nearness(page, statement.Directness),
        ], Html($" · "));
    }

    private static Markup Nearness(PageContext page, string directness) => directness switch
    {
        StatementDirectness.Verbatim => None,
        StatementDirectness.Reported => Html($"{page.Say("as others report it", "según lo refieren otros")}"),
        _ => Html($"{page.Say("our paraphrase", "paráfrasis nuestra")}"),
    };

    public static Markup Place(PageContext page, Locator? place) => place switch
    {
        { Page: { } number } => Html($"{page.Say("p.", "pág.")} {PageParts.Inline(number)}"),
        { Timecode: { } time } => Html($"{page.Say("at", "en")} {PageParts.Inline(time)}"),
        _ => None,
    };
}
