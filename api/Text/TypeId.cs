using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck.Text;

/// <summary>TypeIDs: a type prefix, an underscore and a UUIDv7 in 26 characters of Crockford's base 32.</summary>
/// <remarks>
/// Made here because <c>Guid.CreateVersion7()</c> does not sort within one millisecond and goes backwards
/// with the clock; these only ever grow, so ids made in one process sort in the order they were made.
/// </remarks>
public static class TypeId
{
    public const string Claim = "claim", Actor = "actor", Source = "source", Statement = "statement",
        Evidence = "evidence", Link = "link", Verdict = "verdict", Key = "key", Import = "import", Page = "page",
        Reply = "reply", Correction = "correction", Finding = "finding", Webhook = "webhook",
        SavedSearch = "search";

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Digits = 26;
    private const ulong RandomBits = (1UL << 62) - 1;
    private static readonly Lock Gate = new();
    private static long _millisecond;
    private static uint _high;
    private static ulong _low;

    /// <summary>The regular expression an id with this prefix fits, as the contract shows it.</summary>
    public static string Pattern(string prefix) => $"^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$";

    public static bool Is(string prefix, string? id)
    {
        if (id is null || id.Length != prefix.Length + 27 || id[prefix.Length] != '_' || !id.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        var digits = id.AsSpan(prefix.Length + 1);
        return digits[0] <= '7' && !digits.ContainsAnyExcept(Alphabet);
    }

    public static string New(string prefix, DateTimeOffset now)
    {
        UInt128 value;
        lock (Gate)
        {
            Advance(now.ToUnixTimeMilliseconds());
            value = ((UInt128)(ulong)_millisecond << 80) | ((UInt128)(0x7000u | _high) << 64) | (0x8000_0000_0000_0000UL | _low);
        }
        return Text(prefix, value);
    }

    /// <summary>The id that follows from a hash, of which it has the first 128 bits.</summary>
    public static string Of(string prefix, ReadOnlySpan<byte> hash) => Text(prefix, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));

    /// <summary>An id that is always the same: for the sample alone.</summary>
    public static string Fixed(string prefix, DateTimeOffset day, int number) =>
        Text(prefix, ((UInt128)(ulong)day.ToUnixTimeMilliseconds() << 80) | ((UInt128)0x7000u << 64) | (0x8000_0000_0000_0000UL | (uint)number));

    /// <summary>The number that an id stands for, whatever its prefix. Ids of one prefix sort as their numbers do.</summary>
    internal static UInt128 NumberOf(string id)
    {
        UInt128 number = 0;
        foreach (var digit in id.AsSpan(id.Length - Digits))
            number = (number << 5) | (uint)Alphabet.IndexOf(digit, StringComparison.Ordinal);
        return number;
    }

    /// <summary>The id with this prefix that stands for a number.</summary>
    internal static string Of(string prefix, UInt128 number) => Text(prefix, number);

    /// <summary>Writes an id in UTF-8 and returns its length.</summary>
    internal static int Write(Span<byte> into, ReadOnlySpan<byte> prefix, UInt128 number)
    {
        prefix.CopyTo(into);
        into[prefix.Length] = (byte)'_';
        for (var i = prefix.Length + Digits; i > prefix.Length; i--)
        {
            into[i] = (byte)Alphabet[(int)(number & 31)];
            number >>= 5;
        }
        return prefix.Length + 1 + Digits;
    }

    private static string Text(string prefix, UInt128 value) => string.Create(prefix.Length + 27, (prefix, value), static (text, made) =>
    {
        made.prefix.CopyTo(text);
        text[made.prefix.Length] = '_';
        var rest = made.value;
        for (var i = text.Length - 1; i > made.prefix.Length; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }
    });

    private static void Advance(long millisecond)
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        var low = BitConverter.ToUInt64(random) & RandomBits;
        if (millisecond > _millisecond)
        {
            (_millisecond, _high, _low) = (millisecond, BitConverter.ToUInt32(random[8..]) & 0x7FF, low);
            return;
        }
        // Same millisecond, or a clock set back: step on by a random amount that cannot be guessed.
        _low += 1 + (low >> 30);
        if (_low <= RandomBits)
            return;
        _low &= RandomBits;
        if (++_high > 0xFFF)
            (_millisecond, _high) = (_millisecond + 1, 0);
    }
}

/// <summary>An id as the key of a look-up, without a string: its 26 characters, whatever its prefix.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IdKey(UInt128 Beginning, UInt128 End)
{
    private const int Characters = 26;

    public static IdKey Of(ReadOnlySpan<byte> id) => new(MemoryMarshal.Read<UInt128>(id[^Characters..]), MemoryMarshal.Read<UInt128>(id[^16..]));

    public static IdKey Of(string id) => Of(Encoding.UTF8.GetBytes(id));

    // The end is the random part.
    public override int GetHashCode() => End.GetHashCode();
}
