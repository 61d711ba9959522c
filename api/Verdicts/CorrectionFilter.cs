using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Which corrections to list.</summary>
public sealed record CorrectionFilter : ListParameters
{
    /// <summary>Only of verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only of the verdict with this id.</summary>
    [Identifier(TypeId.Verdict)]
    public string? Verdict { get; set; }

    /// <summary>Only of verdicts on the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only changes of this kind.</summary>
    [OneOf<LaterChangeKind>]
    public string? Kind { get; set; }

    /// <summary>Only what was recorded at this moment or later; a date means its first moment in UTC.</summary>
    [Moment]
    public string? From { get; set; }

    /// <summary>Only what was recorded up to this moment; a date means its last moment in UTC.</summary>
    [Moment]
    public string? To { get; set; }
}
