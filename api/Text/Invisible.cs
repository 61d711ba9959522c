using System.Globalization;
using System.Text;

namespace FactCheck.Text;

/// <summary>Signs that cannot be seen: format and control signs, variation selectors, blanks that count as letters or marks.</summary>
internal static class Invisible
{
    /// <summary>The first half of every tag and of the variation selectors beyond the basic plane; nothing else begins with it.</summary>
    public const char Tag = '\uDB40';

    /// <summary>True for a sign, or the first half of one, that cannot be seen; white space is not among them.</summary>
    public static bool Is(char c) => c < '\u007F'
        ? c < ' ' && !char.IsWhiteSpace(c)
        : c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0' or Tag
            or (>= '\u180B' and <= '\u180F') or (>= '\uFE00' and <= '\uFE0F')
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format || (char.IsControl(c) && !char.IsWhiteSpace(c));

    /// <summary>True for a text of which nothing can be seen.</summary>
    public static bool IsAll(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(rune.IsBmp ? Is((char)rune.Value) || char.IsWhiteSpace((char)rune.Value) : rune.Value is >= 0xE0000 and <= 0xE0FFF
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format))
                return false;
        }
        return true;
    }
}
