using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.MarkupPages;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

internal sealed class DeleteMarkupPage : Operation<NamedMarkupPage, GoogleAnswer<Empty>>
{
    public override void Configure()
    {
        Delete("/v1alpha1/pages/{id}");
        RequireScope(Scope.Publish);
    }

    /// <summary>Retract the reviews on a page (pages.delete)</summary>
    /// <remarks>
    /// Every verdict of the page that stands is retracted, with a fixed note for readers. It leaves searches and feeds and stays in
    /// its own history and in the log of corrections; claims and statements stay on record. The page itself is gone.
    /// </remarks>
    public override async Task<GoogleAnswer<Empty>> ExecuteAsync(NamedMarkupPage request, CancellationToken stop)
    {
        var reply = GoogleReply<Empty>.Of(HttpContext.Request);
        return reply.Of(await Writing.Change(write =>
        {
            var page = MarkupPageStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Page, request.Id);
            new PagePublishing(new(write, Caller), "und").Delete(page);
            return new Empty();
        }));
    }
}
