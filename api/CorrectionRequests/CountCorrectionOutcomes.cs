using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.CorrectionRequests;

/// <summary>The filters of the counts of correction requests.</summary>
public sealed record CorrectionCountFilter : ICorrectionSelection
{
    /// <summary>Only requests to recipients with this part in the matter.</summary>
    [OneOf<CorrectionRole>]
    public string? Role { get; set; }

    /// <summary>Only requests by this route.</summary>
    [OneOf<CorrectionRoute>]
    public string? Route { get; set; }

    /// <summary>Only requests sent then or later.</summary>
    [PartialDateForm]
    public string? SentFrom { get; set; }

    /// <summary>Only requests sent then or earlier.</summary>
    [PartialDateForm]
    public string? SentTo { get; set; }

    string? ICorrectionSelection.Outcome => null;
}

/// <summary>The number of correction requests by outcome.</summary>
public sealed record CorrectionOutcomeCounts
{
    /// <summary>The outcomes in the order of the vocabulary; those with no requests are among them.</summary>
    public required IReadOnlyList<CorrectionOutcomeCount> Items { get; init; }

    /// <summary>The sum.</summary>
    public required long Total { get; init; }
}

/// <summary>The number of correction requests with one outcome.</summary>
public sealed record CorrectionOutcomeCount
{
    /// <summary>The outcome.</summary>
    [OneOf<CorrectionOutcome>]
    public required string Outcome { get; init; }

    /// <summary>The number of requests.</summary>
    public required long Count { get; init; }
}

internal sealed class CountCorrectionOutcomes(Db db) : Operation<CorrectionCountFilter, ResourceResult<CorrectionOutcomeCounts>>
{
    public override void Configure()
    {
        Get("/v1/correction-requests/outcomes");
        RequireScope(Scope.Read);
    }

    /// <summary>Count correction requests by outcome</summary>
    /// <remarks>
    /// Of all requests that the caller sees, never of one person or outlet. The list with the same filters and an outcome reproduces
    /// each number.
    /// </remarks>
    protected override ResourceResult<CorrectionOutcomeCounts> Execute(CorrectionCountFilter filter)
    {
        using var read = db.Read();
        var counts = CorrectionRequestStore.CountByOutcome(read, filter, Caller.IsEditor);
        return new(new CorrectionOutcomeCounts
        {
            Items = [.. CorrectionOutcome.All.Names.Where(name => name is not CorrectionOutcome.Withdrawn)
                .Select(name => new CorrectionOutcomeCount { Outcome = name, Count = counts.GetValueOrDefault(name) })],
            Total = counts.Values.Sum(),
        });
    }
}
