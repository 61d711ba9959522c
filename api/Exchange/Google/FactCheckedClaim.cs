using FactCheck.Http.Binding;
using FactCheck.Http.Validation;

namespace FactCheck.Exchange.Google;

/// <summary>A claim that was checked, as Google's API shows one.</summary>
[EmptyIsUnset]
public sealed record FactCheckedClaim
{
    /// <summary>The claim.</summary>
    public string? Text { get; init; }

    /// <summary>Who asserts it; several names are joined by commas.</summary>
    public string? Claimant { get; init; }

    /// <summary>When it was first known to have been said, where the day is known.</summary>
    [RecordedTime]
    public string? ClaimDate { get; init; }

    /// <summary>The published verdicts on it that stand and fit the filters, newest first.</summary>
    public IReadOnlyList<FactCheckReview>? ClaimReview { get; init; }
}

/// <summary>A published verdict, as Google's API shows one.</summary>
[EmptyIsUnset]
public sealed record FactCheckReview
{
    /// <summary>Whose it is.</summary>
    public FactCheckPublisher? Publisher { get; init; }

    /// <summary>Where it is published.</summary>
    public string? Url { get; init; }

    /// <summary>The finding: the first line of the verdict's summary.</summary>
    public string? Title { get; init; }

    /// <summary>When the work was done, else when the verdict was published; where the day is known.</summary>
    [RecordedTime]
    public string? ReviewDate { get; init; }

    /// <summary>The publisher's own words for the rating, else those for it in English or Spanish.</summary>
    public string? TextualRating { get; init; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public string? LanguageCode { get; init; }
}

/// <summary>Whose review it is.</summary>
[EmptyIsUnset]
public sealed record FactCheckPublisher
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The host of the review's address, without <c>www.</c></summary>
    public string? Site { get; init; }
}
