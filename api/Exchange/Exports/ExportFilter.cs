using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Exports;

/// <summary>Which claims to export; all that this caller may see when nothing is said.</summary>
public record ExportFilter
{
    /// <summary>Only claims with this status.</summary>
    [OneOf<WritableStatus>]
    public string? Status { get; set; }

    /// <summary>Only claims of this kind.</summary>
    [OneOf<ClaimKind>]
    public string? Kind { get; set; }

    /// <summary>Only claims whose text is in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only claims with this topic, spelt as it is on record.</summary>
    [Text(100)]
    public string? Topic { get; set; }

    /// <summary>Only claims with a published verdict of this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }
}
