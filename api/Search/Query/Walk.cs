using System.Buffers.Binary;

namespace FactCheck.Search.Query;

/// <summary>The place where a search goes on. Its pages show each claim once while claims are added, judged and taken away.</summary>
/// <remarks>
/// The weight of a word depends on how many claims have it, and so on the record. A walk keeps the weights of its beginning,
/// so that each claim keeps its place.
/// </remarks>
internal sealed record Walk
{
    private const byte AnyWord = 1, Judged = 2, Rest = 4;
    private const int Fixed = 1 + 2 * sizeof(long) + sizeof(double) + sizeof(float);

    /// <summary>True where claims with some of the words are found, since none had all.</summary>
    public required bool IsAny { get; init; }

    /// <summary>The weights of the words, in the order of the text.</summary>
    public required IReadOnlyList<ushort> Weights { get; init; }

    /// <summary>The newest claim at the beginning; later ones are left out.</summary>
    public required long Newest { get; init; }

    /// <summary>The least worth of a claim that was looked at for the beginnings of words.</summary>
    public required float Bar { get; init; }

    /// <summary>The last claim that was shown, with what put it in its place.</summary>
    public required RankedClaim Last { get; init; }

    public byte[] Write()
    {
        var bytes = new byte[Fixed + Weights.Count * sizeof(ushort)];
        bytes[0] = (byte)((IsAny ? AnyWord : 0) | (Last.IsJudged ? Judged : 0) | (Last.IsRest ? Rest : 0));
        var rest = bytes.AsSpan(1);
        BinaryPrimitives.WriteInt64BigEndian(rest, Newest);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], Last.Seq);
        BinaryPrimitives.WriteDoubleBigEndian(rest[16..], Last.Found);
        BinaryPrimitives.WriteSingleBigEndian(rest[24..], Bar);
        for (var i = 0; i < Weights.Count; i++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(Fixed + i * sizeof(ushort)), Weights[i]);
        return bytes;
    }

    /// <summary>Null for what is none.</summary>
    public static Walk? Read(byte[] bytes)
    {
        if (bytes.Length < Fixed || (bytes.Length - Fixed) % sizeof(ushort) != 0)
            return null;
        var rest = bytes.AsSpan(1);
        return new()
        {
            IsAny = (bytes[0] & AnyWord) != 0,
            Newest = BinaryPrimitives.ReadInt64BigEndian(rest),
            Bar = BinaryPrimitives.ReadSingleBigEndian(rest[24..]),
            Last = new(BinaryPrimitives.ReadInt64BigEndian(rest[8..]), BinaryPrimitives.ReadDoubleBigEndian(rest[16..]),
                (bytes[0] & Judged) != 0, (bytes[0] & Rest) != 0),
            Weights = [.. Enumerable.Range(0, (bytes.Length - Fixed) / sizeof(ushort)).Select(i =>
                BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(Fixed + i * sizeof(ushort))))],
        };
    }
}

/// <summary>A claim as a search puts it in order.</summary>
/// <param name="Seq">The claim's sequence number.</param>
/// <param name="Found">What the words found are worth.</param>
/// <param name="IsJudged">Whether a verdict published on it stands; known where it decides.</param>
/// <param name="IsRest">Whether it comes after those that were looked at for the beginnings of words.</param>
internal sealed record RankedClaim(long Seq, double Found, bool IsJudged = false, bool IsRest = false)
{
    /// <summary>The best first; of equal ones those with a standing verdict, then the oldest.</summary>
    public static readonly Comparer<RankedClaim> InOrder = Comparer<RankedClaim>.Create((a, b) =>
        a.CompareWorth(b) is not 0 and var worth ? worth
        : a.IsJudged != b.IsJudged ? b.IsJudged.CompareTo(a.IsJudged) : a.Seq.CompareTo(b.Seq));

    /// <summary>The order by worth alone.</summary>
    public int CompareWorth(RankedClaim other) => IsRest != other.IsRest ? IsRest.CompareTo(other.IsRest) : other.Found.CompareTo(Found);
}
