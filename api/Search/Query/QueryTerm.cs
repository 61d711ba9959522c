using FactCheck.Data;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Search.Postings;
using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>One thing a claim is looked for by: a word in the forms it can have on record, or an address.</summary>
internal sealed record QueryTerm
{
    /// <summary>As it stands in what was asked.</summary>
    public required string Written { get; init; }

    /// <summary>The word, folded; empty for an address.</summary>
    public string Form { get; init; } = "";
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>How many claims have one of the terms.</summary>
    public required long Rows { get; init; }

    /// <summary>What it is worth, 0 to 1.</summary>
    public required double Weight { get; init; }
    public bool IsName { get; init; }
    public bool IsNumber { get; init; }
    public bool IsAddress { get; init; }

    /// <summary>Whether it is asked for by its beginning.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Its place among the words of the text.</summary>
    public int Position { get; init; }

    public string Expression(ITextIndex index) => IsPrefix ? index.In(index.Prefix(Terms[0]), [.. SearchFilters.Readable, SearchDocument.FormColumn]) : index.Any(Terms.Select(index.Term));
}

/// <summary>Reads a text of any kind as what it asks for.</summary>
internal static class QueryAnalyzer
{
    private const int MostWords = 5000;
    private const int MostAsked = 120;

    /// <summary>A word that is not on record says little: it may be a name no claim has, or a slip.</summary>
    private const double UnknownCounts = 0.3;
    private const int ShortestGuessed = 5;

    /// <summary>The words of a text that say something, and its addresses, the rarest first.</summary>
    public static List<QueryTerm> Of(ClaimIndex.View frequencies, string text, string? language = null, int beginning = 4)
    {
        var words = Tokenizer.Of(text);
        if (words.Count > MostWords)
            words.RemoveRange(MostWords, words.Count - MostWords);
        var stopWords = Analyzer.StopWordsOf(words, language);
        var asked = new List<QueryTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var any = words.Exists(word => !stopWords.Contains(word.Form));
        var frame = SocialPostCleaner.Of(text);
        var shares = words.ConvertAll(word => Share(frame, word));
        foreach (var i in Enumerable.Range(0, words.Count).Where(i => shares[i] > 0).OrderByDescending(i => shares[i])) // a name in the message too counts in full
        {
            if ((any && stopWords.Contains(words[i].Form)) || !seen.Add(words[i].Form))
                continue;
            if (Word(frequencies, words[i], text, i, language, beginning) is { } one && (one.Rows == 0 || seen.Add("= " + one.Terms[0])))
                asked.Add(shares[i] < 1 ? one with { Weight = shares[i] * one.Weight } : one);
        }
        foreach (var url in Tokenizer.Addresses(text))
        {
            if (WebUrl.Parse(url) is { } address && seen.Add(address.Canonical))
                asked.Add(Address(frequencies, address, url, words.Count + 10 * asked.Count));
        }
        asked.Sort((a, b) => a.Rows != b.Rows ? a.Rows.CompareTo(b.Rows) : a.Position.CompareTo(b.Position));
        if (asked.Count > MostAsked)
            asked.RemoveRange(MostAsked, asked.Count - MostAsked);
        return asked;
    }

    /// <summary>What a word of a post counts, by the part of the post it stands in; the handle and the date below it count nothing.</summary>
    private static double Share(SocialPostCleaner frame, Token word)
    {
        if (word.Start < frame.Message.Start)
            return SocialPostCleaner.AnsweredCounts;
        if (word.Start < frame.Message.End)
            return 1;
        return word.Start >= frame.Author.Start && word.Start < frame.Author.End ? SocialPostCleaner.AuthorCounts : 0;
    }

