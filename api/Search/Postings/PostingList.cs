namespace FactCheck.Search.Postings;

/// <summary>The claims that have a term, by their ordinals, each with how much of it there is.</summary>
/// <remarks>
/// They are kept in blocks: one that grows moves alone, and is far smaller than what the collector keeps apart as large
/// and never moves, so that growing lists leave no holes. In a block ordinals are counted from its first, in two bytes
/// where they are near enough, as those of a frequent term are.
/// </remarks>
internal sealed class PostingList
{
    /// <summary>Claims in a block at most.</summary>
    public const int MostInBlock = 1024;

    /// <summary>A block that has fewer is made wider for a claim that is far off; one that has more is left, and another begun.</summary>
    private const int FewInBlock = MostInBlock / 4;

    /// <summary>What a list and its term take, and each of its blocks, besides what they hold.</summary>
    private const int OfList = 200, OfBlock = 80;

    private Block[] _blocks = [];
    private int _used;
    private int _last = -1;

    public int Count { get; private set; }

    /// <summary>How many claims have the term: the list names those, too, that had it once.</summary>
    public int Frequency { get; private set; }

    /// <summary>What it takes in memory, about.</summary>
    public int Bytes { get; private set; } = OfList;

    /// <summary>When it was asked for last.</summary>
    public long Used { get; set; }

    public int Blocks => _used;

    /// <summary>The ordinals of the claims in a block, ascending, and how much each has: see <see cref="QuantizedFrequency"/>; 0 for a claim that had the term once.</summary>
    public ReadOnlySpan<ushort> Read(int block, Span<int> claims)
    {
        ref var one = ref _blocks[block];
        one.CopyClaims(claims);
        return one.Amounts.AsSpan(0, one.Count);
    }

    public void Put(int claim, ushort amount)
    {
        if (claim > _last)
        {
            if (amount > 0)
                Add(claim, amount);
            return;
        }
        var at = BlockOf(claim);
        ref var block = ref _blocks[at];
        var place = block.Find(claim);
        if (place < 0 && amount > 0)
            Insert(at, ~place, claim, amount);
        else if (place >= 0)
            (Frequency, block.Amounts[place]) = (Frequency + Math.Sign(amount) - Math.Sign(block.Amounts[place]), amount);
    }

    /// <summary>How much of the term each of some claims has; both are ascending.</summary>
    public void Find(ReadOnlySpan<int> claims, Span<ushort> amounts)
    {
        var (block, from) = (claims.IsEmpty ? 0 : BlockOf(claims[0]), 0);
        for (var at = 0; at < claims.Length; at++)
        {
            for (; block + 1 < _used && _blocks[block + 1].First <= claims[at]; block++)
                from = 0;
            amounts[at] = block < _used ? _blocks[block].AmountOf(claims[at], ref from) : (ushort)0;
        }
    }

    /// <summary>The first place from one on that is not below a value: the next one is looked at first, then ever further ones.</summary>
    private static int Next<T>(ReadOnlySpan<T> ascending, int from, T value)
        where T : IComparable<T>
    {
        if (from >= ascending.Length || ascending[from].CompareTo(value) >= 0)
            return from;
        var step = 1;
        while (from + step < ascending.Length && ascending[from + step].CompareTo(value) < 0)
        {
            from += step;
            step *= 2;
        }
        var found = ascending[from..Math.Min(from + step + 1, ascending.Length)].BinarySearch(value);
        return from + (found < 0 ? ~found : found);
    }

    /// <summary>Adds a claim after all others.</summary>
    private void Add(int claim, ushort amount)
    {
        if (_used == 0 || !_blocks[_used - 1].Takes(claim))
        {
            if (_used == _blocks.Length)
                Array.Resize(ref _blocks, _used + _used / 8 + 1);
            _blocks[_used++] = new(claim);
            Bytes += OfBlock;
        }
        Bytes += _blocks[_used - 1].Add(claim, amount, room: Count / 8 + 4);
        (_last, Count, Frequency) = (claim, Count + 1, Frequency + Math.Sign(amount));
    }

