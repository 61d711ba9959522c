using System.ComponentModel.DataAnnotations;
using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Webhooks;

/// <summary>Part of the record to send again.</summary>
public sealed record NewReplay
{
    /// <summary>
    /// Place to begin after: a cursor of <c>/v1/changes</c> such as <c>1042</c>, or a moment such as <c>2024-01-31T08:00:00Z</c>.
    /// </summary>
    [Required, ChangeCursor]
    public string? Since { get; init; }
}

/// <summary>Events that were taken up to be sent again.</summary>
public sealed record Replay
{
    /// <summary>Events that are sent now.</summary>
    public required int Queued { get; init; }

    /// <summary>Place to go on from with another replay; null where everything was taken up.</summary>
    public required string? Next { get; init; }
}

internal sealed class ReplayWebhook(
    ChangeFeed feed, WebhookEvents events, WebhookRuns runs, Db db) : Operation<
    ResourceIdWithBody<JsonBody<NewReplay>>, ResourceResult<Replay>>
{
    /// <summary>Most events of one replay.</summary>
    private const int Most = 5_000;

    public override void Configure()
    {
        Post("/v1/webhooks/{id}/replay");
        RequireScope(Scope.Admin);
        Example("""
            { "since": "2024-01-31T08:00:00Z" }
            """);
    }

    /// <summary>Send events again from a moment on</summary>
    /// <remarks>
    /// Takes up every event since then that the webhook's settings ask for now, those from before its creation too, each under the
    /// <c>webhook-id</c> it
    /// had before. At most some 5,000 at a time: where <c>next</c> is not null, send it as <c>since</c> to go on.
    /// </remarks>
    public override async Task<ResourceResult<Replay>> ExecuteAsync(ResourceIdWithBody<JsonBody<NewReplay>> request, CancellationToken stop)
    {
        WebhookRow webhook;
        using (var read = db.Read())
            webhook = WebhookRow.Found(read, request.Id) with { AfterSeq = 0 };
        var place = feed.Begin(request.Content.Value.Since, detail => Problem.InvalidContent("/since", "cursor-of-another-ledger", detail));
        var (queued, after, head) = (0, place.Seq, db.Commits.Seq);
        while (after < head && queued < Most)
        {
            var (all, upTo) = events.Read(after, head);
            var matching = WebhookMatching.For(db, [webhook], all);
            var wanted = all.FindAll(change => matching.Goes(change, webhook));
            queued += await Writing.Change(write => wanted.Count(change => Queue(write, webhook.Id, change)));
            after = upTo;
        }
        runs.Wake();
        return new(new Replay { Queued = queued, Next = after < head ? new ChangePlace(after).ToString() : null });
    }

    private static bool Queue(WriteSession write, string webhook, Change change) => WebhookStore.Find(write, webhook) is not null
        && (DeliveryStore.Add(write, webhook, change) || DeliveryStore.Again(write, webhook, change.Id));
}