    public static QueryTerm Word(ClaimIndex.View frequencies, Token word, string text, int position, string? language = null, int beginning = 3)
    {
        var terms = Analyzer.Variants(word.Form, language).Where(term => frequencies.Rows(term) > 0).ToList();
        if (terms.Count == 0 && word.Form.Length >= ShortestGuessed && !word.IsNumber)
            terms = frequencies.MayGuess() ? Near(frequencies, word.Form, beginning) : terms;
        var rows = terms.Count == 0 ? 0 : Math.Min(frequencies.Claims, terms.Sum(frequencies.Rows));
        return new()
        {
            Written = text.Substring(word.Start, word.Length),
            Form = word.Form,
            Terms = terms.Count > 0 ? terms : [word.Form],
            Rows = rows,
            Weight = rows == 0 ? UnknownCounts * frequencies.Weight(0) : frequencies.Weight(terms.Max(frequencies.Rows)), // a stem's claims have the forms too
            IsName = word.IsName,
            IsNumber = word.IsNumber,
            Position = position,
        };
    }

    /// <summary>A word in all forms that it can have, on record or not.</summary>
    public static QueryTerm Plain(Token word, string text, int position) => new()
    {
        Written = text.Substring(word.Start, word.Length),
        Form = word.Form,
        Terms = Analyzer.Variants(word.Form),
        Rows = 1,
        Weight = 0,
        Position = position,
    };

    public static QueryTerm Address(ClaimIndex.View? frequencies, WebUrl address, string written, int position)
    {
        var term = SearchDocuments.Address(address.Canonical);
        var rows = frequencies?.Rows(term) ?? 1;
        return new() { Written = written, Terms = [term], Rows = rows, Weight = frequencies?.Weight(rows) ?? 0, IsAddress = true, Position = position };
    }

    /// <summary>Terms on record that an unknown word may be a misspelling or an inflection of: one or two letters away, with the same beginning or that with two letters swapped or one too many.</summary>
    private static List<string> Near(ClaimIndex.View frequencies, string form, int beginning)
    {
        var most = form.Length < 8 ? 1 : 2;
        var index = frequencies.Read.Dialect.Text;
        var near = index.Beginning(frequencies.Read, form[..beginning], 1000).Select(found => found.Term)
            .Concat(OneSlip(form).Distinct(StringComparer.Ordinal).Where(slip => frequencies.Rows(slip) > 0))
            .Distinct(StringComparer.Ordinal)
            .Where(term => !term.Contains('_', StringComparison.Ordinal) && Math.Abs(term.Length - form.Length) <= most + 1)
            .Select(term => (Term: term, Distance: Distance(form, term, most)))
            .Where(found => found.Distance <= most)
            .OrderBy(found => found.Distance).ThenBy(found => found.Term, StringComparer.Ordinal)
            .Take(3).ToList();
        return near.TakeWhile(found => found.Distance == near[0].Distance).Select(found => found.Term).ToList();
    }

    /// <summary>The word with two letters swapped, or one left out, and their stems.</summary>
    private static IEnumerable<string> OneSlip(string form)
    {
        for (var i = 0; i + 1 < form.Length && i < 12; i++)
        {
            var swapped = form[..i] + form[i + 1] + form[i] + form[(i + 2)..];
            var shorter = form[..i] + form[(i + 1)..];
            foreach (var slip in new[] { swapped, shorter })
            {
                yield return slip;
                yield return PorterStemmer.Of(slip);
            }
        }
    }

    /// <summary>How many letters must be put in, left out, replaced or swapped with the next; beyond the most that matter, one more than those. An ending that stemming drops counts for nothing.</summary>
    private static int Distance(string form, string term, int most)
    {
        var best = EditDistance(form, term);
        foreach (var stem in new[] { PorterStemmer.Of(form), SpanishLightStemmer.Of(form) })
            best = Math.Min(best, EditDistance(stem, term));
        return Math.Min(best, most + 1);
    }

    private static int EditDistance(string a, string b)
    {
        var rows = new int[3, b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (here, above, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
            rows[here, 0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(rows[above, j], rows[here, j - 1]) + 1, rows[above, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, rows[before, j - 2] + 1);
                rows[here, j] = least;
            }
        }
        return rows[a.Length % 3, b.Length];
    }
}
