using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.Webhooks;

/// <summary>Selection of deliveries.</summary>
public sealed record DeliveryFilter : ListParameters
{
    /// <summary>Id of the webhook.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Only deliveries in this state.</summary>
    [OneOf<DeliveryState>]
    public string? State { get; set; }
}

internal sealed class ListDeliveries(Cursors cursors, Db db) : Operation<DeliveryFilter, PageResult<Delivery>>
{
    public override void Configure()
    {
        Get("/v1/webhooks/{id}/deliveries");
        RequireScope(Scope.Admin);
    }

    /// <summary>List the deliveries of a webhook</summary>
    /// <remarks>The newest first, each with its attempts and the time of the next. A delivery that ended is kept for 30 days.</remarks>
    protected override PageResult<Delivery> Execute(DeliveryFilter list)
    {
        using var read = db.Read();
        var webhook = WebhookRow.Found(read, list.Id);
        var found = DeliveryStore.List(read, webhook.Id, list.State, cursors.Before(HttpContext.Request, list), list.Size + 1);
        var seqs = found.ToDictionary(delivery => delivery.EventId, delivery => delivery.Seq, StringComparer.Ordinal);
        var shown = found.Select(delivery => delivery.Shown);
        return PageResult<Delivery>.Of(HttpContext.Request, cursors, list.Size, shown, one => seqs[one.Event]);
    }
}
