using System.Text;
using FactCheck.Text;

namespace FactCheck.Tests.Text;

public sealed class PackedJsonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(5_000)]
    public void What_was_packed_comes_back(int topics)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"Żółw عربي 漢字","topics":[{{string.Join(',', Enumerable.Range(0, topics).Select(n => $"\"topic {n}\""))}}]}""");

        Assert.Equal(json, PackedJson.Unpack(PackedJson.Pack(json)));
    }

    [Fact]
    public void What_repeats_takes_less_room()
    {
        var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("\"https://example.org/reports/2024\"", 60))}]");

        Assert.InRange(PackedJson.Pack(json).Length, 1, json.Length / 4);
    }

    [Fact]
    public void JSON_kept_plain_by_an_earlier_program_is_read_as_it_is()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('a', 500)}}"}""");

        Assert.Equal(json, PackedJson.Unpack(json));
    }
}
