using System.Globalization;

namespace FactCheck.Pages.Docs;

/// <summary>A section of a page that has all words of a search, with a part of its text.</summary>
/// <param name="Page">The page.</param>
/// <param name="Part">The section of the page.</param>
/// <param name="Excerpt">Pieces of its text in order; the words searched for are marked.</param>
internal sealed record DocMatch(DocPage Page, DocPart Part, IReadOnlyList<(string Text, bool IsMarked)> Excerpt);

/// <summary>Searches headings and texts. Case and accents are ignored, and a word finds every word that begins with it.</summary>
internal static class DocSearch
{
    private const int Most = 40, MostWords = 8, Before = 60, ExcerptLength = 220;
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    public static IReadOnlyList<DocMatch> Find(IEnumerable<DocPage> pages, string query)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        var found = from page in pages
                    from part in page.Content.Parts
                    let score = Score(page, part, words)
                    where score > 0
                    orderby score descending
                    select (page, part);
        return [.. found.Take(Most).Select(one => new DocMatch(one.page, one.part, Excerpt(one.part.Text, words)))];
    }

    /// <summary>Headings weigh more than text, and text by how often it has a word; 0 where a word is absent.</summary>
    private static int Score(DocPage page, DocPart part, List<string> words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var inHeadings = (Positions(part.Heading, word).Any() ? 20 : 0) + (Positions(page.Title, word).Any() ? 10 : 0);
            var score = inHeadings + Positions(part.Text, word).Take(5).Count();
            if (score == 0)
                return 0;
            sum += score;
        }
        return sum;
    }

    /// <summary>The places at which words of the text begin with the word.</summary>
    private static IEnumerable<(int At, int Length)> Positions(string text, string word)
    {
        var compare = CultureInfo.InvariantCulture.CompareInfo;
        for (var from = 0; from < text.Length;)
        {
            var at = compare.IndexOf(text.AsSpan(from), word, Loose, out var length);
            if (at < 0 || length == 0)
                yield break;
            at += from;
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(word[0]))
                yield return (at, length);
            from = at + length;
        }
    }

    private static List<(string Text, bool IsMarked)> Excerpt(string text, List<string> words)
    {
        var found = words.SelectMany(word => Positions(text, word)).OrderBy(one => one.At).ToList();
        var begin = found is [var first, ..] ? Math.Max(0, first.At - Before) : 0;
        begin = begin > 0 && text.IndexOf(' ', begin) is >= 0 and var blank && blank < begin + 20 ? blank + 1 : begin;
        var end = Math.Min(text.Length, begin + ExcerptLength);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            end--;
        var pieces = new List<(string, bool)>();
        var at = begin;
        foreach (var (position, length) in found.Where(one => one.At >= begin && one.At + one.Length <= end))
        {
            if (position < at)
                continue;
            pieces.Add((text[at..position], false));
            pieces.Add((text.Substring(position, length), true));
            at = position + length;
        }
        pieces.Add((text[at..end] + (end < text.Length ? " …" : ""), false));
        return pieces;
    }
}
