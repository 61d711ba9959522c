namespace FactCheck.Ledger;

/// <summary>Draws a timeline.</summary>
internal interface ITimelinePicture
{
    /// <summary>The events as SVG, in the language of the request.</summary>
    IResult Draw(HttpContext http, IReadOnlyList<TimelineEvent> events);
}
