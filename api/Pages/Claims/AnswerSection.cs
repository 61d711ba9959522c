using FactCheck.Pages.Layout;
using FactCheck.Statements;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Answers of the persons concerned in their own language, how far each reaches, and others who dispute the claim.</summary>
internal static class AnswerSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var one = story.Claim.Subjects.Count < 2;
        var heading = one ? page.Say("What the person concerned answered", "Qué respondió la persona aludida")
            : page.Say("What those concerned answered", "Qué respondieron las personas aludidas");
        var answers = story.Answers.Count > 0 ? Html($"{story.Answers.Select(answer => Answer(page, answer))}") : Silence(story);
        var disputes = story.Disputes.Count == 0 ? None : Html($"""
            <h3>{page.Say("Others who dispute it", "Otros que lo discuten")}</h3>
            {story.Disputes.Select(answer => Answer(page, answer, "other"))}
            """);
        return PageParts.Section("answer", heading, Html($"{answers}{disputes}"));
    }

    private static Markup Silence(ClaimStory story)
    {
        var page = story.Page;
        return story.Claim.Subjects.Count == 0 ? None
            : Html($"""<p class="nothing">{page.Say("No answer is on record of", "No consta respuesta de")} {page.List(story.Claim.Subjects
                .Select(page.Person))}.</p>""");
    }

    private static Markup Answer(PageContext page, ClaimStatement answer, string kind = "") => Html($"""
        <div class="answer {kind}">
        {Quotation.Of(page, answer)}
        <p class="meta">{Quotation.Attribution(page, answer)}</p>
        <ul class="reach">{Reach(page, answer)}</ul>
        </div>
        """);

    /// <summary>Lines that say what the answer does with this claim and with others.</summary>
    private static IEnumerable<Markup> Reach(PageContext page, ClaimStatement answer)
    {
        yield return Line(ReachWords.Of(page, answer.Position, answer.Scope), answer.Note is { } note ? Html($": {PageParts.Inline(note)}")
            : None, answer.Position);
        foreach (var other in answer.Positions
            .Where(one => (one.Position, one.Scope, one.Note) != (answer.Position, answer.Scope, answer.Note)))
        {
            var claim = Html($""": <a href="{page.Link("/claims/" + other.Claim.Id)}">{PageParts.Inline(other.Claim.Text)}</a>""");
            yield return Line(ReachWords.Of(page, other.Position, other.Scope), other.Note is { } more ?
                Html($"{claim} <small>{PageParts.Inline(more)}</small>") : claim, other.Position);
        }
    }

    private static Markup Line(string words, Markup rest, string position) =>
        Html($"""<li class="{ReachWords.Sign(position)}">{words}{rest}</li>""");
}
