using FactCheck.Http.Results;

namespace FactCheck.Operations.Stats;

/// <summary>The counts that a newsroom publishes of its work.</summary>
public sealed record NewsroomStats
{
    /// <summary>The first month counted.</summary>
    public required string From { get; init; }

    /// <summary>The last month counted.</summary>
    public required string To { get; init; }

    /// <summary>The verdicts that stand, first published between these months, by rating.</summary>
    public required IReadOnlyList<StatCount> VerdictsByRating { get; init; }

    /// <summary>The verdicts that stand, by the month of their publication.</summary>
    public required IReadOnlyList<StatCount> VerdictsByMonth { get; init; }

    /// <summary>The changes of published verdicts recorded between these months, by kind.</summary>
    public required IReadOnlyList<StatCount> ChangesByKind { get; init; }

    /// <summary>The reply requests of all time, by state.</summary>
    public required IReadOnlyList<StatCount> ReplyRequestsByState { get; init; }

    /// <summary>The correction requests sent between these months, by outcome.</summary>
    public required IReadOnlyList<StatCount> CorrectionRequestsByOutcome { get; init; }

    /// <summary>The time from the first known statement of a claim to a verdict on it.</summary>
    public required TimeToVerdict TimeToVerdict { get; init; }
}

/// <summary>A count with the list that reproduces it.</summary>
public sealed record StatCount
{
    /// <summary>The value that is counted, such as a rating or a month.</summary>
    public required string Value { get; init; }

    /// <summary>The number: exact up to 10,000, else <c>10000+</c>.</summary>
    public required ListCount Count { get; init; }

    /// <summary>The address of the list that has as many entries.</summary>
    public required string List { get; init; }
}

/// <summary>The days from the first known statement of a claim to the publication of a verdict on it.</summary>
public sealed record TimeToVerdict
{
    /// <summary>The number of verdicts between these months of which both dates are known to the day; the newest 10,000 of them.</summary>
    public required int Verdicts { get; init; }

    /// <summary>Half of the verdicts took so many days or fewer; null for none.</summary>
    public int? MedianDays { get; init; }

    /// <summary>Nine tenths of the verdicts took so many days or fewer; null for none.</summary>
    public int? NinetiethPercentileDays { get; init; }
}
