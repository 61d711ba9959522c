using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Pages.Layout;

namespace FactCheck.Pages.Claims;

/// <summary>The claim, and the day that it is shown as of.</summary>
public sealed record ClaimPageParameters : PageParameters
{
    /// <summary>The claim's id.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Shows the record as it stood then: a timestamp, or a date for the end of that day in UTC.</summary>
    [Moment]
    public string? AsOf { get; set; }
}

internal sealed class ShowClaim(PageServices services, TimeProvider clock, Db db) : PageOperation<ClaimPageParameters>(services)
{
    public override void Configure() => ServePage("/claims/{id}");

    protected override PageContent Show(ClaimPageParameters request, PageContext page)
    {
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id, reach: 1);
        return ClaimPage.Of(ClaimReading.Of(page, read, request.Id, request.AsOf, Caller));
    }
}
