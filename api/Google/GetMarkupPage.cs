namespace FactCheck;

internal sealed class GetMarkupPage : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1alpha1/pages/{id}", Handle).Needs(Scope.Publish);

    /// <summary>Read the reviews on a page (pages.get)</summary>
    /// <remarks>As they were sent. What was revised elsewhere since is given as it says now, and what was retracted or replaced is not given.</remarks>
    private static GoogleAnswer<ClaimReviewMarkupPage> Handle(string id, Query<PageParameters> query, GoogleReply<ClaimReviewMarkupPage> reply, Db db)
    {
        using var read = db.Read();
        var page = MarkupPageStore.Find(read, id) ?? throw Problem.NotFound(Id.Page, id);
        return reply.Of(page.Shown(MarkupPageStore.Verdicts(read, page)));
    }
}