    /// <summary>Puts a claim before others, into a block that is made anew for it, and becomes two where it was full.</summary>
    private void Insert(int at, int place, int claim, ushort amount)
    {
        Span<int> claims = stackalloc int[MostInBlock + 1];
        Span<ushort> amounts = stackalloc ushort[MostInBlock + 1];
        ref var old = ref _blocks[at];
        var count = old.Count;
        old.CopyClaims(claims);
        old.Amounts.AsSpan(0, count).CopyTo(amounts);
        claims[place..count].CopyTo(claims[(place + 1)..]);
        amounts[place..count].CopyTo(amounts[(place + 1)..]);
        (claims[place], amounts[place]) = (claim, amount);
        count++;
        var half = count <= MostInBlock ? count : count / 2;
        Bytes -= old.Bytes;
        old = new(claims[..half], amounts[..half]);
        Bytes += old.Bytes;
        if (half < count)
        {
            if (_used == _blocks.Length)
                Array.Resize(ref _blocks, _used + _used / 8 + 1);
            _blocks.AsSpan(at + 1, _used - at - 1).CopyTo(_blocks.AsSpan(at + 2));
            _blocks[at + 1] = new(claims[half..count], amounts[half..count]);
            _used++;
            Bytes += OfBlock + _blocks[at + 1].Bytes;
        }
        (Count, Frequency) = (Count + 1, Frequency + 1);
    }

    /// <summary>The last block that does not begin after the claim; the first where all do.</summary>
    private int BlockOf(int claim)
    {
        var (low, high) = (0, _used - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _blocks[middle].First <= claim ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    /// <summary>Some claims one after the other.</summary>
    private struct Block(int first)
    {
        private ushort[] _near = []; // the ordinals, counted from the first, where two bytes are enough
        private int[]? _far; // and where they are not

        public Block(ReadOnlySpan<int> claims, ReadOnlySpan<ushort> amounts)
            : this(claims[0])
        {
            if (claims[^1] - First > ushort.MaxValue)
                _far = [];
            for (var i = 0; i < claims.Length; i++)
                Add(claims[i], amounts[i], claims.Length);
        }

        public int First { get; } = first;

        public int Count { get; private set; }

        public ushort[] Amounts { get; private set; } = [];

        public readonly int Bytes => Amounts.Length * (_far is null ? 4 : 6);

        /// <summary>Whether a claim after all others should come in here.</summary>
        public readonly bool Takes(int claim) => Count < MostInBlock && (_far is not null || Count < FewInBlock || claim - First <= ushort.MaxValue);

        /// <summary>Adds a claim after all others, and answers how many bytes that took.</summary>
        public int Add(int claim, ushort amount, int room)
        {
            var before = Bytes;
            if (_far is null && claim - First > ushort.MaxValue)
                (_far, _near) = (Array.ConvertAll(_near, near => (int)near), []);
            if (Count == Amounts.Length)
                Grow(Math.Min(MostInBlock, Count + room));
            if (_far is null)
                _near[Count] = (ushort)(claim - First);
            else
                _far[Count] = claim - First;
            Amounts[Count++] = amount;
            return Bytes - before;
        }

        public readonly void CopyClaims(Span<int> claims)
        {
            if (_far is null)
            {
                for (var i = 0; i < Count; i++)
                    claims[i] = First + _near[i];
            }
            else
            {
                for (var i = 0; i < Count; i++)
                    claims[i] = First + _far[i];
            }
        }

        /// <summary>The place of a claim; where it is not there, the complement of where it would be.</summary>
        public readonly int Find(int claim)
        {
            var from = 0;
            return claim < First ? ~0 : AmountOf(claim, ref from) > 0 || (from < Count && At(from) == claim) ? from : ~from;
        }

        /// <summary>How much a claim has, which is looked for from one place on; that is moved to where it is or would be.</summary>
        public readonly ushort AmountOf(int claim, ref int from)
        {
            var far = claim - First;
            if (far < 0)
                return 0;
            from = _far is not null ? Next<int>(_far.AsSpan(0, Count), from, far) : far <= ushort.MaxValue ? Next<ushort>(_near.AsSpan(0, Count), from, (ushort)far) : Count;
            return from < Count && At(from) == claim ? Amounts[from] : (ushort)0;
        }

        private readonly int At(int place) => First + (_far is null ? _near[place] : _far[place]);

        private void Grow(int room)
        {
            var amounts = Amounts;
            Array.Resize(ref amounts, room);
            Amounts = amounts;
            if (_far is null)
                Array.Resize(ref _near, room);
            else
                Array.Resize(ref _far, room);
        }
    }
}
