using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.MarkupPages;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Google;

/// <summary>Makes of a markup the verdict that it stands for.</summary>
internal static class PageVerdict
{
    /// <param name="page">The page as it was sent.</param>
    /// <param name="markup">The markup.</param>
    /// <param name="before">The markup and the page as they were; null for a new one. What is not changed there stays with the verdict as it is.</param>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="at">Where in the request the markup stands.</param>
    public static NewVerdict Of(ClaimReviewMarkupPage page, ClaimReviewMarkup markup, (LiveMarkup Markup, ClaimReviewMarkupPage Page)? before, string publisher, string at)
    {
        var (verdict, shown) = (before?.Markup.Verdict, before?.Markup.Shown);
        var url = Url(page, markup, at);
        var (rating, label) = verdict is not null && Rates(shown!.Rating!) == Rates(markup.Rating!) ? (verdict.Rating, verdict.Label) : (Mapped(markup.Rating!, WebUrl.Parse(url)!.Host, at), markup.Rating!.TextualRating);
        var published = PartialDate.Parse(page.PublishDate);
        return new()
        {
            Publisher = new() { Id = publisher },
            Rating = rating,
            Label = label,
            Summary = verdict is not null && shown!.Rating!.RatingExplanation == markup.Rating!.RatingExplanation ? verdict.Summary : markup.Rating!.RatingExplanation,
            Url = verdict is not null && shown!.Url == markup.Url ? verdict.Url : url,
            ReviewedAt = verdict is not null && before!.Value.Page.PublishDate == page.PublishDate ? verdict.ReviewedAt : published,
            PublishedAt = published,
            State = VerdictState.Published,
            OverrideReason = FactCheck.Verdicts.Rating.NeedsEvidence(rating) ? PagePublishing.OverrideReason : null,
        };
    }

    private static (string?, int?, int?, int?) Rates(ClaimRating rating) => (rating.TextualRating, rating.RatingValue, rating.BestRating, rating.WorstRating);

    /// <summary>The page's address, with the anchor that the markup may add.</summary>
    private static string Url(ClaimReviewMarkupPage page, ClaimReviewMarkup markup, string at)
    {
        if (markup.Url is null)
            return page.PageUrl!;
        return WebUrl.Parse(markup.Url)!.Canonical == WebUrl.Parse(page.PageUrl!)!.Canonical
            ? markup.Url
            : throw Problem.InvalidContent(at + "/url", "another-page", "The url of a review is the pageUrl, perhaps with an anchor (#…). Leave it out for the pageUrl itself.");
    }

    private static string Mapped(ClaimRating rating, string site, string at)
    {
        if (RatingTable.Map(new() { Label = rating.TextualRating, Value = rating.RatingValue, Best = rating.BestRating, Worst = rating.WorstRating, Site = site }).Rating is { } mapped)
            return mapped;
        var labels = string.Join(", ", Rating.All.Terms.Select(term => term.En));
        var reason = rating.TextualRating is null ? "A published verdict needs a rating." : "No rating is known for these words.";
        throw Problem.InvalidContent(at + "/rating/textualRating", "rating-unmapped", $"{reason} Say one of {labels}, or add a ratingValue from 1 (false) to 5 (true) with bestRating 5 and worstRating 1.");
    }
}
