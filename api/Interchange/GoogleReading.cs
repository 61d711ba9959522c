using System.Text.Json;

namespace FactCheck;

/// <summary>Reads one claim of an answer of Google's <c>claims:search</c> as a story: one claim with a verdict for each review of it.</summary>
internal static class GoogleReading
{
    public static FileRow Read(JsonElement claim, ReadingHints hints, long line)
    {
        var reading = new ClaimReviewReading(hints);
        if (claim.Text("text") is not { } text)
            return FileRow.Refused(line, Problem.InvalidContent("/text", "required", "The claim has no text.").Problem);
        var reviews = claim.Each("claimReview").ToList();
        var language = reading.Language(reviews.Select(review => review.Text("languageCode")).FirstOrDefault(code => code is not null));
        var story = new NewClaim
        {
            Text = text,
            Language = language,
            Claimant = claim.Text("claimant") is { } claimant ? new() { Name = reading.Cut(claimant, 300, "/claimant") } : null,
            ClaimedAt = reading.Date(claim.Text("claimDate"), "/claimDate"),
            Verdicts = [.. reviews.Select((review, i) => Verdict(reading, review, i))],
        };
        var url = story.Verdicts.Select(verdict => verdict.Url).FirstOrDefault(one => one is not null);
        return new FileRow { Line = line, Story = story, Notes = reading.Notes, Identity = url is null ? null : $"{WebUrl.Parse(url)!.Canonical}#{Fold.Key(text, "")}" };
    }

    private static NewVerdict Verdict(ClaimReviewReading reading, JsonElement review, int i)
    {
        var publisher = review.First("publisher") ?? default;
        var label = review.Text("textualRating");
        var reviewed = reading.Date(review.Text("reviewDate"), $"/claimReview/{i}/reviewDate");
        return reading.Rated(new()
        {
            Publisher = new() { Name = publisher.Text("name", "site") ?? "unknown", Kind = "outlet" },
            Label = label,
            Summary = reading.Cut(review.Text("title"), 2000, $"/claimReview/{i}/title"),
            Language = reading.Language(review.Text("languageCode")),
            Url = reading.Url(review.Text("url"), $"/claimReview/{i}/url"),
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = VerdictState.Published,
            OverrideReason = "Imported as its publisher published it; the evidence is in the publisher's own text.",
        }, new() { Label = label, Site = publisher.Text("site") }, i);
    }
}
