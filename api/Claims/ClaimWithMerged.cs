using FactCheck.Record;

namespace FactCheck.Claims;

/// <summary>A claim as what hangs on it is read: together with the claims merged into it.</summary>
/// <param name="Claim">The claim itself.</param>
/// <param name="Family">It and those merged into it.</param>
/// <param name="Subjects">The ids of the actors it is about, as they are shown.</param>
internal sealed record ClaimWithMerged(ClaimRow Claim, MergedIds Family, IReadOnlySet<string> Subjects);
