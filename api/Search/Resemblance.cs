namespace FactCheck;

/// <summary>A closer look at one claim: which of the words asked for it has, where, and what that is worth.</summary>
internal sealed class Resemblance
{
    /// <summary>The kinds of evidence, in the order of <see cref="Features"/>.</summary>
    public static readonly string[] Names = ["asked", "textCovered", "titleCovered", "likeness", "pairs", "names", "numbers", "letters", "rarest", "address"];

    /// <summary>The columns of a document by the names that answers have for them, each with the part its words are weighed as.</summary>
    public static readonly (string Field, int Part)[] Columns =
    [
        (SearchField.Text, 0), (SearchField.ShortText, 1), (SearchField.Summary, 1), (SearchField.Quote, 2),
        (SearchField.Claimant, 3), (SearchField.Subject, 3), (SearchField.Topic, 3), (SearchField.Source, 2), (SearchField.Text, 0),
    ];

    /// <summary>The last of them holds words as they are written: only beginnings are looked for in it.</summary>
    public const int FormColumn = 8;

    private readonly IReadOnlyList<Asked> _asked;
    private readonly int[] _counts;

    private Resemblance(SearchDocument document, IReadOnlyList<Asked> asked)
    {
        (Document, _asked) = (document, asked);
        _counts = new int[asked.Count * Columns.Length];
    }

    public SearchDocument Document { get; }

    /// <summary>What the words found are worth of all that were asked for, 0 to 1.</summary>
    public double Found { get; private set; }

    /// <summary>How sure it is, 0 to 1.</summary>
    public double Score { get; set; }

    public double[] Features { get; private set; } = [];

    public bool Has(int asked) => _counts.AsSpan(asked * Columns.Length, Columns.Length).IndexOfAnyExcept(0) >= 0;

    /// <summary>What was found and where, the weightiest first.</summary>
    public List<MatchReason> Because()
    {
        const int most = 12;
        return [.. Enumerable.Range(0, _asked.Count).Where(Has).OrderByDescending(i => _asked[i].Weight).ThenBy(i => _asked[i].Position).Take(most).Select(i => new MatchReason
        {
            Text = _asked[i].Written,
            Kind = _asked[i].IsAddress ? ReasonKind.Address : _asked[i].IsNumber ? ReasonKind.Number : _asked[i].IsName ? ReasonKind.Name : ReasonKind.Word,
            Fields = [.. Enumerable.Range(0, Columns.Length).Where(column => _counts[i * Columns.Length + column] > 0).Select(column => Columns[column].Field).Distinct(StringComparer.Ordinal)],
        })];
    }

    /// <summary>Counts the words of the claim that were asked for.</summary>
    public static Resemblance Of(SearchDocument document, AskedTerms asked)
    {
        var one = new Resemblance(document, asked.All);
        Span<int> lengths = stackalloc int[4];
        var terms = document.Words;
        for (var column = 0; column < terms.Length; column++)
            lengths[Columns[column].Part] += one.Count(terms[column], column, asked.Find);
        if (asked.HasBeginnings)
            one.Count(document.Form, FormColumn, asked.FindBeginning);
        one.Found = one.Worth(lengths);
        return one;
    }

    /// <summary>Weighs everything that speaks for the two being the same.</summary>
    public void Weigh(TermFrequencies.View frequencies, AskedTerms asked)
    {
        var text = Content(Document.Text);
        var title = Content(Document.Title + " " + Document.Summary);
        var (inText, ofText, squares) = Covered(text, frequencies, asked);
        var (inTitle, ofTitle, _) = Covered(title, frequencies, asked);
        double askedWeight = 0, askedInText = 0, askedSquares = 0, common = 0, names = 0, ofNames = 0, numbers = 0, ofNumbers = 0, rarest = 0, address = 0;
        for (var i = 0; i < _asked.Count; i++)
        {
            var (one, has) = (_asked[i], Has(i));
            if (one.IsAddress)
            {
                address = has ? 1 : address;
                continue;
            }
            (askedWeight, askedInText) = (askedWeight + one.Weight, askedInText + (_counts[i * Columns.Length] > 0 ? one.Weight : 0));
            askedSquares += one.Weight * one.Weight;
            common += _counts[i * Columns.Length] > 0 ? one.Weight * one.Weight : 0;
            rarest = has ? Math.Max(rarest, one.Weight) : rarest;
            (names, ofNames) = one.IsName ? (names + (has ? one.Weight : 0), ofNames + one.Weight) : (names, ofNames);
            (numbers, ofNumbers) = one.IsNumber ? (numbers + (has ? 1 : 0), ofNumbers + 1) : (numbers, ofNumbers);
        }
        Features =
        [
            Found,
            Share(inText, ofText),
            Share(inTitle, ofTitle),
            common == 0 ? 0 : common / Math.Sqrt(askedSquares * squares),
            Pairs(text, asked),
            Share(names, ofNames),
            Share(numbers, ofNumbers),
            asked.LikeInLetters(text),
            rarest,
            address,
        ];
        Score = Weights.Current.Score(Weights.Current.Sum(Features)) * Sameness(Math.Min(Share(inText, ofText), Share(askedInText, askedWeight)), asked);
    }

    /// <summary>
    /// What is about the same thing is not yet the same claim. The last of the score is for a text that has nearly all the
    /// weighty words of the claim and no others, the same numbers, and as much of a "not".
    /// </summary>
    private double Sameness(double covered, AskedTerms asked)
    {
        const double about = 0.88, someWords = 0.75, nearlyAll = 0.95;
        var terms = Document.Text.Split(' ');
        var numbers = terms.Where(term => term.Length > 0 && char.IsAsciiDigit(term[0]));
        var same = terms.Any(Terms.IsNegation) == asked.IsNegated && numbers.All(number => asked.Find(number) >= 0)
            && Enumerable.Range(0, _asked.Count).All(i => !_asked[i].IsNumber || _counts[i * Columns.Length] > 0);
        return same ? about + (1 - about) * Math.Clamp((covered - someWords) / (nearlyAll - someWords), 0, 1) : about;
    }

