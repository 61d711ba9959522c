using System.Text.Json.Nodes;

namespace FactCheck;

/// <summary>Writes one verdict of a story as a ClaimReview (schema.org).</summary>
internal static class ClaimReviewWriting
{
    public static JsonObject Of(NewClaim story, NewVerdict verdict)
    {
        var asserted = (story.Statements ?? []).Where(statement => statement.Position is Position.Asserts && statement.Speaker is not null).ToList();
        var appearances = (story.Statements ?? []).Where(statement => Position.IsAppearance(statement.Position!) && statement.Source?.Url is not null).Select(statement => statement.Source!.Url!).Distinct(StringComparer.Ordinal).ToList();
        return Lean(new JsonObject
        {
            ["@type"] = "ClaimReview",
            ["url"] = verdict.Url,
            ["claimReviewed"] = story.ShortText ?? story.Text,
            ["datePublished"] = (verdict.PublishedAt ?? verdict.ReviewedAt)?.Text,
            ["inLanguage"] = verdict.Language,
            ["author"] = new JsonObject { ["@type"] = "Organization", ["name"] = verdict.Publisher!.Name },
            ["reviewRating"] = Lean(new JsonObject
            {
                ["@type"] = "Rating",
                ["alternateName"] = verdict.Label ?? Rating.All[verdict.Rating!].En,
                ["ratingValue"] = Rating.Value(verdict.Rating!),
                ["bestRating"] = Rating.Value(verdict.Rating!) is null ? null : 5,
                ["worstRating"] = Rating.Value(verdict.Rating!) is null ? null : 1,
                ["ratingExplanation"] = verdict.Summary,
            }),
            ["reviewBody"] = verdict.Explanation,
            ["itemReviewed"] = Lean(new JsonObject
            {
                ["@type"] = "Claim",
                ["text"] = story.Text,
                ["author"] = asserted.Count == 0 ? null : new JsonArray([.. asserted.Select(statement => (JsonNode)new JsonObject { ["@type"] = statement.Speaker!.Kind is "person" ? "Person" : "Organization", ["name"] = statement.Speaker.Name })]),
                ["datePublished"] = asserted.Select(statement => statement.SaidAt?.Text).FirstOrDefault(date => date is not null),
                ["appearance"] = appearances.Count == 0 ? null : new JsonArray([.. appearances.Select(url => (JsonNode)new JsonObject { ["@type"] = "CreativeWork", ["url"] = url })]),
            }),
        });
    }

    /// <summary>What is not known is left out.</summary>
    private static JsonObject Lean(JsonObject members)
    {
        foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
            members.Remove(name);
        return members;
    }
}
