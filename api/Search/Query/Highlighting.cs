using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;

namespace FactCheck.Search.Query;

/// <summary>Shows where in the parts of a claim the words stand: a passage of plain text and ranges in it.</summary>
internal static class Highlighting
{
    private const int LongestPassage = 240;
    private const int Before = 60;
    private const int Most = 6;

    /// <summary>The passages, at most so many, in the order of the parts.</summary>
    public static List<Highlight> Of(ClaimPassages claim, IEnumerable<SearchPart> parts, QueryTerms asked)
    {
        var found = new List<Highlight>();
        foreach (var (field, text, language) in Texts(claim, parts))
        {
            if (found.Count < Most && text is not null && !found.Exists(one => string.Equals(one.Text, text, StringComparison.Ordinal)) && In(field, text, language, asked) is { } highlight)
                found.Add(highlight);
        }
        return found;
    }

    private static IEnumerable<(string Field, string? Text, string? Language)> Texts(ClaimPassages claim, IEnumerable<SearchPart> parts)
    {
        yield return (SearchField.Text, claim.Text, claim.Language);
        foreach (var translation in claim.Translations)
            yield return (SearchField.Text, translation.Text, translation.Language);
        yield return (SearchField.ShortText, claim.ShortText, claim.Language);
        foreach (var claimant in claim.Claimants)
            yield return (SearchField.Claimant, claimant.Actor?.Name ?? claimant.Label, null);
        foreach (var subject in claim.Subjects)
            yield return (SearchField.Subject, subject.Name, null);
        foreach (var topic in claim.Topics)
            yield return (SearchField.Topic, topic, null);
        foreach (var part in parts)
        {
            var field = part.What switch { "merged" => SearchField.Text, "verdict" => SearchField.Summary, _ => SearchField.Quote };
            yield return (field, part.Text, part.Language ?? claim.Language);
            foreach (var translation in part.Translations ?? [])
                yield return (field, translation.Text, translation.Language);
            yield return (part.What switch { "merged" => SearchField.ShortText, "verdict" => SearchField.Summary, _ => SearchField.Source }, part.Title, part.Language ?? claim.Language);
        }
    }

    private static Highlight? In(string field, string text, string? language, QueryTerms asked)
    {
        var hits = Tokenizer.Of(text).FindAll(word => asked.Find(Analyzer.Of(word.Form, language)) >= 0 || asked.FindBeginning(word.Form) >= 0);
        if (hits.Count == 0)
            return null;
        var (start, length) = Passage(text, hits);
        return new()
        {
            Field = field,
            Text = text.Substring(start, length),
            Start = start,
            Ranges = Joined(hits.Where(word => word.Start >= start && word.Start + word.Length <= start + length).Select(word => (word.Start - start, word.Length))),
        };
    }

    /// <summary>Ranges that overlap, as pairs of characters do in scripts without spaces, are one.</summary>
    private static List<HighlightRange> Joined(IEnumerable<(int Start, int Length)> ranges)
    {
        var joined = new List<HighlightRange>();
        foreach (var (start, length) in ranges.OrderBy(range => range.Start))
        {
            if (joined.Count > 0 && joined[^1] is var last && start <= last.Start + last.Length && start > last.Start - 1 && start < last.Start + last.Length)
                joined[^1] = last with { Length = Math.Max(last.Length, start + length - last.Start) };
            else
                joined.Add(new() { Start = start, Length = length });
        }
        return joined;
    }

    /// <summary>A short text whole; of a long one the passage that begins a little before the first of the most words.</summary>
    private static (int Start, int Length) Passage(string text, List<Token> hits)
    {
        if (text.Length <= LongestPassage)
            return (0, text.Length);
        var best = hits.MaxBy(hit => hits.Count(other => other.Start >= hit.Start && other.Start < hit.Start + LongestPassage - Before));
        var start = AtSpace(text, Math.Max(0, Math.Min(best.Start - Before, text.Length - LongestPassage)));
        if (start > best.Start)
            start = best.Start;
        var end = Math.Max(best.Start + best.Length, Math.Min(text.Length, start + LongestPassage));
        while (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        return (start, end - start);
    }

    private static int AtSpace(string text, int at)
    {
        if (at == 0)
            return 0;
        var space = text.IndexOf(' ', at, Math.Min(Before, text.Length - at));
        at = space >= 0 ? space + 1 : at;
        return char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }
}
