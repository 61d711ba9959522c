using FactCheck.Ledger;
using FactCheck.Pages.Layout;
using FactCheck.Settings;

namespace FactCheck.Pages.Pictures;

/// <summary>Gives the timeline of the API its form as a picture.</summary>
internal sealed class TimelineDrawing(Options options) : ITimelinePicture
{
    public IResult Draw(HttpContext http, IReadOnlyList<TimelineEvent> events)
    {
        var page = PageContext.Of(http, options, language: null);
        return new SvgResult(TimelinePicture.Of(page, TimelineMark.Of(page, events), SvgResult.Head), page.Language.Code);
    }
}
