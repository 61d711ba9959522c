using FactCheck.Data;

namespace FactCheck.Webhooks;

/// <summary>Keeps the webhooks in memory, as they are on record at the moment they are asked for.</summary>
internal sealed class WebhookList(Db db)
{
    private readonly Lock _gate = new();
    private string? _stamp;
    private IReadOnlyList<WebhookRow> _all = [];

    /// <summary>The webhooks that are sent to.</summary>
    public IReadOnlyList<WebhookRow> Active
    {
        get
        {
            using var read = db.Read();
            var stamp = WebhookStore.Stamp(read);
            lock (_gate)
            {
                if (stamp != _stamp)
                    (_stamp, _all) = (stamp, WebhookStore.All(read).FindAll(webhook => !webhook.IsStopped));
                return _all;
            }
        }
    }
}
