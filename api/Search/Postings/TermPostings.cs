namespace FactCheck.Search.Postings;

/// <summary>The posting lists of the forms in which one word is on record, read as one list: a claim has the sum of its amounts.</summary>
/// <remarks>
/// They are merged while they are read. A list made for each search would be as long as the word is frequent, and most
/// searches look only a few claims up in it.
/// </remarks>
internal sealed class TermPostings
{
    private readonly PostingList[] _lists; // the shortest first

    public TermPostings(IEnumerable<PostingList> lists)
    {
        _lists = [.. lists.OrderBy(list => list.Count)];
        Count = _lists.Sum(list => list.Count);
    }

    /// <summary>Claims in all lists. A claim that is in several is counted in each.</summary>
    public int Count { get; }

    /// <summary>Finds the amount of each of some claims, which are ascending and no more than fit in a block.</summary>
    public void Find(ReadOnlySpan<int> claims, Span<ushort> amounts)
    {
        if (_lists.Length == 0)
        {
            amounts[..claims.Length].Clear();
            return;
        }
        _lists[0].Find(claims, amounts);
        Span<ushort> more = stackalloc ushort[PostingList.MostInBlock];
        foreach (var list in _lists.AsSpan(1))
        {
            list.Find(claims, more);
            for (var i = 0; i < claims.Length; i++)
                amounts[i] = Sum(amounts[i], more[i]);
        }
    }

    /// <summary>Goes through all claims, ascending, some at a time.</summary>
    /// <param name="claims">Room for the claims of three blocks.</param>
    /// <param name="amounts">Room for the amounts of one.</param>
    public Walk Through(Span<int> claims, Span<ushort> amounts)
    {
        var shorter = _lists.Length < 3 ? null : _lists[1..^1].Aggregate(_lists[0], Sum);
        return new(_lists.Length < 2 ? null : shorter ?? _lists[0], _lists.Length == 0 ? new() : _lists[^1], claims, amounts);
    }

    /// <summary>The ordinals of all claims, ascending. Answers how many.</summary>
    public int CopyClaims(Span<int> claims)
    {
        var count = 0;
        var walk = Through(stackalloc int[3 * PostingList.MostInBlock], stackalloc ushort[PostingList.MostInBlock]);
        while (walk.Next(out var some, out _))
        {
            some.CopyTo(claims[count..]);
            count += some.Length;
        }
        return count;
    }

    private static PostingList Sum(PostingList one, PostingList other)
    {
        var sum = new PostingList();
        var walk = new Walk(one, other, stackalloc int[3 * PostingList.MostInBlock], stackalloc ushort[PostingList.MostInBlock]);
        while (walk.Next(out var claims, out var amounts))
        {
            for (var i = 0; i < claims.Length; i++)
                sum.Put(claims[i], amounts[i]);
        }
        return sum;
    }

    private static ushort Sum(ushort one, ushort other) =>
        one == 0 ? other : other == 0 ? one : QuantizedFrequency.Of(QuantizedFrequency.Value(one) + QuantizedFrequency.Value(other));

    /// <summary>A walk through two lists as one, or through one alone.</summary>
    internal ref struct Walk
    {
        private readonly bool _alone;
        private readonly PostingList _list;
        private readonly Span<int> _claims;
        private readonly Span<ushort> _amounts;
        private PostingReader _one, _other;
        private int _block;

        public Walk(PostingList? one, PostingList other, Span<int> claims, Span<ushort> amounts)
        {
            (_alone, _list) = (one is null, other);
            _claims = claims[..PostingList.MostInBlock];
            _amounts = amounts;
            if (one is null)
                return;
            _one = new(one, claims[PostingList.MostInBlock..]);
            _other = new(other, claims[(2 * PostingList.MostInBlock)..]);
        }

        /// <summary>The next claims and what each has; false at the end.</summary>
        public bool Next(out ReadOnlySpan<int> claims, out ReadOnlySpan<ushort> amounts)
        {
            if (_alone)
            {
                amounts = _block < _list.Blocks ? _list.Read(_block++, _claims) : [];
                claims = _claims[..amounts.Length];
                return amounts.Length > 0;
            }
            var count = 0;
            for (; count < _claims.Length && (_one.Claim & _other.Claim) != PostingReader.End; count++)
            {
                var (first, second) = (_one.Claim <= _other.Claim, _other.Claim <= _one.Claim);
                _claims[count] = first ? _one.Claim : _other.Claim;
                _amounts[count] = Sum(first ? _one.Amount : (ushort)0, second ? _other.Amount : (ushort)0);
                if (first)
                    _one.Advance();
                if (second)
                    _other.Advance();
            }
            claims = _claims[..count];
            amounts = _amounts[..count];
            return count > 0;
        }
    }
}
