using System.ComponentModel.DataAnnotations;
using FactCheck.Http.Binding;
using FactCheck.Http.Validation;

namespace FactCheck.MarkupPages;

/// <summary>A page on which a publisher reviews claims, as Google's API writes and reads it.</summary>
[EmptyIsUnset]
public sealed record ClaimReviewMarkupPage
{
    /// <summary>The name of the page, <c>pages/</c> and its id. Given in answers; in requests it says nothing.</summary>
    [Text(100)]
    public string? Name { get; init; }

    /// <summary>The address of the page, which it keeps.</summary>
    [Required, WebUrl]
    public string? PageUrl { get; init; }

    /// <summary>When the review was published.</summary>
    [PartialDateForm]
    public string? PublishDate { get; init; }

    /// <summary>Whose review it is; the site of the page when left out.</summary>
    public ClaimReviewAuthor? ClaimReviewAuthor { get; init; }

    /// <summary>The reviews, one for each claim. A request that replaces a page names all of them.</summary>
    [Required, AtMost(100)]
    public IReadOnlyList<ClaimReviewMarkup>? ClaimReviewMarkups { get; init; }

    /// <summary>Which version of the page this is. A request that replaces the page names the one it is based on.</summary>
    [Text(100)]
    public string? VersionId { get; init; }
}

/// <summary>Who publishes a review.</summary>
[EmptyIsUnset]
public sealed record ClaimReviewAuthor
{
    /// <summary>The organisation's name.</summary>
    [Text(300)]
    public string? Name { get; init; }

    /// <summary>Its logo; kept with the page.</summary>
    [WebUrl]
    public string? ImageUrl { get; init; }
}

/// <summary>A review of one claim.</summary>
[EmptyIsUnset]
public sealed record ClaimReviewMarkup
{
    /// <summary>The address of the page, perhaps with an anchor; that of the page when left out.</summary>
    [WebUrl]
    public string? Url { get; init; }

    /// <summary>The claim in a sentence. It is known by this when the page is replaced.</summary>
    [Required, Text(5000)]
    public string? ClaimReviewed { get; init; }

    /// <summary>When the claim was made.</summary>
    [PartialDateForm]
    public string? ClaimDate { get; init; }

    /// <summary>Where it was made.</summary>
    [Text(300)]
    public string? ClaimLocation { get; init; }

    /// <summary>The address of the work in which it appears first.</summary>
    [WebUrl]
    public string? ClaimFirstAppearance { get; init; }

    /// <summary>The addresses of other works in which it appears.</summary>
    [AtMost(100), WebUrl]
    public IReadOnlyList<string>? ClaimAppearances { get; init; }

    /// <summary>Who claimed it.</summary>
    public ClaimAuthor? ClaimAuthor { get; init; }

    /// <summary>What was found.</summary>
    [Required]
    public ClaimRating? Rating { get; init; }
}

/// <summary>Who claimed something.</summary>
[EmptyIsUnset]
public sealed record ClaimAuthor
{
    /// <summary>The name of the person or organisation.</summary>
    [Required, Text(300)]
    public string? Name { get; init; }

    /// <summary>What they are known as.</summary>
    [Text(300)]
    public string? JobTitle { get; init; }

    /// <summary>A picture of them; kept with the page.</summary>
    [WebUrl]
    public string? ImageUrl { get; init; }

    /// <summary>A page that identifies them, such as one of Wikidata.</summary>
    [WebUrl]
    public string? SameAs { get; init; }
}

/// <summary>What a review found.</summary>
[EmptyIsUnset]
public sealed record ClaimRating
{
    /// <summary>The publisher's own words; a rating is known for it, or for the numbers.</summary>
    [Text(300)]
    public string? TextualRating { get; init; }

    /// <summary>Where it is on a scale. The scale from 1, false, to 5, true, alone says what that means.</summary>
    public int? RatingValue { get; init; }

    /// <summary>The best value of the scale.</summary>
    public int? BestRating { get; init; }

    /// <summary>The worst value of the scale.</summary>
    public int? WorstRating { get; init; }

    /// <summary>The finding in short.</summary>
    [Text(2000)]
    public string? RatingExplanation { get; init; }

    /// <summary>A picture of the rating; kept with the page.</summary>
    [WebUrl]
    public string? ImageUrl { get; init; }
}

/// <summary>Nothing, as Google's APIs say it.</summary>
public sealed record Empty;
