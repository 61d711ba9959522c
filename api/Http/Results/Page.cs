using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Http.Results;

/// <summary>What every list takes.</summary>
public abstract record ListParameters
{
    /// <summary>How many to give at most; 50 when it is left out. A page of very large entries ends earlier; nextCursor goes on.</summary>
    [Between(1, 200)]
    public int? Limit { get; set; }

    /// <summary>The nextCursor of the page before, with the same filters.</summary>
    [CursorForm]
    public string? Cursor { get; set; }

    private int? _fitting;

    /// <summary>How many to give: as many as were asked for, or as turned out to fit.</summary>
    internal int Size => _fitting ?? Limit ?? 50;

    /// <summary>Makes the page shorter, where its entries are more than one request may read; false where it has one already.</summary>
    internal bool Shorten()
    {
        if (Size == 1)
            return false;
        _fitting = Math.Max(1, Size / 4);
        return true;
    }
}

/// <summary>What lists take that can be counted.</summary>
public abstract record CountedListParameters : ListParameters
{
    /// <summary>Whether to count the whole list with these filters: exactly up to 10,000, else <c>10000+</c>.</summary>
    public bool? Count { get; set; }
}

/// <summary>What the lists of resources take.</summary>
public abstract record ResourceListParameters : CountedListParameters
{
    /// <summary>The order; <c>-created</c> when it is left out. A cursor goes on in the order in which it was given.</summary>
    [OneOf<ListOrder>]
    public string? Sort { get; set; }

    /// <summary>Only what last changed then or later: a timestamp, or a date for its first moment in UTC.</summary>
    public PartialDate? UpdatedFrom { get; set; }

    /// <summary>Only what last changed then or earlier: a timestamp, or a date for its last moment in UTC.</summary>
    public PartialDate? UpdatedTo { get; set; }
}

/// <summary>The orders that a list of resources can be given in.</summary>
public sealed class ListOrder : IVocabulary
{
    public const string Created = "created", Updated = "updated", LastUpdated = "-updated";

    public static Vocabulary All { get; } = new("list.sort",
        new("-created", "Newest recorded first.", "Newest first", "Lo más nuevo primero"),
        new(Created, "Oldest recorded first.", "Oldest first", "Lo más antiguo primero"),
        new(LastUpdated, "Last changed first.", "Last changed first", "Lo último modificado primero"),
        new(Updated, "Last changed last.", "Last changed last", "Lo último modificado al final"));
}

/// <summary>What a cursor looks like.</summary>
public sealed class CursorFormAttribute() : FormAttribute("^[A-Za-z0-9_-]{32}[A-Za-z0-9_-]*$", "invalid-cursor", "A cursor is used only as it came.", 2000)
{
    public override (string Code, string Detail)? Broken(object value) => base.Broken(value) is null ? null : throw Problem.InvalidCursor();
}

/// <summary>One page of a list.</summary>
public sealed record Page<T>
{
    /// <summary>The entries, newest recorded first unless <c>sort</c> says otherwise.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>What to send as cursor for the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>How many there are in the whole list: a number up to 10,000, else the text <c>10000+</c>. Only where <c>count=true</c> asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListCount? Count { get; init; }
}

/// <summary>How many there are in a list.</summary>
[JsonConverter(typeof(ListCountConverter))]
public sealed record ListCount(long Value)
{
    internal static ListCount? Of(long? counted) => counted is { } value ? new(value) : null;
}

internal sealed class ListCountConverter : JsonConverter<ListCount>
{
    public override ListCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("a count is only given");

    public override void Write(Utf8JsonWriter writer, ListCount value, JsonSerializerOptions options)
    {
        if (value.Value <= ListWindow.MostCounted)
            writer.WriteNumberValue(value.Value);
        else
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{ListWindow.MostCounted}+"));
    }
}

/// <summary>Makes and reads cursors: where to go on, signed together with the list and its filters.</summary>
/// <param name="secret">What they are signed with.</param>
/// <param name="largestPage">Bytes after which a page ends.</param>
public sealed class Cursors(string secret, int largestPage = int.MaxValue)
{
    private const int Signed = 16;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>Bytes after which a page ends, though more was asked for.</summary>
    public int LargestPage => largestPage;

    /// <summary>Where the page begins, as the exclusive upper bound of the sequence.</summary>
    public long Before(HttpRequest request, ListParameters parameters) => Open(request, parameters) switch
    {
        null => long.MaxValue,
        { Length: sizeof(long) } bytes => BinaryPrimitives.ReadInt64BigEndian(bytes),
        _ => throw Problem.InvalidCursor(),
    };

    /// <summary>The page of a list that can be counted.</summary>
    internal ListWindow Window(HttpRequest request, CountedListParameters list) => new() { Before = Before(request, list), Size = list.Size, Counts = list.Count is true };

    /// <summary>The page of a list of resources.</summary>
    internal ListWindow Window(HttpRequest request, ResourceListParameters list, ReadSession read)
    {
        var ascending = list.Sort is ListOrder.Created or ListOrder.Updated;
        var (since, newest) = list.UpdatedFrom is null ? default : LedgerTime.Around(read, list.UpdatedFrom.From);
        return new()
        {
            Before = list.Cursor is null && ascending ? 0 : Before(request, list),
            Size = list.Size,
            ByChange = list.Sort is ListOrder.Updated or ListOrder.LastUpdated,
            Ascending = ascending,
            Counts = list.Count is true,
            UpdatedFrom = list.UpdatedFrom?.From,
            UpdatedTo = list.UpdatedTo?.To,
            Since = since,
            Newest = newest,
        };
    }

    public string After(HttpRequest request, long seq)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        return Seal(request, bytes);
    }

    /// <summary>What the cursor of a request holds; null for a request without one.</summary>
    internal byte[]? Open(HttpRequest request, ListParameters parameters)
    {
        if (parameters.Cursor is null)
            return null;
        var bytes = Base64Url.IsValid(parameters.Cursor) ? Base64Url.DecodeFromChars(parameters.Cursor) : [];
        if (bytes.Length <= Signed)
            throw Problem.InvalidCursor();
        Span<byte> expected = stackalloc byte[Signed];
        Sign(request, bytes.AsSpan(0, bytes.Length - Signed), expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(bytes.Length - Signed)) ? bytes[..^Signed] : throw Problem.InvalidCursor();
    }

    /// <summary>A cursor that holds this, for the list and the filters of the request.</summary>
    internal string Seal(HttpRequest request, ReadOnlySpan<byte> state)
    {
        var bytes = new byte[state.Length + Signed];
        state.CopyTo(bytes);
        Sign(request, state, bytes.AsSpan(state.Length));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The address of the next page, for the Link header.</summary>
    public static string NextAddress(HttpRequest request, string cursor)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in request.Query.Where(pair => !string.Equals(pair.Key, "cursor", StringComparison.Ordinal)))
            query = query.Add(name, value.ToString());
        return request.Path + query.Add("cursor", cursor).ToUriComponent();
    }

    private void Sign(HttpRequest request, ReadOnlySpan<byte> state, Span<byte> signature)
    {
        var filters = request.Query
            .Where(pair => pair.Key is not ("cursor" or "limit" or "count"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"\n{pair.Key}={pair.Value}");
        Span<byte> whole = stackalloc byte[32];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{Convert.ToHexString(state)}\n{request.Path}{string.Concat(filters)}"), whole);
        whole[..Signed].CopyTo(signature);
    }
}
