using FactCheck.Data;
using FactCheck.Search.Index;

namespace FactCheck.Search.Postings;

/// <summary>The claims numbered without gaps in the order of the record, drafts and all, with how long the parts are that their words are weighed in.</summary>
/// <remarks>
/// One thread at a time takes claims in. A claim is counted last, so that others, who read the count first, find all that
/// they count. They are kept in pieces that never move: a list of all would be copied again and again as it grows.
/// </remarks>
internal sealed class DocIds
{
    private const int Bits = 12, InPiece = 1 << Bits;

    private (long[] Rows, FieldLengths[] Lengths)[] _pieces = [];
    private int _count;

    private DocIds()
    {
    }

    /// <summary>That of an empty record.</summary>
    public static DocIds None() => new();

    public int Count => Volatile.Read(ref _count);

    public FieldLengths this[int claim] { get => _pieces[claim >> Bits].Lengths[claim & (InPiece - 1)]; set => _pieces[claim >> Bits].Lengths[claim & (InPiece - 1)] = value; }

    public static DocIds Read(ReadSession read)
    {
        var claims = new DocIds();
        foreach (var row in SearchStore.Rows(read))
            claims.Add(row);
        var claim = 0;
        read.Dialect.Text.Lengths(read, (row, columns) =>
        {
            claim = claims.Next(claim, row);
            if (claims.Is(claim, row))
                claims[claim] = FieldLengths.Of(columns);
        });
        return claims;
    }

    /// <summary>The claim's number in the record.</summary>
    public long Row(int claim) => _pieces[claim >> Bits].Rows[claim & (InPiece - 1)];

    /// <summary>The claim with that number; negative where there is none.</summary>
    public int Of(long row)
    {
        var count = Count;
        return Between(0, count, row) is var claim && claim < count && Row(claim) == row ? claim : -1;
    }

    public bool Is(int claim, long row) => claim < Count && Row(claim) == row;

    /// <summary>The first claim from one on with that number or a higher one: the next one is looked at first, then ever further ones.</summary>
    public int Next(int claim, long row)
    {
        var count = Count;
        if (claim >= count || Row(claim) >= row)
            return claim;
        var step = 1;
        for (; claim + step < count && Row(claim + step) < row; step *= 2)
            claim += step;
        return Between(claim + 1, Math.Min(claim + step, count), row);
    }

    /// <summary>The claims with these numbers, ascending, where they are known.</summary>
    public List<int> AllOf(List<long> rows)
    {
        var claims = rows.ConvertAll(Of).FindAll(claim => claim >= 0);
        claims.Sort();
        return claims;
    }

    /// <summary>The same as <see cref="Of"/>, where one that is newer than all is taken in.</summary>
    public int OfOrNew(long row)
    {
        if (Of(row) is var claim and >= 0)
            return claim;
        return row < (_count > 0 ? Row(_count - 1) : 1) ? -1 : Add(row);
    }

    private int Between(int low, int high, long row)
    {
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Row(middle) < row ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private int Add(long row)
    {
        if (_count >> Bits == _pieces.Length)
            Volatile.Write(ref _pieces, [.. _pieces, (new long[InPiece], new FieldLengths[InPiece])]);
        _pieces[_count >> Bits].Rows[_count & (InPiece - 1)] = row;
        Volatile.Write(ref _count, _count + 1);
        return _count - 1;
    }
}