    private int Count(string terms, int column, Func<ReadOnlySpan<char>, int> find)
    {
        var length = 0;
        foreach (var range in terms.AsSpan().Split(' '))
        {
            var term = terms.AsSpan(range);
            if (term.IsEmpty)
                continue;
            length++;
            if (find(term) is var i and >= 0)
                _counts[i * Columns.Length + column]++;
        }
        return length;
    }

    /// <summary>How prominent a word is in a claim, 0 to 1, by how often it stands in each column and how long the parts are.</summary>
    public static double Prominence(ReadOnlySpan<int> counts, ReadOnlySpan<int> lengths)
    {
        double count = 0;
        for (var column = 0; column < counts.Length; column++)
        {
            if (counts[column] is var times and > 0)
                count += times * OnePlace(column, lengths[Columns[column].Part]);
        }
        return Prominence(count);
    }

    public static double Prominence(double count) => count / (count + Weights.Current.Saturation);

    /// <summary>What a word counts once in a column; of a part of usual length where the length is not known.</summary>
    public static double OnePlace(int column, int? length = null)
    {
        var (weights, part) = (Weights.Current, Columns[column].Part);
        return weights.Fields[part] / (1 - weights.LengthMatters + weights.LengthMatters * (length / weights.Usual[part] ?? 1));
    }

    private double Worth(ReadOnlySpan<int> lengths)
    {
        double worth = 0, most = 0;
        for (var i = 0; i < _asked.Count; i++)
        {
            most += _asked[i].Weight;
            worth += _asked[i].Weight * Prominence(_counts.AsSpan(i * Columns.Length, Columns.Length), lengths);
        }
        return most == 0 ? 0 : worth / most;
    }

    private static (double In, double Of, double Squares) Covered(List<string> terms, TermFrequencies.View frequencies, AskedTerms asked)
    {
        double covered = 0, all = 0, squares = 0;
        foreach (var term in terms.Distinct(StringComparer.Ordinal))
        {
            var weight = frequencies.Weight(frequencies.Rows(term));
            all += weight;
            squares += weight * weight;
            covered += asked.Find(term) >= 0 ? weight : 0;
        }
        return (covered, all, squares);
    }

    /// <summary>How many of the words found stand side by side in both.</summary>
    private double Pairs(List<string> text, AskedTerms asked)
    {
        int pairs = 0, found = 0, before = -1;
        foreach (var term in text)
        {
            var here = asked.Find(term);
            found += here >= 0 ? 1 : 0;
            if (here >= 0 && before >= 0 && here != before && _asked[here].Position - _asked[before].Position is >= 1 and <= 3)
                pairs++;
            before = here;
        }
        return found < 2 ? 0 : (double)pairs / (text.Count - 1);
    }

    private static List<string> Content(string terms)
    {
        var all = terms.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var content = all.Where(term => !Terms.IsStopTerm(term)).ToList();
        return content.Count > 0 ? content : [.. all];
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}

/// <summary>What was asked for, ready to be looked up term by term.</summary>
internal sealed class AskedTerms
{
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byTerm;
    private readonly List<(string Start, int Asked)> _prefixes = [];
    private readonly HashSet<int> _letters = [];

    public AskedTerms(IReadOnlyList<Asked> asked)
    {
        All = asked;
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].IsPrefix)
            {
                _prefixes.Add((asked[i].Terms[0], i));
                continue;
            }
            foreach (var term in asked[i].Terms)
                _terms.TryAdd(term, i);
            if (!asked[i].IsAddress)
                AddLetters(_letters, asked[i].Terms[0]);
        }
        _byTerm = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<Asked> All { get; }

    /// <summary>The place in <see cref="All"/> of what each term is.</summary>
    public IReadOnlyDictionary<string, int> ByTerm => _terms;

    public IReadOnlyList<(string Start, int Asked)> Beginnings => _prefixes;

    /// <summary>Whether what was asked says "not".</summary>
    public bool IsNegated { get; init; }

    /// <summary>Which of the things asked for the term is; -1 for none.</summary>
    public int Find(ReadOnlySpan<char> term)
    {
        if (_byTerm.TryGetValue(term, out var i))
            return i;
        return HasBeginnings ? FindBeginning(term) : -1;
    }

    public bool HasBeginnings => _prefixes.Count > 0;

    public int FindBeginning(ReadOnlySpan<char> term)
    {
        foreach (var (start, asked) in _prefixes)
        {
            if (term.StartsWith(start, StringComparison.Ordinal))
                return asked;
        }
        return -1;
    }

    /// <summary>How alike the words are by groups of four letters: misspellings and inflections are near to what they come from.</summary>
    public double LikeInLetters(List<string> terms)
    {
        var letters = new HashSet<int>();
        foreach (var term in terms)
            AddLetters(letters, term);
        return letters.Count == 0 || _letters.Count == 0 ? 0 : letters.Count(_letters.Contains) / Math.Sqrt((double)letters.Count * _letters.Count);
    }

    private static void AddLetters(HashSet<int> letters, string term)
    {
        const int group = 4;
        if (term.Length < group)
        {
            letters.Add(string.GetHashCode(term, StringComparison.Ordinal));
            return;
        }
        for (var i = 0; i + group <= term.Length; i++)
            letters.Add(string.GetHashCode(term.AsSpan(i, group), StringComparison.Ordinal));
    }
}
