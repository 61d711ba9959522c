using FactCheck.Changes;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>The kinds of events that a webhook can be sent: the changes of the record, and what follows from them.</summary>
public sealed class WebhookEventType : IVocabulary
{
    public const string Test = "webhook.test", SavedSearchMatched = "saved_search.matched", ReviewDue = "review.due";

    public static Vocabulary All { get; } = new("webhook.event_type",
        [
            .. ChangeType.All.Terms,
            new(SavedSearchMatched,
                "A claim came to fit a saved search, or a verdict on one that fits changed; savedSearch and because say which and why.",
                "Saved search matched", "Búsqueda guardada con resultados"),
            new(ReviewDue, "The date by which a published verdict is to be reviewed has come.", "Review due", "Revisión pendiente"),
        ]);
}

/// <summary>The states of a webhook.</summary>
public sealed class WebhookState : IVocabulary
{
    public const string Active = "active", Failing = "failing", Paused = "paused", Disabled = "disabled";

    public static Vocabulary All { get; } = new("webhook.state",
        new(Active, "Events are sent, and the last one arrived.", "Active", "Activo"),
        new(Failing, "Events are sent, and the last attempts failed.", "Failing", "Con fallos"),
        new(Paused, "An administrator paused it: nothing is sent or kept for it.", "Paused", "En pausa"),
        new(Disabled, "The service stopped sending, for the reason given: nothing is sent or kept for it.", "Disabled", "Desactivado"));
}

/// <summary>The states that an administrator sets.</summary>
public sealed class WantedWebhookState : IVocabulary
{
    public static Vocabulary All { get; } = new("webhook.state.wanted",
        WebhookState.All[WebhookState.Active], WebhookState.All[WebhookState.Paused]);
}

/// <summary>Reasons for which the service disables a webhook.</summary>
public sealed class DisabledReason : IVocabulary
{
    public const string Gone = "gone_410", Failed = "failed_120h", Unreadable = "secret_unreadable";

    public static Vocabulary All { get; } = new("webhook.disabled_reason",
        new(Gone, "The receiver answered 410: it wants no more events.", "Receiver gone", "Receptor retirado"),
        new(Failed, "Every attempt of 120 hours failed.", "Failed for 120 hours", "Falló durante 120 horas"),
        new(Unreadable,
            "The secret was encrypted with another key than the service has now. Rotate the secret.",
            "Secret unreadable", "Secreto ilegible"));
}

/// <summary>The states of a delivery.</summary>
public sealed class DeliveryState : IVocabulary
{
    public const string Pending = "pending", Delivered = "delivered", Failed = "failed";

    public static Vocabulary All { get; } = new("webhook.delivery.state",
        new(Pending, "An attempt is due, or the next one waits for its time.", "Pending", "Pendiente"),
        new(Delivered, "The receiver answered with a status from 200 to 299.", "Delivered", "Entregado"),
        new(Failed, "The last attempt failed; no other follows by itself.", "Failed", "Fallido"));
}
