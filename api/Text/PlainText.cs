using System.Globalization;
using System.Text;

namespace FactCheck.Text;

/// <summary>Cleans text from outside, from JSON, CSV, markup and queries.</summary>
internal static class PlainText
{
    /// <summary>More than any text that is taken may have once it is in its normal form.</summary>
    private const int Longest = 1_000_000;

    /// <summary>Marks on one letter at most, as in Unicode's stream-safe text format: sorting a run takes quadratic time.</summary>
    private const int MostMarks = 30;

    /// <summary>The text as it is kept: NFC, trimmed, and empty where nothing of it can be seen; null for a faulty one.</summary>
    public static string? Clean(string text)
    {
        if (Fault(text) is not null)
            return null;
        var clean = text.Normalize(NormalizationForm.FormC).Trim();
        return Invisible.IsAll(clean) ? "" : clean;
    }

    /// <summary>The fault that keeps a text from being taken, with its code; null for most texts.</summary>
    public static (string Code, string Detail)? Fault(string text)
    {
        if (text.Length > Longest)
            return ("too-long", $"The text has {text.Length} UTF-16 units; no text here takes more than {Longest}.");
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u0300')
            {
                if (text[i] == '\0')
                    return NotText;
                marks = 0;
                continue;
            }
            // Normalize() refuses half a surrogate pair.
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsNoCharacter(rune.Value))
                return NotText;
            marks = IsMark(Rune.GetUnicodeCategory(rune)) ? marks + 1 : 0;
            if (marks > MostMarks)
                return ("too-many-marks", $"The text has more than {MostMarks} combining marks in a row; leave some out.");
            i += rune.Utf16SequenceLength - 1;
        }
        return null;
    }

    private static (string Code, string Detail)? NotText => ("invalid-characters",
        "The text holds U+0000, half a surrogate pair or a code point that is not a character.");

    private static bool IsNoCharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
