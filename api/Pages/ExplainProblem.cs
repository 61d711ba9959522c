namespace FactCheck;

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

internal sealed class ExplainProblem : Operation<ProblemOfCode, Shown<ProblemExplanation>>
{
    public override void Configure()
    {
        Get("/problems/{code}");
        Description(route => route.NeedsNothing());
    }

    /// <summary>Read what a problem means</summary>
    /// <remarks>The type of every problem is the address of its explanation.</remarks>
    protected override Shown<ProblemExplanation> Execute(ProblemOfCode asked)
    {
        var type = Problem.Types.FirstOrDefault(one => string.Equals(one.Code, asked.Code, StringComparison.Ordinal)) ?? throw Problem.NotFound();
        return new(new ProblemExplanation { Code = type.Code, Status = type.Status, Title = type.Title, Explanation = type.Explanation });
    }
}
