using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace FactCheck.Text;

/// <summary>Letters and signs that one keyboard writes and another does not, each with the spelling it is compared by.</summary>
internal static class Letters
{
    /// <summary>Spellings of one sign, a line each; the first stands for the others.</summary>
    private static readonly string[] Spellings =
    [
        "' ’ ‘ ‛ ‚ ‹ › ′ ʹ ʻ ʼ ʽ ʾ ʿ ˈ ` ՚ ׳ ꞌ",
        "\" “ ” „ ‟ « » ″ ʺ ״",
        "- ‐ ‑ ‒ – — ― − ⁃ ־ ﹘ ﹣",
        ". ٫ ۔",
        ", ٬ ، 、",
        "l ł", "o ø", "d đ ð", "h ħ", "t ŧ", "i ı", "n ŋ", "b ɓ", "k ƙ ĸ", "y ƴ", "s ſ",
        "ss ß ẞ", "ae æ", "oe œ", "th þ",
        "σ ς",
        // Arabic script: yeh, kaf, heh and teh marbuta as Arabic, Persian, Kurdish and Urdu keyboards have them.
        "ی ي ى ے ې", "ک ك ڪ", "ه ة ە ہ ۀ", "ا ٱ",
    ];

    private static readonly FrozenDictionary<char, string> Spelled = Spellings
        .Select(line => line.Split(' '))
        .SelectMany(line => line.Skip(1).Select(variant => (Variant: variant[0], One: line[0])))
        .ToFrozenDictionary(pair => pair.Variant, pair => pair.One);

    private static readonly FrozenSet<char> Apostrophes = Spellings[0].Split(' ').Select(sign => sign[0]).ToFrozenSet();

    /// <summary>True for an apostrophe: some of them count as letters in Unicode.</summary>
    public static bool IsApostrophe(char c) => Apostrophes.Contains(c);

    /// <summary>Appends a letter in the spelling it is compared by; a digit of any script as the ASCII digit.</summary>
    public static StringBuilder Append(StringBuilder folded, char c)
    {
        if (c <= '~' && c != '`')
            return folded.Append(c);
        if (Spelled.TryGetValue(c, out var one))
            return folded.Append(one);
        return CharUnicodeInfo.GetDecimalDigitValue(c) is var digit and >= 0 ? folded.Append((char)('0' + digit)) : folded.Append(c);
    }
}
