using System.Text.Json;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.MarkupPages;

namespace FactCheck.Exchange.Google;

/// <summary>Which page.</summary>
public sealed record NamedMarkupPage : GoogleParameters
{
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>A page to publish.</summary>
public sealed record NewMarkupPage : GoogleParameters
{
    [FromBody]
    public required GoogleBody<ClaimReviewMarkupPage> Content { get; set; }
}

internal sealed class CreateMarkupPage : Operation<NewMarkupPage, GoogleAnswer<ClaimReviewMarkupPage>>
{
    public override void Configure()
    {
        Post("/v1alpha1/pages");
        RequireScope(Scope.Publish);
        AcceptsContentLanguage();
        Example("""
            { "pageUrl": "https://desk.example/checks/bridge", "publishDate": "2024-03-05", "claimReviewAuthor": { "name": "Example Desk" },
              "claimReviewMarkups": [ {
                "claimReviewed": "The bridge was closed for a year", "claimDate": "2024-03-01", "claimLocation": "Rivertown",
                "claimAuthor": { "name": "Ana Ruiz", "jobTitle": "councillor" }, "claimFirstAppearance": "https://social.example/ruiz/1",
                "rating": { "textualRating": "Mostly false", "ratingValue": 2, "bestRating": 5, "worstRating": 1, "ratingExplanation": "It was closed for a day." } } ] }
            """);
    }

    /// <summary>Publish the reviews on a page (pages.create)</summary>
    /// <remarks>
    /// Each markup becomes a claim, found again by its text, a statement of its author, its appearances, and a published
    /// verdict of the page's author. The words of the rating are looked up in the table that imports use; where they are
    /// not known, the scale from 1 to 5 counts. A published verdict needs a rating, so one that cannot be determined is
    /// refused. The evidence is taken to be on the page itself: the verdict says so in its overrideReason. All of it is
    /// recorded, or none. Texts are in the language that the header Content-Language names, else <c>und</c>.
    /// </remarks>
    public override async Task<GoogleAnswer<ClaimReviewMarkupPage>> ExecuteAsync(NewMarkupPage request, CancellationToken stop)
    {
        var reply = GoogleReply<ClaimReviewMarkupPage>.Of(HttpContext.Request);
        var language = ContentLanguage.Of(HttpContext.Request);
        return reply.OfMade(await Writing.Create(request.Content.Hash, write =>
        {
            var page = new PagePublishing(new(write, Caller), language).Create(request.Content.Value);
            var shown = page.Shown(MarkupPageStore.Verdicts(write, page));
            return new CreatedResult<ClaimReviewMarkupPage> { Location = $"/v1alpha1/pages/{page.Id}", ETag = $"\"{shown.VersionId}\"", Body = JsonSerializer.SerializeToUtf8Bytes(shown, GoogleForm.Json) };
        }));
    }
}
