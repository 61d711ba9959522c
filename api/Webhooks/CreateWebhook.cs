using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>A webhook to be created.</summary>
public sealed record NewWebhook : WebhookFields, IValidatable
{
    public IEnumerable<ValidationError> Faults()
    {
        if (Url is null)
            yield return new() { Pointer = "/url", Code = "required", Detail = "A webhook has a URL." };
    }
}

internal sealed class CreateWebhook(
    TargetGuard guard, SecretSeal seal, Options options) : Operation<WithBody<JsonBody<NewWebhook>>, CreatedResult<WebhookWithSecret>>
{
    public override void Configure()
    {
        Post("/v1/webhooks");
        RequireScope(Scope.Admin);
        ReturnsSecret();
        Example("""
            {
              "url": "https://192.0.9.1/factcheck",
              "events": ["verdict.published", "verdict.revised", "verdict.retracted"],
              "description": "The CMS of the night desk"
            }
            """);
    }

    /// <summary>Create a webhook</summary>
    /// <remarks>
    /// Sends every event that is recorded from now on to the URL, signed as Standard Webhooks asks, at least once, until the receiver
    /// answers with a
    /// status from 200 to 299. The answer shows the secret, this once; the request cannot be replayed, so an Idempotency-Key is refused
    /// (400). The
    /// URL is refused (422) where its host leads to an address that is not public and not in FACTCHECK_WEBHOOK_NETWORKS, or was not
    /// found.
    /// </remarks>
    public override async Task<CreatedResult<WebhookWithSecret>> ExecuteAsync(
        WithBody<JsonBody<NewWebhook>> request, CancellationToken stop)
    {
        var fields = request.Content.Value;
        await guard.Check(fields.Url!, stop);
        var root = Address.Root(HttpContext.Request, options);
        return await Writing.CreateSecret(write =>
        {
            var (id, secret) = (write.NewId(TypeId.Webhook), WebhookSignature.NewSecret());
            var webhook = new WebhookRow
            {
                Id = id,
                Revision = 1,
                Url = fields.Url!,
                Root = root,
                Events = [],
                IsStopped = false,
                Secret = seal.Seal(id, secret),
                AfterSeq = write.LastSeq,
                KeyId = Caller.KeyId,
                CreatedAt = write.Now,
                UpdatedAt = write.Now,
            }.With(fields, write);
            WebhookStore.Insert(write, webhook);
            var shown = webhook.Shown(0, write.Clock);
            return CreatedResult<WebhookWithSecret>.At($"/v1/webhooks/{id}", ETags.Of(1, shown), new(shown, secret));
        });
    }
}
