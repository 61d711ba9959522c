using FactCheck.Search.Postings;

namespace FactCheck.Tests.Search.Postings;

/// <summary>The lists of one word's forms are read as one list, in which amounts are summed.</summary>
public sealed class TermPostingsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(3, 3)]
    [InlineData(2, 900)]
    [InlineData(70_000, 1)]
    [InlineData(5, 40, 1_000)]
    [InlineData(2, 2, 2, 2)]
    public void Several_lists_are_read_as_one_table(params int[] gaps)
    {
        var lists = gaps.Select((gap, i) => PostingListTests.Filled(new Random(gap + i), 3_000 - i, gap)).OrderBy(one => one.List.Count).ToList();
        var table = new SortedDictionary<int, ushort>();
        foreach (var (claim, amount) in lists.SelectMany(one => one.Table))
            table[claim] = table.TryGetValue(claim, out var one) ? QuantizedFrequency.Of(QuantizedFrequency.Value(one) + QuantizedFrequency.Value(amount)) : amount;

        var postings = new TermPostings(lists.Select(one => one.List));

        var (claims, amounts) = Read(postings);
        Assert.Equal(table.Keys, claims);
        Assert.Equal(table.Values, amounts);
        var asked = Enumerable.Range(0, 300).Select(i => i * 7).Concat(table.Keys.Take(500)).Distinct().Order().ToArray();
        var found = new ushort[asked.Length];
        postings.Find(asked, found);
        Assert.Equal(asked.Select(claim => table.GetValueOrDefault(claim)), found);
        var all = new int[postings.Count];
        Assert.Equal(table.Keys, all[..postings.CopyClaims(all)]);
    }

    [Fact]
    public void A_word_that_no_claim_has_is_found_nowhere()
    {
        var amounts = new ushort[] { 7 };
        var postings = new TermPostings([]);
        postings.Find([3], amounts);

        Assert.Equal((0, 0), (postings.Count, postings.CopyClaims(new int[4])));
        Assert.Equal([0], amounts);
    }

    [Fact]
    public void An_amount_and_nothing_is_that_amount()
    {
        for (var amount = 1; amount <= ushort.MaxValue; amount++)
            Assert.Equal(amount, QuantizedFrequency.Of(QuantizedFrequency.Value((ushort)amount)));
    }

    private static (List<int> Claims, List<ushort> Amounts) Read(TermPostings postings)
    {
        var (claims, amounts) = (new List<int>(), new List<ushort>());
        var walk = postings.Through(new int[3 * PostingList.MostInBlock], new ushort[PostingList.MostInBlock]);
        while (walk.Next(out var some, out var theirs))
        {
            claims.AddRange(some);
            amounts.AddRange(theirs);
        }
        return (claims, amounts);
    }
}
