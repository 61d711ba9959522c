using System.Runtime.InteropServices;

namespace FactCheck;

/// <summary>The claims that have a term, by their ordinals, each with how much of it there is.</summary>
internal sealed class PostingList
{
    private int[] _claims = [];
    private ushort[] _amounts = [];

    public int Count { get; private set; }

    /// <summary>How many claims have the term: the list names those, too, that had it once.</summary>
    public int Frequency { get; private set; }

    /// <summary>The ordinals of the claims, ascending.</summary>
    public ReadOnlySpan<int> Claims => _claims.AsSpan(0, Count);

    /// <summary>See <see cref="Amount"/>; 0 for a claim that had the term once.</summary>
    public ReadOnlySpan<ushort> Amounts => _amounts.AsSpan(0, Count);

    /// <summary>When it was asked for last.</summary>
    public long Used { get; set; }

    public void Put(int claim, ushort amount)
    {
        var at = Count == 0 || claim > _claims[Count - 1] ? ~Count : Array.BinarySearch(_claims, 0, Count, claim);
        if (at >= 0)
            (Frequency, _amounts[at]) = (Frequency + Math.Sign(amount) - Math.Sign(_amounts[at]), amount);
        else if (amount > 0)
            Insert(~at, claim, amount);
    }

    /// <summary>How much of the term each of some claims has; both are ascending.</summary>
    public void Find(ReadOnlySpan<int> claims, Span<ushort> amounts)
    {
        var listed = Claims;
        var from = 0;
        for (var at = 0; at < claims.Length; at++)
        {
            from = Next(listed, from, claims[at]);
            amounts[at] = from < listed.Length && listed[from] == claims[at] ? _amounts[from] : (ushort)0;
        }
    }

    /// <summary>One list of several, where a claim has the sum of its amounts.</summary>
    public static PostingList Of(List<PostingList> lists) => lists.OrderBy(list => list.Count).Aggregate(Sum);

    /// <summary>The first place from one on that is not below a value: the next one is looked at first, then ever further ones.</summary>
    public static int Next<T>(ReadOnlySpan<T> ascending, int from, T value)
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

    private static PostingList Sum(PostingList one, PostingList other)
    {
        var most = one.Count + other.Count;
        var sum = new PostingList { _claims = new int[most], _amounts = new ushort[most] };
        int i = 0, j = 0, at = 0;
        for (; i < one.Count || j < other.Count; at++)
        {
            var (a, b) = (i < one.Count ? one._claims[i] : int.MaxValue, j < other.Count ? other._claims[j] : int.MaxValue);
            sum._claims[at] = Math.Min(a, b);
            sum._amounts[at] = a < b ? one._amounts[i] : a > b ? other._amounts[j] : Amount.Of(Amount.Value(one._amounts[i]) + Amount.Value(other._amounts[j]));
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        sum.Count = at;
        sum.Frequency = at - sum.Amounts.Count((ushort)0);
        return sum;
    }

    private void Insert(int at, int claim, ushort amount)
    {
        if (Count == _claims.Length)
        {
            Array.Resize(ref _claims, Math.Max(4, Count + Count / 4 + 1));
            Array.Resize(ref _amounts, _claims.Length);
        }
        Array.Copy(_claims, at, _claims, at + 1, Count - at);
        Array.Copy(_amounts, at, _amounts, at + 1, Count - at);
        (_claims[at], _amounts[at]) = (claim, amount);
        (Count, Frequency) = (Count + 1, Frequency + 1);
    }
}

/// <summary>How much of a term a claim has, by what each place of it counts, in two bytes: right to a hundredth of a percent.</summary>
internal static class Amount
{
    private const double Least = 0.005, Most = 50;
    private static readonly double Step = Math.Log(Most / Least) / (ushort.MaxValue - 1);
    private static readonly float[] Values = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(amount => amount == 0 ? 0 : (float)(Least * Math.Exp((amount - 1) * Step)))];
    private static readonly float[] Prominences = [.. Values.Select(value => (float)Resemblance.Prominence(value))];

    public static ushort Of(double value) => value <= 0 ? (ushort)0 : (ushort)(1 + Math.Round(Math.Log(Math.Clamp(value, Least, Most) / Least) / Step));

    public static float Value(ushort amount) => Values[amount];

    /// <summary>How prominent the term is in the claim, 0 to 1.</summary>
    public static float Prominence(ushort amount) => Prominences[amount];
}

/// <summary>How many words the parts of a claim have that its words are weighed in.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartLengths(ushort Text, ushort Title, ushort Said, ushort Names)
{
    public static PartLengths Of(ReadOnlySpan<int> columns)
    {
        Span<int> parts = stackalloc int[4];
        for (var column = 0; column < Resemblance.FormColumn; column++)
            parts[Resemblance.Columns[column].Part] += columns[column];
        return new(Short(parts[0]), Short(parts[1]), Short(parts[2]), Short(parts[3]));
    }

    public static PartLengths Of(string[] columns) =>
        Of([.. columns.Select(column => column.Length == 0 ? 0 : 1 + column.AsSpan().Count(' '))]);

    public int this[int part] => part switch { 0 => Text, 1 => Title, 2 => Said, _ => Names };

    private static ushort Short(int length) => (ushort)Math.Min(length, ushort.MaxValue);
}
