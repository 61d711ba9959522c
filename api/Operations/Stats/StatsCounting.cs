using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.ReplyRequests;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Operations.Stats;

/// <summary>Counts with the very filters of the lists, so that a list reproduces its number.</summary>
internal sealed class StatsCounting(ReadSession read, string? publisher, string from, string to)
{
    private string Publisher => publisher is null ? "" : $"&publisher={publisher}";

    public StatCount Rated(string rating) => new()
    {
        Value = rating,
        Count = Verdicts(new()
        {
            State = VerdictState.Published,
            Rating = rating,
            Publisher = publisher,
            PublishedFrom = from,
            PublishedTo = to,
        }),
        List = $"/v1/verdicts?state=published&rating={rating}&publishedFrom={from}&publishedTo={to}{Publisher}",
    };

    public StatCount PublishedIn(string month) => new()
    {
        Value = month,
        Count = Verdicts(new() { State = VerdictState.Published, Publisher = publisher, PublishedFrom = month, PublishedTo = month }),
        List = $"/v1/verdicts?state=published&publishedFrom={month}&publishedTo={month}{Publisher}",
    };

    public StatCount Changed(string kind)
    {
        var (first, last) = (PartialDate.Parse(from)!.From[..10], PartialDate.Parse(to)!.To[..10]);
        return new()
        {
            Value = kind,
            Count = new(RevisionStore.CountCorrections(read, new() { Kind = kind, Publisher = publisher, From = first, To = last })),
            List = $"/v1/corrections?kind={kind}&from={first}&to={last}{Publisher}",
        };
    }

    public StatCount Asked(string state)
    {
        var window = Counting();
        ReplyRequestStore.List(read, new() { State = state }, null, editor: false, window);
        return new() { Value = state, Count = ListCount.Of(window.Count)!, List = $"/v1/reply-requests?state={state}" };
    }

    public StatCount Requested(string outcome)
    {
        var window = Counting();
        CorrectionRequestStore.List(read, new() { Outcome = outcome, SentFrom = from, SentTo = to }, null, editor: false, window);
        var list = $"/v1/correction-requests?outcome={outcome}&sentFrom={from}&sentTo={to}";
        return new() { Value = outcome, Count = ListCount.Of(window.Count)!, List = list };
    }

    public TimeToVerdict TimeToVerdict()
    {
        var days = StatsStore.DaysToVerdict(read, publisher, PartialDate.Parse(from)!.From, PartialDate.Parse(to)!.To);
        days.Sort();
        return new() { Verdicts = days.Count, MedianDays = At(days, 0.5), NinetiethPercentileDays = At(days, 0.9) };
    }

    private static int? At(List<int> days, double share) => days.Count == 0 ? null : days[(int)Math.Ceiling(share * days.Count) - 1];

    private ListCount Verdicts(VerdictFilter filter)
    {
        var window = Counting();
        VerdictStore.List(read, filter, null, editor: false, window);
        return ListCount.Of(window.Count)!;
    }

    private static ListWindow Counting() => new() { Size = 0, Counts = true };
}
