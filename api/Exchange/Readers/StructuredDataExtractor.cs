using System.Text.Json.Nodes;
using AngleSharp.Dom;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>How a way of marking up a page names things: the attributes of an item, its type, its id and its properties.</summary>
internal sealed record PageMarkup(string Item, string Type, string Id, string Property)
{
    public static readonly PageMarkup Microdata = new("itemscope", "itemtype", "itemid", "itemprop"), Rdfa = new("typeof", "typeof", "resource", "property");
}

/// <summary>The items that the elements of a page mark up, in the form of JSON-LD.</summary>
internal sealed class StructuredDataExtractor(IDocument page, PageMarkup markup, CancellationToken stop)
{
    /// <summary>Items refer to each other and stand in each other, so that a small page can say the same text any number of times.</summary>
    private const int Deepest = 12, MostItems = 10_000, MostElements = 300_000, MostText = 16 * 1024 * 1024, MostNames = 10;

    /// <summary>Items that are being read, each in the one before.</summary>
    private readonly HashSet<IElement> _open = [];

    private int _items, _elements;
    private long _text;

    /// <summary>The items of this schema.org type, wherever they stand.</summary>
    public IEnumerable<JsonObject> OfType(string type) => page.All.Where(element => element.HasAttribute(markup.Item) && Types(element).Contains(type, StringComparer.OrdinalIgnoreCase)).Select(element => Item(element, 0).Item);

    /// <summary>An item, and how many values are in it and in those in it.</summary>
    private (JsonObject Item, int Size) Item(IElement element, int depth)
    {
        var (item, size) = (new JsonObject(), 1);
        if (depth > Deepest || ++_items > MostItems || !_open.Add(element))
            return (item, size); // elements may refer to each other in circles
        if (Types(element) is { Count: > 0 } types)
            item["@type"] = new JsonArray([.. types.Select(type => (JsonNode)type)]);
        if (element.GetAttribute(markup.Id) is { Length: > 0 } id)
            item["@id"] = id;
        foreach (var part in Within(element))
        {
            Count(1, 0);
            var names = Words(part.GetAttribute(markup.Property)).Take(MostNames).ToList();
            if (names.Count == 0)
                continue;
            var (value, its) = part.HasAttribute(markup.Item) ? Item(part, depth + 1) : ((JsonNode)Text(part), 1);
            // Each name gets a copy of the value, with all that is in it.
            Count(names.Count * its, value is JsonValue text ? names.Count * text.GetValue<string>().Length : 0);
            size += names.Count * its;
            foreach (var name in names.Select(Bare))
                Add(item, name, value.DeepClone());
        }
        _open.Remove(element);
        return (item, size);
    }

    private void Count(int elements, int text)
    {
        stop.ThrowIfCancellationRequested();
        (_elements, _text) = (_elements + elements, _text + text);
        if (_elements > MostElements || _text > MostText)
            throw Problem.UnreadableFile("The items of the page hold each other so often that they say far more than the page does.");
    }

    /// <summary>The elements of an item in their order: what stands in it, and what it refers to elsewhere; without what belongs to an item in it.</summary>
    private IEnumerable<IElement> Within(IElement item)
    {
        var open = new Stack<IElement>(item.Children.Concat(Words(item.GetAttribute("itemref")).Distinct(StringComparer.Ordinal).Select(page.GetElementById).OfType<IElement>()).Reverse());
        while (open.TryPop(out var element))
        {
            yield return element;
            if (element.HasAttribute(markup.Item))
                continue;
            foreach (var child in element.Children.Reverse())
                open.Push(child);
        }
    }

    private static void Add(JsonObject item, string name, JsonNode value)
    {
        switch (item[name])
        {
            case null:
                item[name] = value;
                break;
            case JsonArray list:
                list.Add(value);
                break;
            case var first:
                item[name] = new JsonArray(first.DeepClone(), value);
                break;
        }
    }

    private static JsonNode Text(IElement element) =>
        element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("resource")
        ?? (element.LocalName is "data" or "meter" ? element.GetAttribute("value") : null) ?? element.TextContent;

    private List<string> Types(IElement element) => [.. Words(element.GetAttribute(markup.Type)).Select(Bare)];

    /// <summary>A name without its vocabulary: <c>ClaimReview</c> of <c>https://schema.org/ClaimReview</c> and of <c>schema:ClaimReview</c>.</summary>
    private static string Bare(string name) => name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..];

    private static List<string> Words(string? text) => [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
