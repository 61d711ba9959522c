namespace FactCheck;

/// <summary>How many words the text of each claim has, a byte each by its place in the record: looking it up in the database is most of what ranking by it costs.</summary>
/// <remarks>Lengths are taken when a claim is first seen. One that was edited since is estimated by what it was; the closer look reads it as it is.</remarks>
internal sealed class TextLengths
{
    /// <summary>What a word in a text is worth at most, with some to spare for those that stand in other parts too.</summary>
    public const double MostProminent = 0.75;

    private const int Page = 1 << 16;
    private static readonly double[] ByLength = [.. Enumerable.Range(0, 256).Select(length => Resemblance.OnePlace(0, length == 0 ? null : length))];

    private readonly Lock _gate = new();
    private volatile byte[]?[] _pages = [];
    private long _last;

    /// <summary>Takes in the claims that came since.</summary>
    public void Refresh(ReadSession read)
    {
        lock (_gate)
        {
            foreach (var (row, length) in read.Dialect.Text.Lengths(read, _last))
            {
                var page = (int)(row / Page);
                if (page >= _pages.Length)
                    _pages = [.. _pages, .. new byte[]?[page - _pages.Length + 1]];
                (_pages[page] ??= new byte[Page])[row % Page] = (byte)Math.Min(length, 255);
                _last = row;
            }
        }
    }

    /// <summary>What one place of a word in the text of that claim counts.</summary>
    public double OnePlace(long row)
    {
        var pages = _pages;
        var page = row / Page;
        return ByLength[page < pages.Length && pages[page] is { } lengths ? lengths[row % Page] : 0];
    }
}
