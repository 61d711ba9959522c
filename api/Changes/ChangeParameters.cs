using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>Selection of changes.</summary>
public sealed record ChangeParameters
{
    /// <summary>
    /// Place to begin after: the <c>next</c> of a page, the id of an event, <c>now</c> for new changes alone, or a moment such as
    /// <c>2024-01-31T08:00:00Z</c>. The whole record when it is left out.
    /// </summary>
    [ChangeCursor]
    public string? Since { get; set; }

    /// <summary>
    /// Most changes on a page, 1 to 500; 200 when it is left out. A page ends earlier where much of the ledger holds nothing for it.
    /// </summary>
    [Between(1, 500)]
    public int? Limit { get; set; }

    /// <summary>Only changes of these types, separated by commas, such as <c>verdict.published,verdict.revised</c>.</summary>
    [ChangeTypes]
    public string? Types { get; set; }

    /// <summary>Only changes of the claim with this id and of the things on it.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only changes of verdicts of the publisher with this actor id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>
    /// True for the newest change of each thing alone: enough to build a copy, with fewer pages. Read on with <c>next</c> as usual.
    /// </summary>
    public bool? Latest { get; set; }

    /// <summary>
    /// Seconds to wait for a change where there is none yet, 0 to 60. A stream of events ends after so many quiet seconds; it goes on
    /// when this is left out.
    /// </summary>
    [Between(0, 60)]
    public int? Wait { get; set; }

    internal int Size => Limit ?? 200;
}

/// <summary>Types of changes, separated by commas.</summary>
public sealed class ChangeTypesAttribute()
    : FormAttribute($"^({Names})(,({Names}))*$", "unknown-value", Detail, 1000)
{
    private static string Detail => $"Types separated by commas, out of {string.Join(", ", ChangeType.All.Names)}.";

    private static string Names => string.Join('|', ChangeType.All.Names).Replace(".", @"\.", StringComparison.Ordinal);
}

/// <summary>A place in the feed of changes, or a moment.</summary>
public sealed class ChangeCursorAttribute() : FormAttribute(Shape, "invalid-cursor", Form, 40)
{
    private const string Shape =
        @"^(now|[0-9]{1,18}(\.[0-9]{1,9})?(-[0-9a-f]{8})?|[12][0-9]{3}-[0-9]{2}-[0-9]{2}(T[0-9:.]{8,16}(Z|[+-][0-9]{2}:[0-9]{2}))?)$";

    private const string Form = "This is the 'next' of a page or the id of an event, such as 1042-9f86d081, the word now, a date, "
        + "or a timestamp such as 2024-01-31T08:00:00Z.";

    public override (string Code, string Detail)? Broken(object value) => base.Broken(value) ?? ((string)value switch
    {
        "now" => null,
        { } text when ChangeFeed.IsMoment(text) => new MomentAttribute().Broken(text),
        var text => ChangePlace.Parse(text) is null ? ("invalid-cursor", Form) : null,
    });
}
