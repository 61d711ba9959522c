using FactCheck.Search.Index;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;

namespace FactCheck.Search.Matching;

/// <summary>Weighs how much speaks for claims saying the same as a text, and no more.</summary>
internal sealed class MatchScorer
{
    /// <summary>The kinds of evidence, in the order in which they are weighed.</summary>
    public static readonly string[] Features = ["asked", "covered", "title", "names", "rarest", "letters", "alike", "related", "address"];

    /// <summary>What a claim about the same thing can score; the rest is for the same claim.</summary>
    public const double About = 0.88;

    private readonly IReadOnlyList<QueryTerm> _asked;
    private readonly MatchedTerms _terms;
    private readonly double _askedWeight;
    private readonly double[] _alike;
    private readonly bool[] _related;
    private readonly bool[] _here;
    private long _part;

    public MatchScorer(ClaimIndex.View frequencies, QueryTerms asked)
    {
        (_asked, _terms) = (asked.All, new(frequencies, asked));
        _askedWeight = _asked.Sum(one => one.IsAddress ? 0 : one.Weight);
        (_alike, _related, _here) = (new double[_asked.Count], new bool[_asked.Count], new bool[_asked.Count]);
    }

    /// <summary>Gives a claim its features and its score.</summary>
    public void Weigh(ScoredClaim claim)
    {
        Array.Clear(_alike);
        Array.Clear(_related);
        var document = claim.Document;
        var (text, title, summary, quote, source) = (Read(document.Text), Read(document.Title), Read(document.Summary), Read(document.Quote), Read(document.Source));
        double names = 0, ofNames = 0, rarest = 0, alike = 0, related = 0, address = 0;
        for (var i = 0; i < _asked.Count; i++)
        {
            var (one, has) = (_asked[i], claim.Has(i));
            if (one.IsAddress)
            {
                address = has ? 1 : address;
                continue;
            }
            rarest = has ? Math.Max(rarest, one.Weight) : rarest;
            alike += one.Weight * (has ? 1 : _alike[i]);
            related += !has && _related[i] ? one.Weight : 0;
            (names, ofNames) = one.IsName ? (names + (has ? one.Weight : 0), ofNames + one.Weight) : (names, ofNames);
        }
        claim.Features =
        [
            claim.Found,
            new[] { text.Both, title.Both, summary.Both, quote.Both, source.Both }.Max(),
            Math.Max(title.Claim, summary.Claim),
            Share(names, ofNames),
            rarest,
            text.Letters,
            Share(alike, _askedWeight),
            Share(related, _askedWeight),
            address,
        ];
        claim.Score = About * RankingModel.Current.Certainty.At(RankingModel.Current.Sum(claim.Features)) + (1 - About) * Sameness(claim, text);
    }

    /// <summary>
    /// What is about the same thing is not yet the same claim: 1 for a text that has nearly all the weighty words of the claim
    /// and no others, and the same numbers.
    /// </summary>
    private double Sameness(ScoredClaim claim, PartRead text)
    {
        const double someWords = 0.75, nearlyAll = 0.95;
        var same = !text.HasOtherNumbers && Enumerable.Range(0, _asked.Count).All(i => !_asked[i].IsNumber || claim.HasInText(i));
        return same ? Math.Clamp((Math.Min(text.Claim, text.Asked) - someWords) / (nearlyAll - someWords), 0, 1) : 0;
    }

    /// <summary>Reads one part of a claim.</summary>
    private PartRead Read(string terms)
    {
        if (terms.Length == 0)
            return default;
        _part++;
        Array.Clear(_here);
        double covered = 0, all = 0, coveredAtAll = 0, allAtAll = 0, asked = 0;
        int letters = 0, sharedLetters = 0;
        var hasOtherNumbers = false;
        foreach (var range in terms.AsSpan().Split(' '))
        {
            if (terms.AsSpan(range).IsEmpty || _terms.Of(terms.AsSpan(range)) is var term && term.SeenIn == _part)
                continue;
            term.SeenIn = _part;
            hasOtherNumbers |= term.IsNumber && term.Asked < 0;
            (coveredAtAll, allAtAll) = (coveredAtAll + (term.Asked >= 0 ? term.Weight : 0), allAtAll + term.Weight);
            if (term.Asked >= 0 && !_here[term.Asked])
                (_here[term.Asked], asked) = (true, asked + (_asked[term.Asked].IsAddress ? 0 : _asked[term.Asked].Weight));
            if (term.IsStopTerm)
                continue;
            (covered, all) = (covered + (term.Asked >= 0 ? term.Weight : 0), all + term.Weight);
            foreach (var (i, likeness) in term.Alike)
                _alike[i] = Math.Max(_alike[i], likeness);
            foreach (var i in term.Related)
                _related[i] = true;
            foreach (var group in term.Letters)
            {
                if (group.SeenIn == _part)
                    continue;
                group.SeenIn = _part;
                letters++;
                sharedLetters += group.Asked.Count > 0 ? 1 : 0;
            }
        }
        return new()
        {
            Claim = all > 0 ? covered / all : Share(coveredAtAll, allAtAll),
            Asked = Share(asked, _askedWeight),
            Letters = sharedLetters == 0 ? 0 : sharedLetters / Math.Sqrt((double)letters * _terms.LetterGroups),
            HasOtherNumbers = hasOtherNumbers,
        };
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>What a part of a claim and the text have in common.</summary>
    private readonly record struct PartRead
    {
        /// <summary>What of the part's words the text has, 0 to 1.</summary>
        public double Claim { get; init; }

        /// <summary>What of the text's words the part has, 0 to 1.</summary>
        public double Asked { get; init; }

        /// <summary>How alike they are by groups of letters: misspellings and inflections are near to what they come from.</summary>
        public double Letters { get; init; }
        public bool HasOtherNumbers { get; init; }

        /// <summary>Neither has much that the other lacks.</summary>
        public double Both => Math.Sqrt(Claim * Asked);
    }
}
