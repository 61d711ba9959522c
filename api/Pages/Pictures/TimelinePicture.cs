using FactCheck.Pages.Layout;
using FactCheck.Text;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Pictures;

/// <summary>A timeline as SVG: a line for each event, oldest first, with its date, its words and its place in time.</summary>
/// <remarks>
/// A line each, so that events of one day do not lie on each other and their words have room. What happened in the world is placed in
/// time; what was done to the record has a lane of its own, as years may lie between.
/// </remarks>
internal static class TimelinePicture
{
    /// <summary>More events than these are not drawn, but counted.</summary>
    public const int Most = 40;

    private const double Words = 158, WordsEnd = 440, Axis = 452, AxisEnd = 690, Record = 718, Width = 736, Row = 24, Top = 34, Radius = 5;

    public static Markup Of(PageContext page, IReadOnlyList<TimelineMark> marks, Markup? head = null)
    {
        var shown = marks.Take(Most).ToList();
        var scale = new TimelineScale(shown.Where(IsPlaced).Select(mark => mark.At!), Axis + Radius, AxisEnd - Radius);
        var height = Top + ((shown.Count + (marks.Count > Most ? 1 : 0)) * Row) + 30;
        return Html($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}"
            role="group" aria-label="{page.Say("Timeline", "Cronología")}">
            {head}
            <text class="word" x="{Axis}" y="12">{page.Say("in the world", "en el mundo")}</text>
            <text class="word" x="{Width}" y="12" text-anchor="end">{page.Say("here", "aquí")}</text>
            <line class="axis" x1="{Record}" y1="{Top - 12}" x2="{Record}" y2="{Top + (shown.Count * Row)}"/>
            <g role="list">{shown.Select((mark, i) => Line(page, mark, scale, Top + (i * Row)))}</g>
            {More(page, marks.Count - shown.Count, Top + (shown.Count * Row) + 12)}
            {Legend(page, height - 8)}
            </svg>
            """);
    }

    private static bool IsPlaced(TimelineMark mark) => mark.At is not null && mark.Sign is not TimelineSign.Recorded;

    private static Markup Line(PageContext page, TimelineMark mark, TimelineScale scale, double y) => Html($"""
        <g role="listitem"><text class="word" x="0" y="{y + 12}">{When(page, mark)}</text>
        <text x="{Words}" y="{y + 12}">{Said(mark)}</text>
        <line class="axis" x1="{Axis}" y1="{y + 8}" x2="{AxisEnd}" y2="{y + 8}"/>{Sign(mark, scale, y + 8)}</g>
        """);

    private static string When(PageContext page, TimelineMark mark) =>
        mark.At is null ? page.Say("no date", "sin fecha") : page.Language.Date(mark.At);

    /// <summary>The words in the room they have. The name is cut first, and kept apart where it is written from the right.</summary>
    private static string Said(TimelineMark mark)
    {
        const string isolate = "\u2068", pop = "\u2069";
        var room = WordsEnd - Words;
        if (mark.Who is null)
            return Cut(mark.What, room);
        var what = Cut(": " + mark.What, room * .75);
        return $"{isolate}{Cut(mark.Who, room - PictureText.Width(what))}{pop}{what}";
    }

    private static string Cut(string text, double room) => PictureText.Lines(text, room, most: 1).FirstOrDefault() ?? "";

    private static Markup Sign(TimelineMark mark, TimelineScale scale, double y)
    {
        if (!IsPlaced(mark))
            return mark.At is null ? None : Sign(TimelineSign.Recorded, Record, y);
        var (from, to) = (scale[mark.At!.From], scale[mark.At.To]);
        // A month or a year is a bar; a day or a moment is a sign in its middle.
        return mark.At.Text.Length <= 7
            ? Html($"""<rect class="span" x="{from}" y="{y - 4}" width="{Math.Max(to - from, 4)}" height="8" rx="4"/>""")
            : Sign(mark.Sign, (from + to) / 2, y);
    }

    /// <summary>Told apart by shape, not by colour.</summary>
    private static Markup Sign(TimelineSign sign, double x, double y) => sign switch
    {
        TimelineSign.Said => Html($"""<circle class="dot" cx="{x}" cy="{y}" r="{Radius}"/>"""),
        TimelineSign.Found => Html($"""<rect class="dot" x="{x - 5}" y="{y - 5}" width="10" height="10"/>"""),
        TimelineSign.Other => Html($"""<path class="dot" d="M{x} {y - 6} L{x + 6} {y + 5} L{x - 6} {y + 5} z"/>"""),
        _ => Html($"""<circle class="ring" cx="{x}" cy="{y}" r="{Radius - 1}"/>"""),
    };

    private static Markup More(PageContext page, int left, double y) => left == 0 ? None
        : Html($"""<text class="word" x="0" y="{y}">{page.Say($"and {left} more", $"y {left} más")}</text>""");

    private static Markup Legend(PageContext page, double y)
    {
        (TimelineSign Sign, string Word, double X)[] signs =
        [
            (TimelineSign.Said, page.Say("said", "dicho"), 0), (TimelineSign.Found, page.Say("found", "concluido"), 66),
            (TimelineSign.Other, page.Say("published or asked", "publicado o consultado"), 156),
            (TimelineSign.Recorded, page.Say("entered in this record", "anotado en este registro"), 316),
        ];
        return Html($"""
            <g class="legend" aria-hidden="true">{signs.Select(one => Html($"""
                {Sign(one.Sign, one.X + 6, y - 4)}<text class="word" x="{one.X + 18}" y="{y}">{one.Word}</text>
                """))}<rect class="span" x="486" y="{y - 8}" width="26" height="8" rx="4"/>
            <text class="word" x="518" y="{y}">{page.Say("month or year known", "se conoce el mes o el año")}</text></g>
            """);
    }
}
