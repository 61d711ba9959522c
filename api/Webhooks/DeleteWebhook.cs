using FactCheck.Http;
using FactCheck.Http.Binding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.Webhooks;

internal sealed class DeleteWebhook : Operation<ResourceId, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/webhooks/{id}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Delete a webhook</summary>
    /// <remarks>With its secret and all of its deliveries. An attempt that goes on is not taken back.</remarks>
    public override Task<NoContent> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        WebhookStore.Delete(write, WebhookRow.Found(write, request.Id).Id);
        return TypedResults.NoContent();
    });
}
