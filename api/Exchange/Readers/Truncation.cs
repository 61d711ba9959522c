using System.Globalization;

namespace FactCheck.Exchange.Readers;

/// <summary>Cuts a text at a word. What a reader sees as one character is never parted.</summary>
internal static class Truncation
{
    private const string Ellipsis = "…";
    private static readonly char[] LeftHanging = [' ', ',', ';', ':', '-', '–', '—', '(', '«', '“', '"'];

    /// <summary>The text whole where it is no longer than that, else its beginning and an ellipsis.</summary>
    /// <param name="text"></param>
    /// <param name="longest">How many UTF-16 code units: by every other way of counting it is shorter.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var (end, word) = (0, 0);
        for (var next = 0; next < text.Length; next += StringInfo.GetNextTextElementLength(text, next))
        {
            if (next > longest - Ellipsis.Length)
                break;
            end = next;
            if (char.IsWhiteSpace(text[next]))
                word = next;
        }
        // A script without spaces, or one word longer than that.
        if (word == 0)
            word = end;
        var head = text[..word].TrimEnd(LeftHanging);
        return (head.Length > 0 ? head : text[..end]) + Ellipsis;
    }

    /// <summary>Whether it is the text, or the beginning of it with an ellipsis.</summary>
    public static bool IsOf(string cut, string text) =>
        string.Equals(cut, text, StringComparison.Ordinal) || (cut.EndsWith(Ellipsis, StringComparison.Ordinal) && text.StartsWith(cut[..^Ellipsis.Length].TrimEnd(), StringComparison.Ordinal));
}
