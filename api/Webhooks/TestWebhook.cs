using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Webhooks;

internal sealed class TestWebhook(WebhookAttempts attempts, Db db) : Operation<ResourceId, ResourceResult<DeliveryAttempt>>
{
    private const string Unreadable = "The secret was encrypted with another key than the service has now. Rotate it.";

    public override void Configure()
    {
        Post("/v1/webhooks/{id}/test");
        RequireScope(Scope.Admin);
    }

    /// <summary>Send a test event</summary>
    /// <remarks>
    /// Sends one event of the type <c>webhook.test</c> now, to a paused webhook too, and answers with the attempt. It is not repeated,
    /// and it changes
    /// nothing of the webhook's state. A webhook whose secret is unreadable is refused (422): rotate it.
    /// </remarks>
    public override async Task<ResourceResult<DeliveryAttempt>> ExecuteAsync(ResourceId request, CancellationToken stop)
    {
        WebhookRow webhook;
        using (var read = db.Read())
            webhook = WebhookRow.Found(read, request.Id);
        if (attempts.Secrets(webhook).Count == 0)
            throw Problem.InvalidContent("", "secret-unreadable", Unreadable);
        return new(await attempts.Test(webhook, stop));
    }
}
