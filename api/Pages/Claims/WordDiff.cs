using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Two versions of a text in one: what went is struck out, what came is marked.</summary>
internal static partial class WordDiff
{
    /// <summary>A table of so many cells is filled for the longest common sequence. Longer texts are told as a whole.</summary>
    private const int MostCells = 4_000_000;

    /// <summary>The marked text; nothing where both are the same.</summary>
    public static Markup Of(PageContext page, string? before, string? after, string language)
    {
        if (string.Equals(before, after, StringComparison.Ordinal))
            return None;
        var (was, now) = (Words(before), Words(after));
        var parts = (long)was.Count * now.Count > MostCells ? [('-', before ?? ""), ('+', after ?? "")] : Compare(was, now);
        return Html($"""<p class="diff" lang="{language}" dir="auto">{parts.Select(part => Marked(page, part.Sign, part.Text))}</p>""");
    }

    /// <summary>The runs that went (-), came (+) and stayed (=), in the order of reading.</summary>
    internal static List<(char Sign, string Text)> Compare(IReadOnlyList<string> was, IReadOnlyList<string> now)
    {
        var lengths = Lengths(was, now);
        var parts = new List<(char Sign, string Text)>();
        var run = new StringBuilder();
        var sign = '=';
        void Add(char next, string word)
        {
            if (next != sign)
            {
                if (run.Length > 0)
                    parts.Add((sign, run.ToString()));
                run.Clear();
                sign = next;
            }
            run.Append(word);
        }
        for (int i = 0, j = 0; i < was.Count || j < now.Count;)
        {
            if (i < was.Count && j < now.Count && string.Equals(was[i], now[j], StringComparison.Ordinal))
            {
                Add('=', was[i++]);
                j++;
            }
            else if (i < was.Count && (j == now.Count || lengths[i + 1, j] >= lengths[i, j + 1]))
                Add('-', was[i++]);
            else
                Add('+', now[j++]);
        }
        if (run.Length > 0)
            parts.Add((sign, run.ToString()));
        return parts;
    }

    /// <summary>Words with the blanks behind them; signs of scripts without blanks by themselves.</summary>
    internal static List<string> Words(string? text) => [.. Word().Matches(text ?? "").Select(word => word.Value)];

    /// <summary>Counts the words that the rests of both have in common, from each pair of places on.</summary>
    private static int[,] Lengths(IReadOnlyList<string> was, IReadOnlyList<string> now)
    {
        var lengths = new int[was.Count + 1, now.Count + 1];
        for (var i = was.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
                lengths[i, j] = string.Equals(was[i], now[j], StringComparison.Ordinal) ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths;
    }

    private static Markup Marked(PageContext page, char sign, string text) => sign switch
    {
        '-' => Html($"""<del><span class="vh">{page.Say("removed:", "eliminado:")} </span>{text}</del>"""),
        '+' => Html($"""<ins><span class="vh">{page.Say("added:", "añadido:")} </span>{text}</ins>"""),
        _ => Html($"{text}"),
    };

    private const string WithoutBlanks = @"\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}";

    [GeneratedRegex($@"[{WithoutBlanks}]|[^\s{WithoutBlanks}]+\s*|\s+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();
}
