using System.Text;
using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of a JSON document: ClaimReviews, DataFeed items, claims of Google's API, or stories.</summary>
internal static class JsonRows
{
    public const int Longest = 1024 * 1024;

    /// <summary>So many reviews, and so many bytes of them, wait at most for what they name and the document tells only later.</summary>
    private const int MostWaiting = 1000, MostBytesWaiting = 16 * 1024 * 1024, Deepest = 32;

    /// <summary>What markup has, and neither a story nor an answer of Google's API.</summary>
    private static readonly string[] Marked = ["@type", "@id", "@graph", "dataFeedElement", "item", "itemListElement"];

    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints, CancellationToken stop)
    {
        var nodes = new JsonLdGraph(stop);
        var waiting = new List<JsonItem>();
        var bytes = 0L;
        var items = new JsonObjectScanner(stream, Longest);
        ImportHints Known() => hints.Language is null && LanguageNames.Tag(items.Language) is { } language ? hints with { Language = language } : hints;
        foreach (var item in items.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (item.Problem is null)
                nodes.Add(item.Element, item.Size);
            if (item.Problem is null && waiting.Count < MostWaiting && bytes + item.Size <= MostBytesWaiting && nodes.Misses(item.Element))
            {
                waiting.Add(item);
                bytes += item.Size;
                continue;
            }
            foreach (var row in Rows(item, Known(), nodes))
                yield return row;
        }
        foreach (var row in waiting.SelectMany(item => Rows(item, Known(), nodes)))
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
        if (element.ValueKind is JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(one => Rows(one, hints, line, nodes));
        if (element.ValueKind is not JsonValueKind.Object || !element.EnumerateObject().MoveNext())
            return [];
        if (Marked.Any(name => element.TryGetProperty(name, out _)))
        {
            var reviews = Reviews(element, null, 0).ToList();
            if (reviews.Count > 0 || element.TryGetProperty("@type", out _) || !element.TryGetProperty("text", out _)) // else a story with a member that it cannot have
                return reviews.Select(review => new ClaimReviewReading(review.Language is { } language && hints.Language is null ? hints with { Language = language } : hints).Read(nodes.Whole(review.Element), line));
        }
        foreach (var wrapper in new[] { "claims", "results" })
        {
            if (element.TryGetProperty(wrapper, out var answer) && answer.ValueKind is JsonValueKind.Array)
                return element.Each(wrapper).SelectMany(one => Rows(one, hints, line, nodes));
        }
        var claim = element.First("claim") ?? element;
        return GoogleReading.Takes(claim) ? [GoogleReading.Read(claim, hints, line)] : [Story(Encoding.UTF8.GetBytes(element.GetRawText()), line)];
    }

    /// <summary>The ClaimReviews in an object, however deep: a page, an article, a list or another review may hold them under any name. Each with the language of what it stands in.</summary>
    private static IEnumerable<(JsonElement Element, string? Language)> Reviews(JsonElement element, string? language, int depth)
    {
        if (depth > Deepest)
            return [];
        if (element.ValueKind is JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(one => Reviews(one, language, depth + 1));
        if (element.ValueKind is not JsonValueKind.Object)
            return [];
        var (isReview, own) = (element.Is("ClaimReview"), LanguageNames.Tag(ClaimReviewReading.LanguageOf(element)) ?? language);
        var within = element.EnumerateObject().SelectMany(member => Reviews(member.Value, own, depth + 1));
        return !isReview ? within : JsonLdGraph.IsReference(element) ? [] : within.Prepend((element, language));
    }

    /// <summary>A story as POST /v1/claims takes it, under the same rules.</summary>
    /// <param name="json">The object.</param>
    /// <param name="line">The line it begins on.</param>
    /// <param name="isOwn">Whether an export of ours holds it, in which each name is one.</param>
    public static ImportRowInput Story(ReadOnlySpan<byte> json, long line, bool isOwn = false)
    {
        try
        {
            var story = JsonBodyReader.Parse<NewClaim>(json);
            var values = new ImportedValues(new());
            return new() { Line = line, Story = isOwn ? story : OfSomeone(story, values), Notes = values.Notes };
        }
        catch (ProblemException refused)
        {
            // A document over several lines, or a list of them, was sent as one object a line.
            return ImportRowInput.Refused(line, json.TrimStart(" \t"u8).StartsWith("{"u8) ? refused.Problem : Problem.MalformedJson("", "wrong-type", "A row is one JSON object, whole on its line. A list, or an object over several lines, is sent as application/json.").Problem);
        }
    }

    /// <summary>The story without names and topics that stand where none is known.</summary>
    private static NewClaim OfSomeone(NewClaim story, ImportedValues values) => story with
    {
        Claimant = story.Claimant?.Name is { } name && values.Name(name, "/claimant") is null ? null : story.Claimant,
        Subjects = story.Subjects?.Where(subject => subject.Name is null || values.Name(subject.Name, "/subjects") is not null).ToList(),
        Topics = story.Topics?.Where(topic => values.Name(topic, "/topics") is not null).ToList(),
    };
}
