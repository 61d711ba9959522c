using FactCheck.CorrectionRequests;
using FactCheck.Ledger;
using FactCheck.Pages.Layout;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Pages.Pictures;

/// <summary>Sign that an event is drawn with.</summary>
internal enum TimelineSign { Said, Found, Other, Recorded }

/// <summary>One line of a timeline: when, by whom, and in a few words what.</summary>
/// <param name="At">The date, as precisely as it is known; null where it is not known.</param>
/// <param name="Sign">The sign it is drawn with.</param>
/// <param name="Who">A name from outside; null where the words stand alone.</param>
/// <param name="What">The words.</param>
internal sealed record TimelineMark(PartialDate? At, TimelineSign Sign, string? Who, string What)
{
    /// <summary>The lines of a timeline, in its order. Entries of the record that follow each other within a day are one line.</summary>
    public static IReadOnlyList<TimelineMark> Of(PageContext page, IReadOnlyList<TimelineEvent> events)
    {
        var marks = new List<TimelineMark>();
        for (var i = 0; i < events.Count; i++)
        {
            var first = i;
            while (i + 1 < events.Count && IsOfOneDay(events[first], events[i + 1]))
                i++;
            marks.Add(events[first].Time is EventTime.World ? Happened(page, events[first]) : Recorded(page, events[first], i + 1 - first));
        }
        return marks;
    }

    private static bool IsOfOneDay(TimelineEvent one, TimelineEvent next) =>
        one.Time is EventTime.Record && next.Time is EventTime.Record && Day(one) == Day(next);

    private static string? Day(TimelineEvent one) => one.At?.From[..10];

    private static TimelineMark Recorded(PageContext page, TimelineEvent first, int count) => new(
        PartialDate.Parse(Day(first)), TimelineSign.Recorded, null, page.Language.Count(count,
            ("entry in this record", "entries in this record"), ("entrada en este registro", "entradas en este registro")));

    private static TimelineMark Happened(PageContext page, TimelineEvent one) => one.Kind switch
    {
        EventKind.Said => new(one.At, TimelineSign.Said, Speaker(page, one), Lower(page.Label(Position.All, one.Position!))),
        EventKind.VerdictPublished => new(one.At, TimelineSign.Found, one.Actor?.Name, Finding(page, one)),
        EventKind.SourcePublished => new(one.At, TimelineSign.Other, null,
            $"{page.Label(EventKind.All, one.Kind)}: {Name(page, one.Source!)}"),
        EventKind.ReplyClosed => new(one.At, TimelineSign.Other, one.Actor?.Name, Lower(page.Label(ReplyState.All, one.ReplyState!))),
        EventKind.CorrectionSettled => new(one.At, TimelineSign.Other, one.Actor?.Name,
            Lower(page.Label(CorrectionOutcome.All, one.CorrectionOutcome!))),
        _ => new(one.At, TimelineSign.Other, one.Actor?.Name, Lower(page.Label(EventKind.All, one.Kind))),
    };

    private static string Speaker(PageContext page, TimelineEvent one) =>
        one.Actor?.Name ?? one.SpeakerLabel ?? page.Say("someone unknown", "alguien desconocido");

    private static string Finding(PageContext page, TimelineEvent one)
    {
        var change = one.ChangeKind is ChangeKind.Initial ? "" : Lower(page.Label(ChangeKind.All, one.ChangeKind!)) + ", ";
        return change + (one.Rating is { Length: > 0 } found ? page.Label(Rating.All, found) : page.Say("no finding", "sin conclusión"));
    }

    private static string Name(PageContext page, SourceSummary source) =>
        source.Title ?? source.Url ?? page.Label(SourceKind.All, source.Kind);

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
