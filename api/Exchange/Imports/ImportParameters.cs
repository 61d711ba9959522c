using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Validation;

namespace FactCheck.Exchange.Imports;

/// <summary>Parameters of an import: the way a file is read and taken.</summary>
public sealed record ImportParameters
{
    /// <summary>Format of the file; the Content-Type says it when left out.</summary>
    [OneOf<ImportFormat>]
    public string? Format { get; set; }

    /// <summary>True to be told what would come of each row, and write nothing of them.</summary>
    public bool? DryRun { get; set; }

    /// <summary>True to take all rows or none; at most 100,000 rows, and other writes wait while they are taken.</summary>
    public bool? Atomic { get; set; }

    /// <summary>True to publish the verdicts that say so, which needs the scope publish; otherwise they are kept as drafts.</summary>
    public bool? Publish { get; set; }

    /// <summary>True for a file that an export with preserveHistory gave: the whole record takes the place of an empty one. Needs the
    /// scope admin, and goes with dryRun alone.</summary>
    public bool? PreserveHistory { get; set; }

    /// <summary>BCP 47 tag of the language of texts that name none.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Address that relative addresses in the file belong to.</summary>
    [WebUrl]
    public string? BaseUrl { get; set; }

    /// <summary>Of CSV with headers of its own: pairs of our column and the file's header, as in <c>text:Aussage,rating:Urteil</c>;
    /// <c>state:none</c> takes nothing of a column.</summary>
    [Text(2000)]
    public string? Mapping { get; set; }

    /// <summary>Order of day, month and year in dates of numbers. When left out, other dates in the same place decide. A date that could
    /// be two days is left out where none does.</summary>
    [OneOf<DateOrder>]
    public string? Dates { get; set; }

    /// <summary>Encoding of the file; the charset of the Content-Type says it too. UTF-8 when left out.</summary>
    [OneOf<ImportCharset>]
    public string? Charset { get; set; }
}
