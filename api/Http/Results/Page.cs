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
    /// <summary>How many to give at most; 50 when it is left out.</summary>
    [Between(1, 200)]
    public int? Limit { get; set; }

    /// <summary>The nextCursor of the page before, with the same filters.</summary>
    [CursorForm]
    public string? Cursor { get; set; }

    internal int Size => Limit ?? 50;
}

/// <summary>What a cursor looks like.</summary>
public sealed class CursorFormAttribute() : FormAttribute("^[A-Za-z0-9_-]{32}[A-Za-z0-9_-]*$", "invalid-cursor", "A cursor is used only as it came.", 2000)
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

/// <summary>Makes and reads cursors: where to go on, signed together with the list and its filters.</summary>
public sealed class Cursors(string secret)
{
    private const int Signed = 16;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>Where the page begins, as the exclusive upper bound of the sequence.</summary>
    public long Before(HttpRequest request, ListParameters parameters) => Open(request, parameters) switch
    {
        null => long.MaxValue,
        { Length: sizeof(long) } bytes => BinaryPrimitives.ReadInt64BigEndian(bytes),
        _ => throw Problem.InvalidCursor(),
    };

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
            .Where(pair => pair.Key is not ("cursor" or "limit"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"\n{pair.Key}={pair.Value}");
        Span<byte> whole = stackalloc byte[32];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{Convert.ToHexString(state)}\n{request.Path}{string.Concat(filters)}"), whole);
        whole[..Signed].CopyTo(signature);
    }
}
