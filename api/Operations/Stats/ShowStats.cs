using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.ReplyRequests;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Operations.Stats;

/// <summary>The part of the record to count.</summary>
public sealed record StatsParameters
{
    /// <summary>Only verdicts and changes of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>The first month, as 2024-01; the month eleven before the last one when left out.</summary>
    [PartialDateForm]
    public string? From { get; set; }

    /// <summary>The last month, as 2024-12; the present one when left out.</summary>
    [PartialDateForm]
    public string? To { get; set; }
}

internal sealed class ShowStats(Db db) : Operation<StatsParameters, ResourceResult<NewsroomStats>>
{
    private const int MostMonths = 36;

    public override void Configure()
    {
        Get("/v1/stats");
        RequireScope(Scope.Read);
    }

    /// <summary>Count what a newsroom publishes of its work</summary>
    /// <remarks>
    /// Of what readers see: verdicts by rating and month, published changes by kind, reply requests by state, correction requests by
    /// outcome,
    /// and the time from the first known statement to the first verdict. Each count has the address of the list that reproduces it.
    /// Verdicts and changes are those between <c>from</c> and <c>to</c>, at most 36 months. No person is counted.
    /// </remarks>
    protected override ResourceResult<NewsroomStats> Execute(StatsParameters request)
    {
        using var read = db.Read();
        var months = Months(request, Instant.Parse(read.At));
        var counting = new StatsCounting(read, request.Publisher, months[0], months[^1]);
        return new(new NewsroomStats
        {
            From = months[0],
            To = months[^1],
            VerdictsByRating = [.. Rating.All.Names.Select(counting.Rated)],
            VerdictsByMonth = [.. months.Select(counting.PublishedIn)],
            ChangesByKind = [.. LaterChangeKind.All.Names.Select(counting.Changed)],
            ReplyRequestsByState = [.. ReplyState.All.Names.Where(state => !ReplyState.IsHidden(state)).Select(counting.Asked)],
            CorrectionRequestsByOutcome = [.. CorrectionOutcome.All.Names.Where(name => name is not CorrectionOutcome.Withdrawn)
                .Select(counting.Requested)],
            TimeToVerdict = counting.TimeToVerdict(),
        });
    }

    private static List<string> Months(StatsParameters request, DateTimeOffset now)
    {
        var last = Month(request.To, "to") ?? new DateOnly(now.Year, now.Month, 1);
        var first = Month(request.From, "from") ?? last.AddMonths(-11);
        var count = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        if (count is < 1 or > MostMonths)
            throw Problem.InvalidParameter(
                [new() { Parameter = "from", Code = "out-of-range", Detail = $"'from' lies up to {MostMonths - 1} months before 'to'." }]);
        return [.. Enumerable.Range(0, count)
            .Select(month => first.AddMonths(month).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static DateOnly? Month(string? text, string parameter) => text switch
    {
        null => null,
        { Length: 7 } => DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => throw Problem.InvalidParameter(
            [new() { Parameter = parameter, Code = "invalid-value", Detail = $"'{parameter}' is a month, such as 2024-01." }]),
    };
}
