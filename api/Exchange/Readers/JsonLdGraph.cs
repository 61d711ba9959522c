using System.Buffers;
using System.Text.Json;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>The nodes of a JSON-LD document by their <c>@id</c>: what a ClaimReview only names is read where the document tells it.</summary>
/// <remarks>As text and up to a size, so that a feed of millions of reviews, each with an id, does not fill the memory.</remarks>
internal sealed class JsonLdGraph(CancellationToken stop)
{
    private static readonly string[] Vocabularies = ["schema:", "https://schema.org/", "http://schema.org/"];

    private const int MostText = 8 * 1024 * 1024, LongestNode = 64 * 1024, LongestWhole = 256 * 1024, Deepest = 6;

    /// <summary>How much is written at most in the place of names: so many bytes, and so many for each byte of the document.</summary>
    private const long MostWritten = 32 * 1024 * 1024, MostWrittenPerByte = 20;

    /// <summary>What is named stands in the place of its name, each as deep as an object may be.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = (Deepest + 2) * 64 };

    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private int _text;
    private long _read, _written;

    /// <summary>Keeps what can be named of an object and of those in it.</summary>
    /// <param name="element">The object.</param>
    /// <param name="size">How many bytes it has.</param>
    public void Add(JsonElement element, int size)
    {
        _read += size;
        Add(element);
    }

    private void Add(JsonElement element)
    {
        stop.ThrowIfCancellationRequested();
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray())
                    Add(one);
                break;
            case JsonValueKind.Object:
                if (Id(element) is { } id && !IsReference(element) && !element.Is("ClaimReview"))
                    Keep(id, element);
                foreach (var member in element.EnumerateObject())
                    Add(member.Value);
                break;
            default:
                break;
        }
    }

    /// <summary>Whether it names something that is not known here, or not yet.</summary>
    public bool Misses(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(Misses),
        JsonValueKind.Object when IsReference(element) => !_byId.ContainsKey(Id(element)!),
        JsonValueKind.Object => element.EnumerateObject().Any(member => Misses(member.Value)),
        _ => false,
    };

    /// <summary>The object with what it names in the place of the names.</summary>
    public JsonElement Whole(JsonElement element)
    {
        if (_byId.Count == 0 && !element.EnumerateObject().Any(member => Bare(member.Name) != member.Name))
            return element;
        stop.ThrowIfCancellationRequested();
        var whole = new ArrayBufferWriter<byte>();
        try
        {
            using (var json = new Utf8JsonWriter(whole))
                Write(json, element, 0);
            if ((_written += whole.WrittenCount) > MostWritten + (MostWrittenPerByte * _read))
                throw Problem.UnreadableFile("The file names the same things so often that reading them in each place would take far more than the file has.");
            using var document = JsonDocument.Parse(whole.WrittenMemory, Deep);
            return document.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            return element; // half a surrogate pair in an escape can be read around, but not written
        }
    }

    private void Write(Utf8JsonWriter json, JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var one in element.EnumerateArray())
                    Write(json, one, depth);
                json.WriteEndArray();
                break;
            // Who is written by whom may go in circles, and each round may name more than the one before.
            case JsonValueKind.Object when depth < Deepest && json.BytesPending + json.BytesCommitted < LongestWhole && IsReference(element) && _byId.TryGetValue(Id(element)!, out var told):
                using (var document = JsonDocument.Parse(told))
                    Write(json, document.RootElement, depth + 1);
                break;
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    json.WritePropertyName(Bare(member.Name));
                    Write(json, member.Value, depth);
                }
                json.WriteEndObject();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private void Keep(string id, JsonElement element)
    {
        var text = element.GetRawText();
        if (text.Length <= LongestNode && _text + text.Length <= MostText && _byId.TryAdd(id, text))
            _text += text.Length;
    }

    public static bool IsReference(JsonElement element) => Id(element) is not null && element.EnumerateObject().All(member => member.NameEquals("@id"u8) || member.NameEquals("@type"u8));

    /// <summary>A name without the vocabulary, which is written before each where a document is expanded.</summary>
    private static string Bare(string name) => Vocabularies.FirstOrDefault(vocabulary => name.StartsWith(vocabulary, StringComparison.Ordinal)) is { } vocabulary ? name[vocabulary.Length..] : name;

    private static string? Id(JsonElement element) => element.TryGetProperty("@id", out var id) && id.ValueKind is JsonValueKind.String ? LenientJson.Plain(id) : null;
}
