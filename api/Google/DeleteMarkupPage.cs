namespace FactCheck;

internal sealed class DeleteMarkupPage : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1alpha1/pages/{id}", Handle).Needs(Scope.Publish);

    /// <summary>Retract the reviews on a page (pages.delete)</summary>
    /// <remarks>
    /// Every verdict of the page that stands is retracted, with a fixed note for readers. It leaves searches and feeds and stays in
    /// its own history and in the log of corrections; claims and statements stay on record. The page itself is gone.
    /// </remarks>
    private static async Task<GoogleAnswer<Empty>> Handle(string id, Query<PageParameters> query, GoogleReply<Empty> reply, Writing writing) => reply.Of(await writing.Change(write =>
    {
        var page = MarkupPageStore.Find(write, id) ?? throw Problem.NotFound(Id.Page, id);
        new PagePublishing(new(write, writing.Caller), "und").Delete(page);
        return new Empty();
    }));
}
