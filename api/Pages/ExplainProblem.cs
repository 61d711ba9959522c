using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Pages;

/// <summary>What one kind of problem means.</summary>
public sealed record ProblemExplanation
{
    /// <summary>The permanent code.</summary>
    public required string Code { get; init; }

    /// <summary>The HTTP status it comes with.</summary>
    public required int Status { get; init; }

    /// <summary>What happened, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What it means and what a caller can do about it.</summary>
    public required string Explanation { get; init; }
}

/// <summary>Which kind of problem.</summary>
public sealed record ProblemOfCode
{
    [RouteParam]
    public required string Code { get; set; }
}

internal sealed class ExplainProblem : Operation<ProblemOfCode, ResourceResult<ProblemExplanation>>
{
    public override void Configure()
    {
        Get("/problems/{code}");
        AllowWithoutKey();
    }

    /// <summary>Read what a problem means</summary>
    /// <remarks>The type of every problem is the address of its explanation.</remarks>
    protected override ResourceResult<ProblemExplanation> Execute(ProblemOfCode request)
    {
        var type = Problem.Types.FirstOrDefault(one => string.Equals(one.Code, request.Code, StringComparison.Ordinal)) ?? throw Problem.NotFound();
        return new(new ProblemExplanation { Code = type.Code, Status = type.Status, Title = type.Title, Explanation = type.Explanation });
    }
}
