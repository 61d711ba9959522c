using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Events around the claim in the order of time: a picture where there is room, and a list.</summary>
internal static class TimelineSection
{
    /// <summary>Fewer lines say nothing that the page has not said.</summary>
    private const int Fewest = 3;

    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var marks = TimelineMark.Of(page, story.Events);
        if (marks.Count < Fewest)
            return None;
        var body = Html($"""
            <figure class="timeline" aria-hidden="true">{TimelinePicture.Of(page, marks)}</figure>
            <ol class="timeline">{marks.Take(TimelinePicture.Most).Select(mark => Line(page, mark))}</ol>
            """);
        return PageParts.Section("timeline", page.Say("In the order of time", "En orden cronológico"), body);
    }

    private static Markup Line(PageContext page, TimelineMark mark)
    {
        var when = mark.At is { } date ? page.Time(date) : Html($"{page.Say("no date", "sin fecha")}");
        var who = mark.Who is { } name ? Html($"{PageParts.Inline(name)}: ") : None;
        return Html($"""<li><span class="meta">{when}</span> {who}{PageParts.Inline(mark.What)}</li>""");
    }
}
