namespace FactCheck;

/// <summary>The claims numbered without gaps in the order of the record, drafts and all, with how long the parts are that their words are weighed in.</summary>
/// <remarks>One thread at a time takes claims in. A claim is counted last, so that others, who read the count first, find all that they count.</remarks>
internal sealed class ClaimOrdinals
{
    private PartLengths[] _lengths;
    private int _count;

    private ClaimOrdinals(long[] rows) => (Rows, _lengths, _count) = (rows, new PartLengths[rows.Length], rows.Length);

    /// <summary>That of an empty record.</summary>
    public static ClaimOrdinals None() => new([]);

    public int Count => Volatile.Read(ref _count);

    /// <summary>The claims' numbers in the record, ascending; those from <see cref="Count"/> on mean nothing.</summary>
    public long[] Rows { get; private set; }

    public PartLengths this[int claim] { get => _lengths[claim]; set => _lengths[claim] = value; }

    public static ClaimOrdinals Read(ReadSession read)
    {
        var claims = new ClaimOrdinals(SearchStore.Rows(read));
        var claim = 0;
        read.Dialect.Text.Lengths(read, (row, columns) =>
        {
            claim = claims.Next(claim, row);
            if (claims.Is(claim, row))
                claims[claim] = PartLengths.Of(columns);
        });
        return claims;
    }

    /// <summary>The claim with that number; negative where there is none.</summary>
    public int Of(long row)
    {
        var count = Count;
        return Array.BinarySearch(Rows, 0, count, row);
    }

    public bool Is(int claim, long row) => claim < Count && Rows[claim] == row;

    /// <summary>The first claim from one on with that number or a higher one.</summary>
    public int Next(int claim, long row)
    {
        var count = Count;
        return PostingList.Next(Rows.AsSpan(0, count), claim, row);
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
        if (row < (_count > 0 ? Rows[_count - 1] : 1))
            return -1;
        if (_count == Rows.Length)
        {
            var room = new long[_count + _count / 8 + 64];
            Rows.CopyTo(room, 0);
            Array.Resize(ref _lengths, room.Length);
            Rows = room;
        }
        Rows[_count] = row;
        Volatile.Write(ref _count, _count + 1);
        return _count - 1;
    }
}
