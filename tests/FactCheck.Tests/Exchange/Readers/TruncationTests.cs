using System.Globalization;
using System.Text;
using FactCheck.Exchange.Readers;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class TruncationTests
{
    [Theory]
    [InlineData("Short enough", 12, "Short enough")]
    [InlineData("The bridge was closed, they say", 24, "The bridge was closed…")]
    [InlineData("The bridge was closed", 17, "The bridge was…")]
    [InlineData("Unpronounceableword", 10, "Unpronoun…")]
    [InlineData("橋は一日中閉鎖されていた", 8, "橋は一日中閉鎖…")]
    [InlineData("😀😀😀😀", 6, "😀😀…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 13, "👨‍👩‍👧‍👦…")]
    public void A_text_is_cut_at_a_word_and_never_within_a_character(string text, int longest, string expected) => Assert.Equal(expected, Truncation.Of(text, longest));

    [Fact]
    public void What_is_left_of_any_text_is_a_beginning_of_it_in_whole_characters()
    {
        var random = new Random(20241);
        string[] parts = ["a", "é", "e\u0301", " ", " ", "  ", "-", "😀", "👩🏽‍🚀", "🇲🇽", "שלום", "\u202Eabc\u202C", "न्हीं", "各地", ",", "\n", "\u0640", "c\u0327\u0301"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => parts[random.Next(parts.Length)])).Trim();
            var cut = Truncation.Of(text, 75);

            Assert.InRange(cut.Length, text.Length > 0 ? 1 : 0, 75);
            Assert.True(Truncation.IsOf(cut, text), text);
            if (cut == text)
                continue;
            Assert.True(text.Length > 75);
            Assert.EndsWith("…", cut, StringComparison.Ordinal);
            Assert.Contains(cut.Length - 1, StringInfo.ParseCombiningCharacters(text));
            Assert.DoesNotContain(Rune.ReplacementChar.ToString(), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)), StringComparison.Ordinal);
        }
    }
}
