using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>Which events to give.</summary>
public sealed record TimelineParameters : ListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Only what happened in the world, or only what was done to the record.</summary>
    [OneOf<EventTime>]
    public string? Time { get; set; }

    /// <summary>Only events of this kind.</summary>
    [OneOf<EventKind>]
    public string? Kind { get; set; }

    /// <summary>Only events at this moment or later; a date means its first moment in UTC. What has no date is left out.</summary>
    [Moment]
    public string? From { get; set; }

    /// <summary>Only events up to this moment; a date means its last moment in UTC. What has no date is left out.</summary>
    [Moment]
    public string? To { get; set; }
}

internal sealed class ShowTimeline(Cursors cursors, Db db, ITimelinePicture picture) : Operation<TimelineParameters, IResult>
{
    private const string Json = "application/json", Svg = "image/svg+xml";

    public override void Configure()
    {
        Get("/v1/claims/{id}/timeline");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Page<TimelineEvent>>(StatusCodes.Status200OK, Json, Svg));
    }

    /// <summary>Read what happened around a claim, in order</summary>
    /// <remarks>
    /// World events (who said what when, when someone was asked, when sources and verdicts were published) and record events (what was done here,
    /// and when) in one list, oldest first; a partial date stands at its first moment, and what has no date comes last.
    /// Readers without the scope write are shown what they may see, and of the record what happened since it came into view.
    /// <c>Accept: image/svg+xml</c> returns a picture of the first 40 events. It draws a month or a year as a bar.
    /// </remarks>
    protected override IResult Execute(TimelineParameters list)
    {
        using var read = db.Read();
        var events = Timeline.Of(read, ClaimStore.Reading(read, ClaimStore.Seen(read, list.Id, Caller)), Caller).Where(Wanted(list)).ToList();
        if (Forms.Choose(HttpContext.Request, [Json, Svg]) is Svg)
            return picture.Draw(HttpContext, events);
        // The cursor names the last event given, and the page goes on after it: events that were added meanwhile shift nothing.
        var last = cursors.Before(HttpContext.Request, list);
        var start = last == long.MaxValue ? 0 : events.FindIndex(one => one.Code == last) + 1;
        if (start == 0 && last != long.MaxValue)
            throw Problem.InvalidCursor();
        return PageResult<TimelineEvent>.Of(HttpContext.Request, cursors, list.Size, events.GetRange(start, Math.Min(list.Size + 1, events.Count - start)), one => one.Code);
    }

    private static Func<TimelineEvent, bool> Wanted(TimelineParameters list)
    {
        var (from, to) = (PartialDate.Parse(list.From)?.From, PartialDate.Parse(list.To)?.To);
        return one =>
            (list.Time is null || string.Equals(one.Time, list.Time, StringComparison.Ordinal))
            && (list.Kind is null || string.Equals(one.Kind, list.Kind, StringComparison.Ordinal))
            && (from is null || string.CompareOrdinal(one.At?.To, from) >= 0)
            && (to is null || (one.At is { } at && string.CompareOrdinal(at.From, to) <= 0));
    }
}
