using FactCheck.Pages.Claims;

namespace FactCheck.Tests.Pages.Claims;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("One column says so.", "One columnist says so.", "=One |-column |+columnist |=says so.")]
    [InlineData("", "New.", "+New.")]
    [InlineData("Gone.", "", "-Gone.")]
    [InlineData("甲说乙", "甲说丙", "=甲说|-乙|+丙")]
    public void Words_that_went_and_came_are_told(string before, string after, string parts) =>
        Assert.Equal(parts, string.Join('|', WordDiff.Compare(WordDiff.Words(before), WordDiff.Words(after)).Select(part => part.Sign + part.Text)));

    [Fact]
    public void Both_texts_can_be_read_out_of_the_difference()
    {
        var random = new Random(7);
        string[] words = ["a ", "b ", "c ", "d "];
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Some(), Some());

            var parts = WordDiff.Compare(WordDiff.Words(before), WordDiff.Words(after));

            Assert.Equal(before, string.Concat(parts.Where(part => part.Sign is not '+').Select(part => part.Text)));
            Assert.Equal(after, string.Concat(parts.Where(part => part.Sign is not '-').Select(part => part.Text)));
        }

        string Some() => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => words[random.Next(words.Length)]));
    }
}
