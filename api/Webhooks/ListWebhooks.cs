using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>Selection of webhooks.</summary>
public sealed record WebhookListing : ListParameters;

internal sealed class ListWebhooks(Cursors cursors, TimeProvider clock, Db db) : Operation<WebhookListing, PageResult<Webhook>>
{
    public override void Configure()
    {
        Get("/v1/webhooks");
        RequireScope(Scope.Admin);
    }

    /// <summary>List webhooks</summary>
    /// <remarks>The newest first, with their state and how much waits for them; never their secrets.</remarks>
    protected override PageResult<Webhook> Execute(WebhookListing list)
    {
        using var read = db.Read();
        var found = WebhookStore.List(read, cursors.Before(HttpContext.Request, list), list.Size + 1);
        var pending = DeliveryStore.Backlogs(read).ToDictionary(one => one.WebhookId, one => one.Pending, StringComparer.Ordinal);
        var now = Instant.Text(clock.GetUtcNow());
        var seqs = found.ToDictionary(webhook => webhook.Id, webhook => webhook.Seq, StringComparer.Ordinal);
        var shown = found.ConvertAll(webhook => webhook.Shown(pending.GetValueOrDefault(webhook.Id), now));
        return PageResult<Webhook>.Of(HttpContext.Request, cursors, list.Size, shown, one => seqs[one.Id]);
    }
}
