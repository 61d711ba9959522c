using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>Change of a webhook's secret.</summary>
public sealed record WebhookRotation
{
    /// <summary>Seconds for which events are signed with the old secret too, up to a week; 0 when it is left out.</summary>
    [Between(0, 604_800)]
    public int? OverlapSeconds { get; init; }
}

internal sealed class RotateWebhook(
    SecretSeal seal, WebhookRuns runs) : Operation<ResourceIdWithBody<JsonBody<WebhookRotation>>, CreatedResult<WebhookWithSecret>>
{
    public override void Configure()
    {
        Post("/v1/webhooks/{id}/rotation");
        RequireScope(Scope.Admin);
        AcceptsIfMatch();
        ReturnsSecret();
        Example("""
            { "overlapSeconds": 86400 }
            """);
    }

    /// <summary>Give a webhook a new secret</summary>
    /// <remarks>
    /// During the overlap each event has two signatures in its header, the first by the new secret. The answer shows the new secret,
    /// this once; the
    /// request cannot be replayed, so an Idempotency-Key is refused (400). A webhook whose secret was unreadable is sent to again.
    /// </remarks>
    public override async Task<CreatedResult<WebhookWithSecret>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<WebhookRotation>> request, CancellationToken stop)
    {
        var overlap = request.Content.Value.OverlapSeconds ?? 0;
        var made = await Writing.CreateSecret(write =>
        {
            var webhook = WebhookRow.Found(write, request.Id);
            ETags.Require(Writing.IfMatch, webhook.Revision, required: false);
            var secret = WebhookSignature.NewSecret();
            var rotated = webhook with
            {
                Revision = webhook.Revision + 1,
                Secret = seal.Seal(webhook.Id, secret),
                PreviousSecret = overlap > 0 ? webhook.Secret : null,
                PreviousUntil = overlap > 0 ? Instant.Text(Instant.Parse(write.Clock).AddSeconds(overlap)) : null,
                UpdatedAt = write.Now,
            };
            if (rotated.DisabledReason is DisabledReason.Unreadable)
                rotated = rotated.Started(write) with { AfterSeq = rotated.AfterSeq };
            WebhookStore.Update(write, rotated);
            var shown = rotated.Shown(DeliveryStore.Pending(write, webhook.Id), write.Clock);
            return CreatedResult<WebhookWithSecret>.At($"/v1/webhooks/{webhook.Id}", ETags.Of(shown.Revision, shown), new(shown, secret));
        });
        runs.Wake();
        return made;
    }
}
