using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Webhooks;

/// <summary>A delivery of a webhook.</summary>
public sealed record NamedDelivery
{
    /// <summary>Id of the webhook.</summary>
    [RouteParam]
    public required string Id { get; set; }

    /// <summary>Id of the event, such as <c>evt_1042_0_9f86d081</c>.</summary>
    [RouteParam]
    public required string Event { get; set; }
}

internal sealed class RetryDelivery(WebhookRuns runs) : Operation<NamedDelivery, ResourceResult<Delivery>>
{
    public override void Configure()
    {
        Post("/v1/webhooks/{id}/deliveries/{event}/retry");
        RequireScope(Scope.Admin);
    }

    /// <summary>Send an event again</summary>
    /// <remarks>At once, under the same <c>webhook-id</c>; its schedule begins again.</remarks>
    public override async Task<ResourceResult<Delivery>> ExecuteAsync(NamedDelivery request, CancellationToken stop)
    {
        var delivery = await Writing.Change(write =>
        {
            var webhook = WebhookRow.Found(write, request.Id);
            return DeliveryStore.Again(write, webhook.Id, request.Event)
                ? DeliveryStore.Find(write, webhook.Id, request.Event)!.Shown
                : throw Problem.NotFound($"The webhook {webhook.Id} has no delivery of the event {Problem.Shown(request.Event)}.");
        });
        runs.Wake();
        return new(delivery);
    }
}
