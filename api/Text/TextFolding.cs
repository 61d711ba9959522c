using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck.Text;

/// <summary>The form in which names and texts are compared: García, GARCIA and garcia are one.</summary>
public static class TextFolding
{
    /// <summary>Stretches a word of Arabic, and is not a part of it.</summary>
    private const char Tatweel = '\u0640';

    /// <summary>The fold of a text: its base, without signs that cannot be seen, and with one spelling for letters, digits, apostrophes and hyphens that are written in several.</summary>
    public static string Of(string text)
    {
        if (IsFoldedAscii(text))
            return text;
        var folded = new StringBuilder(text.Length);
        var gap = false;
        var before = '\0';
        foreach (var c in Base(text.Replace('´', '\''))) // an accent that stands alone decomposes into a space and a mark
        {
            var isUnseen = Invisible.Is(c) || before == Invisible.Tag || c == Tatweel;
            before = c;
            if (isUnseen)
                continue;
            if (c == ' ')
                gap = folded.Length > 0;
            else if (gap)
                (_, gap) = (Letters.Append(folded.Append(' '), c), false);
            else
                Letters.Append(folded, c);
        }
        return folded.ToString();
    }

    /// <summary>NFKD, combining marks dropped where they are accents, invariant lower case, white space collapsed.</summary>
    /// <remarks>Rows of imports are remembered under it: it does not change.</remarks>
    public static string Base(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        var letter = 'a';
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(c))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (Drops(letter) && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
                continue;
            letter = c;
            if (gap)
                folded.Append(' ');
            gap = false;
            folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    /// <summary>A short key for a long folded text, so that an index on it stays small.</summary>
    public static string Key(string text, string language) => KeyOf(Of(text), language);

    /// <summary>The same by the base of the fold: what a row of an import is remembered by.</summary>
    public static string BaseKey(string text) => KeyOf(Base(text), "");

    private static string KeyOf(string folded, string language) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded + "\n" + language.ToLowerInvariant())).AsSpan(0, 16));

    /// <summary>Whether marks on this letter only tell how it is spoken. In scripts beyond Latin, Greek, Cyrillic, Hebrew and Arabic they are vowels: without them one word becomes another.</summary>
    private static bool Drops(char letter) => letter < '\u0780';

    private static bool IsFoldedAscii(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' or (>= 'A' and <= 'Z') || (text[i] == ' ' && (i == 0 || i + 1 == text.Length || text[i - 1] == ' ')))
                return false;
        }
        return true;
    }
}
