using System.Text;
using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of a JSON document: ClaimReviews, DataFeed items, claims of Google's API, or stories.</summary>
internal static class JsonRows
{
    public const int Longest = 1024 * 1024;

    /// <summary>So many reviews at most wait for what they name and the document tells only later.</summary>
    private const int MostWaiting = 1000, Deepest = 32;

    /// <summary>What markup has, and neither a story nor an answer of Google's API.</summary>
    private static readonly string[] Marked = ["@type", "@id", "@graph", "dataFeedElement", "item", "itemListElement"];

    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints)
    {
        var nodes = new JsonLdGraph();
        var waiting = new List<JsonItem>();
        foreach (var item in Items(stream))
        {
            if (item.Problem is null)
                nodes.Add(item.Element);
            if (item.Problem is null && waiting.Count < MostWaiting && nodes.Misses(item.Element))
                waiting.Add(item);
            else
            {
                foreach (var row in Rows(item, hints, nodes))
                    yield return row;
            }
        }
        foreach (var row in waiting.SelectMany(item => Rows(item, hints, nodes)))
            yield return row;
    }

    /// <summary>The objects of a document, one after the other.</summary>
    public static IEnumerable<JsonItem> Items(Stream stream, long line = 1) => new JsonObjectScanner(stream, Longest, line).Read();

    public static IEnumerable<ImportRowInput> Rows(JsonItem item, ImportHints hints, JsonLdGraph nodes)
    {
        foreach (var row in item.Problem is { } problem ? [ImportRowInput.Refused(item.Line, problem)] : Rows(item.Element, hints, item.Line, nodes))
        {
            row.Position = item.Position;
            yield return row;
        }
    }

    /// <summary>What one object holds. Parts of a page's markup that are no claims, such as its breadcrumbs, are no rows.</summary>
    public static IEnumerable<ImportRowInput> Rows(JsonElement element, ImportHints hints, long line, JsonLdGraph nodes)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.EnumerateObject().MoveNext())
            return [];
        if (Marked.Any(name => element.TryGetProperty(name, out _)))
        {
            var reviews = Reviews(element, 0).ToList();
            if (reviews.Count > 0 || element.TryGetProperty("@type", out _) || !element.TryGetProperty("text", out _)) // else a story with a member that it cannot have
                return reviews.Select(review => new ClaimReviewReading(hints).Read(nodes.Whole(review), line));
        }
        foreach (var wrapper in new[] { "claims", "results" })
        {
            if (element.TryGetProperty(wrapper, out var answer) && answer.ValueKind is JsonValueKind.Array)
                return element.Each(wrapper).SelectMany(one => Rows(one, hints, line, nodes));
        }
        var claim = element.First("claim") ?? element;
        return GoogleReading.Takes(claim) ? [GoogleReading.Read(claim, hints, line)] : [Story(Encoding.UTF8.GetBytes(element.GetRawText()), line)];
    }

    /// <summary>The ClaimReviews in an object, however deep: a page, an article or a list may hold them under any name.</summary>
    private static IEnumerable<JsonElement> Reviews(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > Deepest => [],
        JsonValueKind.Object when element.Is("ClaimReview") => JsonLdGraph.IsReference(element) ? [] : [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Reviews(member.Value, depth + 1)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => Reviews(one, depth + 1)),
        _ => [],
    };

    /// <summary>A story as POST /v1/claims takes it, under the same rules.</summary>
    public static ImportRowInput Story(ReadOnlySpan<byte> json, long line)
    {
        try
        {
            return new() { Line = line, Story = JsonBodyReader.Parse<NewClaim>(json) };
        }
        catch (ProblemException refused)
        {
            // A document over several lines, or a list of them, was sent as one object a line.
            return ImportRowInput.Refused(line, json.TrimStart(" \t"u8).StartsWith("{"u8) ? refused.Problem : Problem.MalformedJson("", "wrong-type", "A row is one JSON object, whole on its line. A list, or an object over several lines, is sent as application/json.").Problem);
        }
    }
}
