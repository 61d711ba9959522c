using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.MarkupPages;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

internal sealed class GetMarkupPage(Db db) : Operation<NamedMarkupPage, GoogleAnswer<ClaimReviewMarkupPage>>
{
    public override void Configure()
    {
        Get("/v1alpha1/pages/{id}");
        RequireScope(Scope.Publish);
    }

    /// <summary>Read the reviews on a page (pages.get)</summary>
    /// <remarks>As they were sent. What was revised elsewhere since is given as it says now, and what was retracted or replaced is not given.</remarks>
    protected override GoogleAnswer<ClaimReviewMarkupPage> Execute(NamedMarkupPage request)
    {
        var reply = GoogleReply<ClaimReviewMarkupPage>.Of(HttpContext.Request);
        using var read = db.Read();
        var page = MarkupPageStore.Find(read, request.Id) ?? throw Problem.NotFound(TypeId.Page, request.Id);
        return reply.Of(page.Shown(MarkupPageStore.Verdicts(read, page)));
    }
}
