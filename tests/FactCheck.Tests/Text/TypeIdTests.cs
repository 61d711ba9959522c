using FactCheck.Text;

namespace FactCheck.Tests.Text;

public sealed class TypeIdTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_sort_as_they_were_made_within_a_millisecond_and_when_the_clock_goes_back()
    {
        var made = Enumerable.Range(0, 20_000).Select(i => TypeId.New(TypeId.Claim, Noon.AddMilliseconds(i % 3 * -1000))).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made, id => Assert.True(TypeId.Is(TypeId.Claim, id)));
    }

    [Fact]
    public async Task Ids_made_at_the_same_time_differ()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5000).Select(_ => TypeId.New(TypeId.Actor, Noon)).ToList())));

        Assert.All(made, part => Assert.Equal(part.Order(StringComparer.Ordinal), part));
        Assert.Equal(40_000, made.SelectMany(part => part).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_id_is_a_uuid_of_version_7()
    {
        foreach (var id in Enumerable.Range(0, 1000).Select(_ => TypeId.New(TypeId.Link, Noon)))
        {
            var value = UInt128.Zero;
            foreach (var digit in id["link_".Length..])
                value = (value << 5) | (UInt128)(uint)"0123456789abcdefghjkmnpqrstvwxyz".IndexOf(digit, StringComparison.Ordinal);

            // The time is that of the latest id of the process at least, and other tests make ids too.
            Assert.True((long)(value >> 80) >= Noon.ToUnixTimeMilliseconds());
            Assert.Equal(7, (int)((value >> 76) & 0xF));
            Assert.Equal(2, (int)((value >> 62) & 0x3));
        }
    }

    [Theory]
    [InlineData("claim_01hkpaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("claim_7zzzzzzzzzzzzzzzzzzzzzzzzz", true)]
    [InlineData("claim_80000000000000000000000000", false)]
    [InlineData("claim_01hkpaaaaaaaaaaaaaaaaaaaai", false)]
    [InlineData("claim_01hkpaaaaaaaaaaaaaaaaaaaaA", false)]
    [InlineData("claim_01hkpaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("claim_01hkpaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("actor_01hkpaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("claim-01hkpaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_id_has_one_form(string? id, bool isOne)
    {
        Assert.Equal(isOne, TypeId.Is(TypeId.Claim, id));
        if (id is not null)
            Assert.Equal(isOne, System.Text.RegularExpressions.Regex.IsMatch(id, TypeId.Pattern(TypeId.Claim), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void An_id_is_a_number_that_sorts_as_it_does()
    {
        var ids = Enumerable.Range(0, 200).Select(i => TypeId.New(TypeId.Claim, DateTimeOffset.UnixEpoch.AddDays(i * 97))).Append("claim_7zzzzzzzzzzzzzzzzzzzzzzzzz").Append("claim_00000000000000000000000000").ToList();
        var written = new byte[40];

        Assert.Equal(ids, ids.Select(id => TypeId.Of(TypeId.Claim, TypeId.NumberOf(id))));
        Assert.Equal(ids, ids.Select(id => System.Text.Encoding.ASCII.GetString(written, 0, TypeId.Write(written, "claim"u8, TypeId.NumberOf(id)))));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids.OrderBy(TypeId.NumberOf));
    }
}
