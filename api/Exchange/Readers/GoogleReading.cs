using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Problems;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>Reads one claim of an answer of Google's <c>claims:search</c> as a story: one claim with a verdict for each review of it.</summary>
internal static class GoogleReading
{
    private static readonly string[] Members = ["text", "claimant", "claimDate", "claimReview"];

    /// <summary>Whether it is such a claim; one without reviews is told from a story by a claimant that is a text, or by its date, and by having nothing else.</summary>
    public static bool Takes(JsonElement claim) =>
        (claim.TryGetProperty("claimReview", out var reviews) && reviews.ValueKind is JsonValueKind.Array)
        || (((claim.TryGetProperty("claimant", out var claimant) && claimant.ValueKind is JsonValueKind.String) || claim.TryGetProperty("claimDate", out _))
            && claim.EnumerateObject().All(member => Members.Contains(member.Name, StringComparer.Ordinal)));

    public static ImportRowInput Read(JsonElement claim, ImportHints hints, long line)
    {
        var values = new ImportedValues(hints);
        if (claim.Text("text") is not { } text)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/text", "required", "The claim has no text.").Problem);
        var reviews = claim.Each("claimReview").ToList();
        var language = values.Language(reviews.Select(review => review.Text("languageCode")).FirstOrDefault(code => code is not null));
        values.SuggestLanguage(language, [text, .. reviews.Select(review => review.Text("title"))]);
        var story = new NewClaim
        {
            Text = text,
            Language = language,
            Claimant = values.Name(claim.Text("claimant"), "/claimant") is { } claimant ? new() { Name = values.Cut(claimant, ImportedValues.LongestLabel, "/claimant") } : null,
            ClaimedAt = values.Date(claim.Text("claimDate"), "/claimDate", language),
            Verdicts = [.. reviews.Select((review, i) => Verdict(values, review, i))],
        };
        var url = story.Verdicts.Select(verdict => verdict.Url).FirstOrDefault(one => one is not null);
        return new ImportRowInput { Line = line, Story = story, Notes = values.Notes, Identity = url is null ? null : $"{WebUrl.Parse(url)!.Canonical}#{TextFolding.BaseKey(text)}" };
    }

    private static NewVerdict Verdict(ImportedValues values, JsonElement review, int i)
    {
        var publisher = review.First("publisher") ?? default;
        var label = review.Text("textualRating");
        var url = values.Url(review.Text("url"), $"/claimReview/{i}/url");
        var language = values.Language(review.Text("languageCode"));
        var reviewed = values.Date(review.Text("reviewDate"), $"/claimReview/{i}/reviewDate", language);
        return values.Rated(new()
        {
            Publisher = new() { Name = values.Publisher(publisher.Text("name") is { } name && !Placeholders.IsNobody(name) ? name : ImportedValues.Site(publisher.Text("site")), url), Kind = "outlet" },
            Label = label,
            Summary = values.Cut(review.Text("title"), ImportedValues.LongestSummary, $"/claimReview/{i}/title"),
            Language = language,
            Url = url,
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = VerdictState.Published,
            OverrideReason = ImportedValues.OverrideReason,
        }, new() { Label = label, Site = ImportedValues.Site(publisher.Text("site")) ?? ImportedValues.Site(url) }, i);
    }
}
