using FactCheck.Text;

namespace FactCheck.Pages.Pictures;

/// <summary>Places moments on a line: in their order, a long gap shortened more than a short one.</summary>
/// <remarks>A linear scale would press the days of a dispute into one spot beside a correction that came years later.</remarks>
internal sealed class TimelineScale
{
    private readonly Dictionary<string, double> _places = new(StringComparer.Ordinal);

    public TimelineScale(IEnumerable<PartialDate> dates, double from, double to)
    {
        var moments = dates.SelectMany(date => new[] { date.From, date.To }).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var steps = new double[moments.Count];
        for (var i = 1; i < moments.Count; i++)
            steps[i] = steps[i - 1] + Math.Log(1 + (Instant.Parse(moments[i]) - Instant.Parse(moments[i - 1])).TotalDays);
        for (var i = 0; i < moments.Count; i++)
            _places[moments[i]] = steps[^1] == 0 ? (from + to) / 2 : from + (steps[i] / steps[^1] * (to - from));
    }

    public double this[string moment] => _places[moment];
}
