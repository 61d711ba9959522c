using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>Selection of alerts.</summary>
public sealed record AlertListing : ListParameters
{
    /// <summary>Id of the saved search.</summary>
    [RouteParam, Identifier(TypeId.SavedSearch)]
    public string Id { get; set; } = "";
}

internal sealed class ListAlerts(Cursors cursors, Db db) : Operation<AlertListing, PageResult<Alert>>
{
    public override void Configure()
    {
        Get("/v1/saved-searches/{id}/alerts");
        RequireScope(Scope.Write);
    }

    /// <summary>List the alerts of a saved search</summary>
    /// <remarks>The newest first, on claims that readers see now. An alert is kept for a year.</remarks>
    protected override PageResult<Alert> Execute(AlertListing list)
    {
        using var read = db.Read();
        var search = SavedSearchRow.Found(read, list.Id);
        var found = AlertStore.List(read, search.Id, cursors.Before(HttpContext.Request, list), list.Size + 1);
        var seqs = found.ToDictionary(alert => alert.Shown, alert => alert.Seq);
        return PageResult<Alert>.Of(HttpContext.Request, cursors, list.Size, found.Select(alert => alert.Shown), one => seqs[one]);
    }
}
