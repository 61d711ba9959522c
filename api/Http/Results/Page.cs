using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;

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

/// <summary>What a cursor looks like.</summary>
public sealed class CursorFormAttribute() : FormAttribute("^[A-Za-z0-9_-]{32}$", "invalid-cursor", "A cursor is used only as it came.", 32)
{
    public override (string Code, string Detail)? Broken(object value) => base.Broken(value) is null ? null : throw Problem.InvalidCursor();
}

/// <summary>One page of a list.</summary>
public sealed record Page<T>
{
    /// <summary>The entries, newest recorded first.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>What to send as cursor for the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }
}

/// <summary>Makes and reads cursors: the sequence number to go on after, signed together with the list and its filters.</summary>
/// <param name="secret">What they are signed with.</param>
/// <param name="largestPage">Bytes after which a page ends.</param>
public sealed class Cursors(string secret, int largestPage = int.MaxValue)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>Bytes after which a page ends, though more was asked for.</summary>
    public int LargestPage => largestPage;

    /// <summary>Where the page begins, as the exclusive upper bound of the sequence.</summary>
    public long Before(HttpRequest request, ListParameters parameters)
    {
        if (parameters.Cursor is null)
            return long.MaxValue;
        Span<byte> bytes = stackalloc byte[24];
        if (!Base64Url.TryDecodeFromChars(parameters.Cursor, bytes, out var length) || length != 24)
            throw Problem.InvalidCursor();
        Span<byte> expected = stackalloc byte[16];
        Sign(request, bytes[..8], expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[8..]) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : throw Problem.InvalidCursor();
    }

    public string After(HttpRequest request, long seq)
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        Sign(request, bytes[..8], bytes[8..]);
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

    private void Sign(HttpRequest request, ReadOnlySpan<byte> seq, Span<byte> signature)
    {
        var filters = request.Query
            .Where(pair => pair.Key is not ("cursor" or "limit"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"\n{pair.Key}={pair.Value}");
        Span<byte> whole = stackalloc byte[32];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{Convert.ToHexString(seq)}\n{request.Path}{string.Concat(filters)}"), whole);
        whole[..16].CopyTo(signature);
    }
}
