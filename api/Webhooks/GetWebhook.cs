using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Webhooks;

internal sealed class GetWebhook(TimeProvider clock, Db db) : Operation<ResourceId, ResourceResult<Webhook>>
{
    public override void Configure()
    {
        Get("/v1/webhooks/{id}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Read a webhook</summary>
    /// <remarks>Its settings, its state and how much waits for it; never its secret.</remarks>
    protected override ResourceResult<Webhook> Execute(ResourceId request)
    {
        using var read = db.Read();
        var webhook = WebhookRow.Found(read, request.Id).Shown(DeliveryStore.Pending(read, request.Id), Instant.Text(clock.GetUtcNow()));
        return ResourceResult<Webhook>.Tagged(webhook.Revision, webhook);
    }
}
