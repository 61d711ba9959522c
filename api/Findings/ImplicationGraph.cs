using FactCheck.Links;

namespace FactCheck.Findings;

/// <summary>The implications of links: a 2-SAT instance with claims as variables, kept as its implication graph.</summary>
/// <remarks>A literal is twice the number of its claim for "it is true", and one more for "it is false".</remarks>
internal sealed class ImplicationGraph
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _claims = [];
    private readonly List<List<Implication>> _implied = [];

    /// <summary>The relations that say something about truth.</summary>
    public static IReadOnlyList<string> Relations { get; } = [LinkRelation.SameAs, LinkRelation.Entails, LinkRelation.Contradicts,
        "contrary_to", LinkRelation.PartOf, "translation_of"];

    public int Literals => _implied.Count;

    public int Claims => _claims.Count;

    public static int Not(int literal) => literal ^ 1;

    public string ClaimOf(int literal) => _claims[literal / 2];

    /// <summary>The literal that says that the claim is true, or false.</summary>
    public int Literal(string claim, bool isTrue) => (2 * Number(claim)) + (isTrue ? 0 : 1);

    public bool Knows(string claim) => _numbers.ContainsKey(claim);

    public IReadOnlyList<Implication> ImpliedBy(int literal) => _implied[literal];

    /// <summary>Adds the clauses of a link; links that say nothing about truth have none.</summary>
    public void Add(LogicalLink link)
    {
        var (from, to) = (Literal(link.FromId, isTrue: true), Literal(link.ToId, isTrue: true));
        switch (link.Relation)
        {
            case LinkRelation.Entails:
                Either(Not(from), to, link);
                break;
            case LinkRelation.SameAs or "translation_of":
                Either(Not(from), to, link);
                Either(from, Not(to), link);
                break;
            case LinkRelation.Contradicts:
                Either(from, to, link);
                Either(Not(from), Not(to), link);
                break;
            case "contrary_to":
                Either(Not(from), Not(to), link);
                break;
            case LinkRelation.PartOf:
                Either(Not(to), from, link);
                break;
            default:
                break;
        }
    }

    /// <summary>At least one of the two holds.</summary>
    private void Either(int one, int other, LogicalLink link)
    {
        _implied[Not(one)].Add(new(other, link));
        _implied[Not(other)].Add(new(one, link));
    }

    private int Number(string claim)
    {
        if (_numbers.TryGetValue(claim, out var known))
            return known;
        _claims.Add(claim);
        _implied.Add([]);
        _implied.Add([]);
        return _numbers[claim] = _claims.Count - 1;
    }
}

/// <summary>A step from a literal to one that follows from it.</summary>
internal readonly record struct Implication(int To, LogicalLink Link);

/// <summary>A live link between claims that readers see, each as the claim that stands for it.</summary>
internal sealed record LogicalLink
{
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Relation { get; init; }
    public required string FromId { get; init; }
    public required string ToId { get; init; }
}

/// <summary>A published verdict whose rating decides its claim.</summary>
internal sealed record DecidedClaim
{
    public required string Id { get; init; }
    public required int N { get; init; }

    /// <summary>The claim that stands for that of the verdict.</summary>
    public required string ClaimId { get; init; }
    public required string PublisherId { get; init; }
    public required string PublisherName { get; init; }
    public required string Rating { get; init; }

    public bool IsTrue => Rating is "true";
}
