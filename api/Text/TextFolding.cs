using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck.Text;

/// <summary>The form in which names and texts are compared: García, GARCIA and garcia are one.</summary>
public static class TextFolding
{
    /// <summary>NFKD, combining marks dropped where they are accents, invariant lower case, white space collapsed.</summary>
    public static string Of(string text)
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

    /// <summary>Whether marks on this letter only tell how it is spoken. In scripts beyond Latin, Greek, Cyrillic, Hebrew and Arabic they are vowels: without them one word becomes another.</summary>
    private static bool Drops(char letter) => letter < '\u0780';

    /// <summary>A short key for a long folded text, so that an index on it stays small.</summary>
    public static string Key(string text, string language) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(text) + "\n" + language.ToLowerInvariant())).AsSpan(0, 16));
}
