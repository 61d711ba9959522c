using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.MarkupPages;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

/// <summary>A page to replace.</summary>
public sealed record ChangedMarkupPage : GoogleParameters
{
    [RouteParam]
    public required string Id { get; set; }

    [FromBody]
    public required GoogleBody<ClaimReviewMarkupPage> Content { get; set; }
}

internal sealed class UpdateMarkupPage : Operation<ChangedMarkupPage, GoogleAnswer<ClaimReviewMarkupPage>>
{
    public override void Configure()
    {
        Put("/v1alpha1/pages/{id}");
        RequireScope(Scope.Publish);
        AcceptsContentLanguage();
        Example("""
            { "versionId": "1.0", "pageUrl": "https://desk.example/checks/bridge", "publishDate": "2024-03-05", "claimReviewAuthor": { "name": "Example Desk" },
              "claimReviewMarkups": [ {
                "claimReviewed": "The bridge was closed for a year", "claimDate": "2024-03-01", "claimAuthor": { "name": "Ana Ruiz" },
                "rating": { "textualRating": "False", "ratingExplanation": "It was closed for an hour." } } ] }
            """);
    }

    /// <summary>Replace the reviews on a page (pages.update)</summary>
    /// <remarks>
    /// Takes the whole page with the versionId it is based on; another version is refused (409 ABORTED), so that no one's change
    /// is overwritten. A markup is known by its claimReviewed. One that says the same changes nothing; one that says
    /// something else publishes a revision of its verdict, of the kind update; a new one publishes a verdict; one that is
    /// gone retracts its verdict. Each has a fixed note for readers. Who said it, when and where is withdrawn where the page told it
    /// and tells it otherwise now.
    /// </remarks>
    public override async Task<GoogleAnswer<ClaimReviewMarkupPage>> ExecuteAsync(ChangedMarkupPage request, CancellationToken stop)
    {
        var reply = GoogleReply<ClaimReviewMarkupPage>.Of(HttpContext.Request);
        var language = ContentLanguage.Of(HttpContext.Request);
        return reply.Of(await Writing.Change(write =>
        {
            var page = MarkupPageStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Page, request.Id);
            if (request.Content.Value.VersionId is null)
                throw Problem.InvalidContent("/versionId", "required", "Replacing a page names the version it is based on: get the page, change it, and send it with its versionId.");
            page = new PagePublishing(new(write, Caller), language).Replace(page, request.Content.Value);
            return page.Shown(MarkupPageStore.Verdicts(write, page));
        }));
    }
}
