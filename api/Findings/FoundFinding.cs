using System.Security.Cryptography;
using System.Text;
using FactCheck.Text;

namespace FactCheck.Findings;

/// <summary>A finding before it is told: what it rests on, and how its proof reads once the texts of its claims are known.</summary>
internal sealed record FoundFinding
{
    public required string Id { get; init; }
    public required string Code { get; init; }
    public required string Severity { get; init; }
    public required IReadOnlyList<string> Claims { get; init; }
    public required IReadOnlyList<LogicalLink> Links { get; init; }
    public required IReadOnlyList<DecidedClaim> Verdicts { get; init; }

    /// <summary>The proof in words, from the texts of the claims by their ids.</summary>
    public required Func<Dictionary<string, string>, string> Proof { get; init; }

    /// <summary>The id, which follows from what a finding rests on: the order plays no part.</summary>
    /// <param name="code">The code.</param>
    /// <param name="claims">The ids of its claims.</param>
    /// <param name="links">Its links.</param>
    /// <param name="verdicts">Its verdicts.</param>
    /// <param name="more">What else it rests on.</param>
    public static string Fingerprint(string code, IEnumerable<string> claims, IEnumerable<LogicalLink> links,
        IEnumerable<DecidedClaim> verdicts, IEnumerable<string> more)
    {
        var parts = claims
            .Concat(links.Select(link => $"{link.Id}:{link.Revision}"))
            .Concat(verdicts.Select(verdict => $"{verdict.Id}:{verdict.N}"))
            .Concat(more)
            .Order(StringComparer.Ordinal);
        return TypeId.Of(TypeId.Finding, SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{string.Join('\n', parts)}")));
    }
}
