using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.MarkupPages;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

/// <summary>Which pages to list: url or organization is needed, and not both.</summary>
public sealed record PageListParameters : GoogleListParameters
{
    /// <summary>The page at this address, in any spelling.</summary>
    [WebUrl]
    public string? Url { get; set; }

    /// <summary>The pages on this site, such as <c>site.com</c>, and what is below it.</summary>
    [Site, Example("desk.example")]
    public string? Organization { get; set; }
}

/// <summary>Pages; empty where there are none.</summary>
[EmptyIsUnset]
public sealed record MarkupPages
{
    /// <summary>The pages, newest recorded first.</summary>
    public IReadOnlyList<ClaimReviewMarkupPage>? ClaimReviewMarkupPages { get; init; }

    /// <summary>The token of the next page of the list; left out on the last.</summary>
    public string? NextPageToken { get; init; }
}

internal sealed class ListMarkupPages(Db db) : Operation<PageListParameters, GoogleAnswer<MarkupPages>>
{
    public override void Configure()
    {
        Get("/v1alpha1/pages");
        RequireScope(Scope.Publish);
    }

    /// <summary>List pages by address or site (pages.list)</summary>
    /// <remarks>Each page is given as by itself. There is at most one at an address.</remarks>
    protected override GoogleAnswer<MarkupPages> Execute(PageListParameters parameters)
    {
        var reply = GoogleReply<MarkupPages>.Of(HttpContext.Request);
        if (parameters.Url is null == parameters.Organization is null)
            throw Problem.InvalidParameter([new() { Parameter = "url", Code = "required", Detail = "Give a 'url' or an organization, one of the two." }]);
        using var read = db.Read();
        var found = parameters.Organization is null
            ? new[] { MarkupPageStore.FindByUrl(read, WebUrl.Parse(parameters.Url!)!.Canonical) }.OfType<MarkupPage>().ToList()
            : MarkupPageStore.OnSite(read, SiteAttribute.Host(parameters.Organization)!, parameters.Before, parameters.Skipped, parameters.Size + 1);
        var page = found.Take(parameters.Size).ToList();
        var verdicts = MarkupPageStore.Verdicts(read, page);
        return reply.Of(new() { ClaimReviewMarkupPages = page.Count == 0 ? null : page.ConvertAll(one => one.Shown(verdicts)), NextPageToken = found.Count > page.Count ? parameters.Next(true, page[^1].Seq) : null });
    }
}
