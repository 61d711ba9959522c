using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.Interchange;

/// <summary>What a ClaimReview must and may hold: Google's required and recommended properties, and the types that schema.org gives them.</summary>
internal static partial class ClaimReviewCheck
{
    private static readonly Dictionary<string, (string[] Required, Dictionary<string, string> Properties)> Types = new(StringComparer.Ordinal)
    {
        ["ClaimReview"] = (["@id", "identifier", "url", "claimReviewed", "author", "reviewRating", "itemReviewed", "datePublished"], new(StringComparer.Ordinal)
        {
            ["@id"] = "url", ["identifier"] = "PropertyValue", ["url"] = "url", ["claimReviewed"] = "text", ["datePublished"] = "date", ["dateModified"] = "date", ["inLanguage"] = "language",
            ["author"] = "Person|Organization", ["reviewRating"] = "Rating", ["reviewBody"] = "text", ["itemReviewed"] = "Claim", ["citation"] = "[CreativeWork]", ["correction"] = "[CorrectionComment]", ["expires"] = "date",
        }),
        ["Rating"] = (["alternateName", "identifier"], new(StringComparer.Ordinal)
        {
            ["identifier"] = "PropertyValue", ["alternateName"] = "text", ["ratingValue"] = "number", ["bestRating"] = "number", ["worstRating"] = "number", ["ratingExplanation"] = "text",
        }),
        ["Claim"] = (["@id", "identifier", "text"], new(StringComparer.Ordinal)
        {
            ["@id"] = "url", ["identifier"] = "PropertyValue", ["sameAs"] = "url", ["text"] = "text", ["inLanguage"] = "language", ["author"] = "[Person|Organization]", ["datePublished"] = "date",
            ["firstAppearance"] = "CreativeWork", ["appearance"] = "[CreativeWork]", ["comment"] = "[Comment]",
        }),
        ["CreativeWork"] = ([], new(StringComparer.Ordinal)
        {
            ["url"] = "url", ["headline"] = "text", ["datePublished"] = "date", ["author"] = "[Person|Organization]", ["publisher"] = "Person|Organization", ["archivedAt"] = "[url]",
        }),
        ["Comment"] = (["name"], new(StringComparer.Ordinal) { ["name"] = "text", ["author"] = "Person|Organization", ["text"] = "text", ["inLanguage"] = "language", ["datePublished"] = "date", ["url"] = "url" }),
        ["CorrectionComment"] = (["name", "text", "datePublished"], new(StringComparer.Ordinal) { ["name"] = "text", ["text"] = "text", ["datePublished"] = "date" }),
        ["Person"] = (["name"], new(StringComparer.Ordinal) { ["name"] = "text", ["sameAs"] = "[url]", ["jobTitle"] = "text" }),
        ["Organization"] = (["name"], new(StringComparer.Ordinal) { ["name"] = "text", ["sameAs"] = "[url]" }),
        ["PropertyValue"] = (["propertyID", "value"], new(StringComparer.Ordinal) { ["propertyID"] = "text", ["value"] = "text" }),
    };

    public static void Check(JsonNode review)
    {
        Node(review.AsObject(), "ClaimReview", "");
        var claimed = (string)review["claimReviewed"]!;
        Assert.True(claimed.EnumerateRunes().Count() <= 75, $"{claimed} is longer than 75 characters");
        var rating = review["reviewRating"]!;
        Assert.True(rating["ratingValue"] is null == rating["bestRating"] is null && rating["bestRating"] is null == rating["worstRating"] is null, rating.ToJsonString());
        if (rating["ratingValue"] is { } value)
            Assert.InRange((int)value, (int)rating["worstRating"]!, (int)rating["bestRating"]!);
        // The first appearance is one of the appearances, which are all there are.
        if (review["itemReviewed"]!["firstAppearance"] is { } first)
            Assert.Contains(review["itemReviewed"]!["appearance"]!.AsArray(), one => JsonNode.DeepEquals(first, one));
    }

    private static void Node(JsonObject node, string types, string at)
    {
        var type = (string?)node["@type"];
        Assert.True(type is not null && types.Split('|').Contains(type, StringComparer.Ordinal), $"{at}: a {type ?? "thing without type"} stands for {types}");
        var (required, properties) = Types[type!];
        foreach (var name in required)
            Assert.True(node.ContainsKey(name), $"{at}: there is no {name}");
        foreach (var (name, value) in node.Where(member => member.Key != "@type"))
        {
            Assert.True(properties.TryGetValue(name, out var expected), $"{at}: a {type} has no {name}");
            Value(value, expected!, $"{at}/{name}");
        }
    }

    private static void Value(JsonNode? value, string expected, string at)
    {
        Assert.True(value is not null, $"{at} is null");
        if (expected is ['[', .. var each, ']'])
        {
            Assert.True(value is JsonArray { Count: > 0 }, $"{at} is an empty list, or none");
            foreach (var one in value!.AsArray())
                Value(one, each, at);
        }
        else if (char.IsUpper(expected[0]))
        {
            Node(value!.AsObject(), expected, at);
        }
        else if (expected is "number")
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Number, value!.GetValueKind());
        }
        else
        {
            Assert.Equal(System.Text.Json.JsonValueKind.String, value!.GetValueKind());
            var text = (string)value!;
            Assert.True(text.Trim().Length > 0, $"{at} is empty");
            Assert.True(expected switch
            {
                "url" => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
                "date" => Date().IsMatch(text),
                "language" => LanguageTag().IsMatch(text) && text is not "und",
                _ => true,
            }, $"{at}: '{text}' is no {expected}");
        }
    }

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
