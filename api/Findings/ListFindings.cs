using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Findings;

/// <summary>The filters of the list of findings.</summary>
public sealed record FindingFilter : ListParameters
{
    /// <summary>Only findings of this code.</summary>
    [OneOf<FindingCode>]
    public string? Code { get; set; }

    /// <summary>Only findings of this severity; disagreements of publishers are listed only where they are asked for.</summary>
    [OneOf<FindingSeverity>]
    public string? Severity { get; set; }

    /// <summary>Only findings in this state; <c>open</c> when left out.</summary>
    [OneOf<FindingState>]
    public string? State { get; set; }

    /// <summary>Only findings with a verdict of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }
}

internal sealed class ListFindings(Cursors cursors, Db db, FindingSearch search) : Operation<FindingFilter, PageResult<Finding>>
{
    public override void Configure()
    {
        Get("/v1/findings");
        RequireScope(Scope.Write);
    }

    /// <summary>List what does not hold together among published verdicts</summary>
    /// <remarks>
    /// Follows from ratings that are true or false and from links that say something about truth: same_as, entails, contradicts,
    /// contrary_to, part_of
    /// and translation_of, over up to six links. Each finding has the shortest path as its proof. Claims whose times are known and
    /// disjoint are left out. Beside contradictions there are verdicts worth a second look: overdue, on withdrawn evidence, on one root.
    /// In the order of the fingerprints. A disagreement of publishers is not a fault; <c>severity=disagreement</c> lists them.
    /// </remarks>
    protected override PageResult<Finding> Execute(FindingFilter filter)
    {
        using var read = db.Read();
        var all = search.All(read).Where(one => Wanted(filter, one)).ToList();
        var dismissed = DismissalStore.FindAll(read, all.Select(one => one.Id)).Where(one => one.RestoredAt is null).Select(one => one.Id)
            .ToHashSet(StringComparer.Ordinal);
        all = all.FindAll(one => dismissed.Contains(one.Id) == filter.State is FindingState.Dismissed);
        var before = cursors.Before(HttpContext.Request, filter);
        var start = before == long.MaxValue ? 0 : (int)Math.Min(before, all.Count);
        var page = FindingText.Told(read, all.GetRange(start, Math.Min(filter.Size + 1, all.Count - start)));
        return PageResult<Finding>.Of(HttpContext.Request, cursors, filter.Size, page, one => start + page.ToList().IndexOf(one) + 1);
    }

    private static bool Wanted(FindingFilter filter, FoundFinding one) =>
        (filter.Code is null || one.Code == filter.Code)
        && (filter.Severity is null ? filter.Code is FindingCode.DesksDisagree || one.Severity is not FindingSeverity.Disagreement
            : one.Severity == filter.Severity)
        && (filter.Publisher is null || one.Verdicts.Any(verdict => verdict.PublisherId == filter.Publisher));
}
