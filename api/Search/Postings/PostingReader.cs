namespace FactCheck.Search.Postings;

/// <summary>Goes through a posting list from claim to claim.</summary>
internal ref struct PostingReader
{
    /// <summary>The claim after the last.</summary>
    public const int End = int.MaxValue;

    private readonly PostingList _list;
    private readonly Span<int> _claims;
    private ReadOnlySpan<ushort> _amounts;
    private int _block, _at;

    /// <param name="list">The list.</param>
    /// <param name="room">Room for the claims of a block.</param>
    public PostingReader(PostingList list, Span<int> room)
    {
        _list = list;
        _claims = room;
        _at = -1;
        Advance();
    }

    public int Claim { get; private set; }

    public readonly ushort Amount => _amounts[_at];

    public void Advance()
    {
        if (++_at == _amounts.Length && _block < _list.Blocks)
        {
            _amounts = _list.Read(_block++, _claims);
            _at = 0;
        }
        Claim = _at < _amounts.Length ? _claims[_at] : End;
    }
}
