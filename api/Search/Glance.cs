using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace FactCheck;

/// <summary>A claim as it was found, with what puts it in order.</summary>
/// <param name="Seq">The claim's sequence number.</param>
/// <param name="Found">What the words found are worth of all that were asked for, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Glimpse(long Seq, double Found)
{
    /// <summary>The best first; of equal ones the newest.</summary>
    public static readonly Comparison<Glimpse> BestFirst = (a, b) => a.Found != b.Found ? b.Found.CompareTo(a.Found) : b.Seq.CompareTo(a.Seq);
}

/// <summary>Puts many claims in order by the terms asked for, reading the stored terms as they are: a search looks at a thousand claims and shows ten.</summary>
internal sealed class Glance
{
    private readonly IReadOnlyList<Asked> _asked;
    private readonly (byte[] Term, int Asked)[] _slots;
    private readonly (byte[] Start, int Asked)[] _beginnings;
    private readonly int[] _counts;
    private readonly bool[] _isFound;
    private readonly List<int> _found = [];
    private readonly int[] _lengths = new int[4];
    private readonly double _most;

    public Glance(AskedTerms asked)
    {
        _asked = asked.All;
        _beginnings = [.. asked.Beginnings.Select(one => (Encoding.UTF8.GetBytes(one.Start), one.Asked))];
        _counts = new int[_asked.Count * Resemblance.Columns.Length];
        _isFound = new bool[_asked.Count];
        _most = _asked.Sum(one => one.Weight);
        var terms = asked.ByTerm.Select(pair => (Term: Encoding.UTF8.GetBytes(pair.Key), Asked: pair.Value)).ToList();
        _slots = new (byte[], int)[(int)BitOperations.RoundUpToPowerOf2((uint)(8 * terms.Count + 1))];
        foreach (var one in terms)
        {
            var slot = one.Term.Aggregate(Seed, Mixed);
            while (_slots[slot & (_slots.Length - 1)].Term is not null)
                slot++;
            _slots[slot & (_slots.Length - 1)] = one;
        }
        ReadsForms = _beginnings.Length > 0;
    }

    /// <summary>Whether words are asked for by their beginning, which is looked for in the written forms too.</summary>
    public bool ReadsForms { get; }

    private const uint Seed = 2166136261;

    /// <summary>Counts the terms of one column, in UTF-8 with a space between.</summary>
    public void Read(ReadOnlySpan<byte> terms, int column)
    {
        var isForm = column == Resemblance.FormColumn;
        int start = 0, length = 0;
        var hash = Seed;
        for (var at = 0; at <= terms.Length; at++)
        {
            if (at < terms.Length && terms[at] != ' ')
            {
                hash = Mixed(hash, terms[at]);
                continue;
            }
            if (at > start)
            {
                length++;
                var term = terms[start..at];
                var asked = isForm ? -1 : Find(term, hash);
                if (asked < 0 && ReadsForms)
                    asked = FindBeginning(term);
                if (asked >= 0)
                    Count(asked, column);
            }
            (start, hash) = (at + 1, Seed);
        }
        if (!isForm)
            _lengths[Resemblance.Columns[column].Part] += length;
    }

    /// <summary>What was read since the last time is worth, and begins with the next claim.</summary>
    public double Worth()
    {
        double worth = 0;
        foreach (var i in _found)
        {
            var counts = _counts.AsSpan(i * Resemblance.Columns.Length, Resemblance.Columns.Length);
            worth += _asked[i].Weight * Resemblance.Prominence(counts, _lengths);
            counts.Clear();
            _isFound[i] = false;
        }
        _found.Clear();
        Array.Clear(_lengths);
        return _most == 0 ? 0 : worth / _most;
    }

    private static uint Mixed(uint hash, byte one) => (hash ^ one) * 16777619;

    private int Find(ReadOnlySpan<byte> term, uint hash)
    {
        for (var slot = hash; _slots[slot & (_slots.Length - 1)] is { Term: not null } one; slot++)
        {
            if (term.SequenceEqual(one.Term))
                return one.Asked;
        }
        return -1;
    }

    private int FindBeginning(ReadOnlySpan<byte> term)
    {
        foreach (var (start, asked) in _beginnings)
        {
            if (term.StartsWith(start))
                return asked;
        }
        return -1;
    }

    private void Count(int asked, int column)
    {
        if (!_isFound[asked])
        {
            _isFound[asked] = true;
            _found.Add(asked);
        }
        _counts[asked * Resemblance.Columns.Length + column]++;
    }
}
