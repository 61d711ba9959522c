using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Pages.Layout;
using FactCheck.Settings;
using static FactCheck.Pages.Layout.Markup;

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

internal sealed class ExplainProblem(Options options) : Operation<ProblemOfCode, IResult>
{
    private const string Json = "application/json";

    public override void Configure()
    {
        Get("/problems/{code}");
        AllowWithoutKey();
        Description(route => route.Produces<ProblemExplanation>(StatusCodes.Status200OK, Json, HtmlResult.Type));
    }

    /// <summary>Read what a problem means</summary>
    /// <remarks>The type of every problem is the address of its explanation. A browser gets it as a page.</remarks>
    protected override IResult Execute(ProblemOfCode request)
    {
        var type = Problem.Types.FirstOrDefault(one => string.Equals(one.Code, request.Code, StringComparison.Ordinal)) ??
            throw Problem.NotFound();
        return Forms.Choose(HttpContext.Request, [Json, HtmlResult.Type]) is HtmlResult.Type
            ? HtmlResult.Of(PageContext.Of(HttpContext, options, language: null), Page(type))
            : new ResourceResult<ProblemExplanation>(new ProblemExplanation
            {
                Code = type.Code,
                Status = type.Status,
                Title = type.Title,
                Explanation = type.Explanation
            });
    }

    /// <summary>Explains the answer of a program, in English as the answers are.</summary>
    private static PageContent Page(ProblemType type) => new()
    {
        Title = type.Title,
        Main = Html($"""
            <article lang="en">
            <h1>{type.Title}</h1>
            <p>{type.Explanation}</p>
            <p class="meta"><code>{type.Status} {type.Code}</code></p>
            <p><a href="/docs/reference/problems#{type.Code}">All problems</a></p>
            </article>
            """),
    };
}
