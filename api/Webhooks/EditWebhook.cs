using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Webhooks;

internal sealed class EditWebhook(
    TargetGuard guard, WebhookRuns runs, Db db) : Operation<ResourceIdWithBody<MergePatch<WebhookFields>>, ResourceResult<Webhook>>
{
    public override void Configure()
    {
        Patch("/v1/webhooks/{id}");
        RequireScope(Scope.Admin);
        Example("""
            { "state": "paused" }
            """);
    }

    /// <summary>Change a webhook</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. A URL is checked as at creation. <c>paused</c> stops sending, and nothing is kept for the webhook
    /// meanwhile. <c>active</c> sends what is recorded from then on, after the service disabled it too; POST to its replay with the
    /// <c>stoppedAtSeq</c> of before sends what was missed.
    /// </remarks>
    public override async Task<ResourceResult<Webhook>> ExecuteAsync(
        ResourceIdWithBody<MergePatch<WebhookFields>> request, CancellationToken stop)
    {
        using (var read = db.Read())
        {
            var webhook = WebhookRow.Found(read, request.Id);
            ETags.Require(Writing.IfMatch, webhook.Revision);
            if (Patched(webhook).Url is var url && url != webhook.Url)
                await guard.Check(url!, stop);
        }
        var shown = await Writing.Change(write =>
        {
            var webhook = WebhookRow.Found(write, request.Id);
            ETags.Require(Writing.IfMatch, webhook.Revision);
            var changed = webhook.With(Patched(webhook), write) with { Revision = webhook.Revision + 1, UpdatedAt = write.Now };
            WebhookStore.Update(write, changed);
            return changed.Shown(DeliveryStore.Pending(write, request.Id), write.Clock);
        });
        runs.Wake();
        return ResourceResult<Webhook>.Tagged(shown.Revision, shown);

        WebhookFields Patched(WebhookRow webhook) => request.Content.Apply(webhook.Fields) is { Url: not null } fields
            ? fields
            : throw Problem.InvalidContent("/url", "required", "A webhook has a URL.");
    }
}
