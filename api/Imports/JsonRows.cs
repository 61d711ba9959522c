using System.Text.Json;

namespace FactCheck;

/// <summary>Rows out of a JSON document: ClaimReviews, DataFeed items, claims of Google's API, or stories.</summary>
internal static class JsonRows
{
    public const int Longest = 1024 * 1024;

    /// <summary>So many reviews at most wait for what they name and the document tells only later.</summary>
    private const int MostWaiting = 1000;

    public static IEnumerable<FileRow> Read(Stream stream, ReadingHints hints)
    {
        var nodes = new LinkedNodes();
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
    public static IEnumerable<JsonItem> Items(Stream stream) => new JsonItems(stream, Longest).Read();

    public static IEnumerable<FileRow> Rows(JsonItem item, ReadingHints hints, LinkedNodes nodes)
    {
        foreach (var row in item.Problem is { } problem ? [FileRow.Refused(item.Line, problem)] : Rows(item.Element, hints, item.Line, nodes))
        {
            row.Position = item.Position;
            yield return row;
        }
    }

    /// <summary>What one object holds. Parts of a page's markup that are no claims, such as its breadcrumbs, are no rows.</summary>
    public static IEnumerable<FileRow> Rows(JsonElement element, ReadingHints hints, long line, LinkedNodes nodes)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            return [];
        if (element.Is("ClaimReview"))
            return [new ClaimReviewReading(hints).Read(nodes.Whole(element), line)];
        foreach (var wrapper in new[] { "@graph", "dataFeedElement", "item", "itemListElement", "claims" })
        {
            if (element.TryGetProperty(wrapper, out var inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return element.Each(wrapper).SelectMany(one => Rows(one, hints, line, nodes));
        }
        if (element.TryGetProperty("claimReview", out var reviews) && reviews.ValueKind is JsonValueKind.Array)
            return [GoogleReading.Read(element, hints, line)];
        return element.TryGetProperty("@type", out _) || element.TryGetProperty("@id", out _) ? [] : [Story(JsonSerializer.SerializeToUtf8Bytes(element), line)];
    }

    /// <summary>A story as POST /v1/claims takes it, under the same rules.</summary>
    public static FileRow Story(ReadOnlySpan<byte> json, long line)
    {
        try
        {
            return new() { Line = line, Story = JsonBody.Parse<NewClaim>(json) };
        }
        catch (RefusedException refused)
        {
            return FileRow.Refused(line, refused.Problem);
        }
    }
}
