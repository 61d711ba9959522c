using FactCheck.Search.Postings;

namespace FactCheck.Tests.Search.Postings;

/// <summary>A posting list holds what a plain table of claims and amounts would.</summary>
public sealed class PostingListTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 100)]
    [InlineData(3, 5_000)]
    [InlineData(4, 100_000)]
    public void What_is_put_in_any_order_is_read_and_found_as_in_a_table(int seed, int gap)
    {
        var random = new Random(seed);
        var (list, table) = Filled(random, 6_000, gap);
        for (var i = 0; i < 3_000; i++) // in between, and of claims that are there
            Put(list, table, random.Next(6_000 * gap), (ushort)random.Next(4));

        Same(table, list);
        var asked = Enumerable.Range(0, 500).Select(_ => random.Next(6_500 * gap)).Concat(table.Keys.Take(700)).Distinct().Order().ToArray();
        var amounts = new ushort[asked.Length];
        list.Find(asked, amounts);
        Assert.Equal(asked.Select(claim => table.GetValueOrDefault(claim)), amounts);
    }

    [Fact]
    public void A_list_of_nothing_is_empty()
    {
        var amounts = new ushort[] { 7 };
        var list = new PostingList();
        list.Put(3, 0);
        list.Find([3], amounts);

        Assert.Equal([0], amounts);
        Same([], list);
    }

    [Fact]
    public void A_list_tells_about_what_it_takes()
    {
        var near = Filled(new Random(1), 200_000, 3).List;
        var far = Filled(new Random(1), 2_000, 90_000).List;

        Assert.InRange(near.Bytes / (double)near.Count, 4, 4.5);
        Assert.InRange(far.Bytes / (double)far.Count, 6, 7.5);
    }

    internal static (PostingList List, SortedDictionary<int, ushort> Table) Filled(Random random, int count, int gap)
    {
        var (list, table) = (new PostingList(), new SortedDictionary<int, ushort>());
        for (int i = 0, claim = random.Next(gap); i < count; i++, claim += 1 + random.Next(2 * gap - 1))
            Put(list, table, claim, (ushort)(1 + random.Next(9_000)));
        return (list, table);
    }

    /// <summary>One that had the term once stays, with nothing of it.</summary>
    private static void Put(PostingList list, SortedDictionary<int, ushort> table, int claim, ushort amount)
    {
        list.Put(claim, amount);
        if (amount > 0 || table.ContainsKey(claim))
            table[claim] = amount;
    }

    private static void Same(SortedDictionary<int, ushort> table, PostingList list)
    {
        var (claims, amounts) = (new List<int>(), new List<ushort>());
        var some = new int[PostingList.MostInBlock];
        for (var block = 0; block < list.Blocks; block++)
        {
            amounts.AddRange(list.Read(block, some));
            claims.AddRange(some[..(amounts.Count - claims.Count)]);
        }
        Assert.Equal(table.Keys, claims);
        Assert.Equal(table.Values, amounts);
        Assert.Equal((table.Count, table.Values.Count(amount => amount > 0)), (list.Count, list.Frequency));
    }
}
