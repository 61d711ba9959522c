using System.Text;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Pictures;

/// <summary>Text in pictures, which does not flow by itself: cut into lines by an estimate of its width.</summary>
internal static class PictureText
{
    /// <summary>The lines of a text that fit into a width, the last one cut where there are more.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in Words(PageParts.Unturned(text)))
        {
            var needed = Width(word);
            if (used > 0 && used + needed > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }
            line.Append(word);
            used += needed;
        }
        if (line.Length > 0)
            lines.Add(line.ToString().TrimEnd());
        if (lines.Count <= most)
            return lines;
        var last = lines[most - 1];
        while (last.Length > 1 && Width(last + "…") > width)
            last = last[..^(char.IsLowSurrogate(last[^1]) ? 2 : 1)];
        return [.. lines.Take(most - 1), last.TrimEnd() + "…"];
    }

    /// <summary>One line, from the right where its letters run so.</summary>
    public static Markup Line(string line, double x, double width, double y) => IsRightToLeft(line)
        ? Html($"""<text x="{x + width}" y="{y}" direction="rtl">{line}</text>""")
        : Html($"""<text x="{x}" y="{y}">{line}</text>""");

    /// <summary>The width in a sans serif face of 13 pixels, rather too wide than too narrow.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        ' ' or 'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or '.' or ',' or '\'' or '(' or ')' => 4.6,
        'm' or 'w' or 'M' or 'W' => 12,
        >= 'A' and <= 'Z' => 9.2,
        >= 0x2E80 and <= 0xFFEF when rune.Value is < 0xFB1D or > 0xFEFC => 13.4,
        > 0xFFFF => 13.4,
        _ => 7.7,
    });

    /// <summary>By the first letter that has a direction.</summary>
    private static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC))
                return true;
            if (Rune.IsLetter(rune))
                return false;
        }
        return false;
    }

    /// <summary>Pieces that a line may end behind: words, signs of scripts without blanks, and parts of very long words.</summary>
    private static IEnumerable<string> Words(string text)
    {
        const int longest = 20;
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            word.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " " : rune.ToString());
            if (!Rune.IsWhiteSpace(rune) && rune.Value is not (>= 0x2E80 and <= 0xD7FF) && word.Length < longest)
                continue;
            yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
