using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.Exchange.ClaimReview;

/// <summary>What a ClaimReview must and may hold: Google's required and recommended properties, and the types that schema.org gives them.</summary>
internal static partial class ClaimReviewCheck
{
    /// <summary>The properties of each type with the type of their value; ! after those that must be there, brackets around what is a list.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Types = new (string Type, string Properties)[]
    {
        ("ClaimReview", "@id! url, identifier! PropertyValue, url! url, claimReviewed! text, datePublished! date, dateModified date, inLanguage language, author! Person|Organization, reviewRating! Rating, reviewBody text, itemReviewed! Claim, citation [CreativeWork], correction [CorrectionComment], expires date"),
        ("Rating", "identifier! PropertyValue, alternateName! text, ratingValue number, bestRating number, worstRating number, ratingExplanation text"),
        ("Claim", "@id! url, identifier! PropertyValue, sameAs url, text! text, inLanguage language, author [Person|Organization], datePublished date, firstAppearance CreativeWork, appearance [CreativeWork], comment [Comment]"),
        ("CreativeWork", "url url, headline text, datePublished date, author [Person|Organization], publisher Person|Organization, archivedAt [url]"),
        ("Comment", "name! text, author Person|Organization, text text, inLanguage language, datePublished date, url url"),
        ("CorrectionComment", "name! text, text! text, datePublished! date"),
        ("Person", "name! text, sameAs [url], jobTitle text"),
        ("Organization", "name! text, sameAs [url]"),
        ("PropertyValue", "propertyID! text, value! text"),
    }.ToDictionary(one => one.Type, one => one.Properties.Split(", ").Select(property => property.Split(' ')).ToDictionary(property => property[0], property => property[1], StringComparer.Ordinal), StringComparer.Ordinal);

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
        var properties = Types[type!];
        foreach (var name in properties.Keys.Where(name => name.EndsWith('!')))
            Assert.True(node.ContainsKey(name[..^1]), $"{at}: there is no {name[..^1]}");
        foreach (var (name, value) in node.Where(member => member.Key != "@type"))
        {
            Assert.True(properties.TryGetValue(name, out var expected) || properties.TryGetValue(name + "!", out expected), $"{at}: a {type} has no {name}");
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
