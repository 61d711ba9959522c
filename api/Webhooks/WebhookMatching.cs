using FactCheck.Changes;
using FactCheck.Data;

namespace FactCheck.Webhooks;

/// <summary>Tells which changes go to which webhooks.</summary>
internal sealed class WebhookMatching
{
    private readonly ILookup<string, string>? _topics, _subjects, _languages, _claimants;

    private WebhookMatching(ReadSession read, IReadOnlyCollection<string> claims)
    {
        _topics = WebhookStore.Topics(read, claims);
        _subjects = WebhookStore.Subjects(read, claims);
        _languages = WebhookStore.Languages(read, claims);
        _claimants = WebhookStore.Claimants(read, claims);
    }

    private WebhookMatching()
    {
    }

    /// <summary>Prepares for some changes. The record is read only where a filter looks at claims.</summary>
    public static WebhookMatching For(Db db, IEnumerable<WebhookRow> webhooks, IEnumerable<Change> changes)
    {
        if (!webhooks.Any(webhook => webhook.Filter is { LooksAtClaims: true }))
            return new();
        using var read = db.Read();
        return new(read, changes.SelectMany(change => change.Claims).ToHashSet(StringComparer.Ordinal));
    }

    public bool Goes(Change change, WebhookRow webhook) =>
        (change.Seq > webhook.AfterSeq || change.Type is WebhookEventType.ReviewDue) // a date comes without an entry
        && (webhook.Events.Count == 0 ? IsSentUnasked(change, webhook) : webhook.Events.Contains(change.Type, StringComparer.Ordinal))
        && (webhook.Filter is null || Meets(change, webhook.Filter));

    /// <summary>Changes of the record are; what follows from them is where the filter names a saved search.</summary>
    private static bool IsSentUnasked(Change change, WebhookRow webhook) =>
        change.SavedSearchId is null ? change.Type is not WebhookEventType.ReviewDue : webhook.TakesAlerts;

    private bool Meets(Change change, WebhookFilter filter) =>
        (filter.Publisher is null || filter.Publisher == change.PublisherId)
        && (filter.Rating is null || filter.Rating == change.Rating)
        && (filter.Claim is null || change.Claims.Contains(filter.Claim, StringComparer.Ordinal))
        && (filter.Topic is null || change.Claims.Any(claim => _topics![claim].Contains(filter.Topic, StringComparer.Ordinal)))
        && (filter.Subject is null || change.Claims.Any(claim => _subjects![claim].Contains(filter.Subject, StringComparer.Ordinal)))
        && (filter.Claimant is null || change.Claims.Any(claim => _claimants![claim].Contains(filter.Claimant, StringComparer.Ordinal)))
        && (filter.SavedSearch is null || filter.SavedSearch == change.SavedSearchId)
        && (filter.Language is null || change.Claims.Any(claim => _languages![claim].Any(language => IsIn(language, filter.Language))));

    private static bool IsIn(string language, string wanted) =>
        language == wanted
        || (!wanted.Contains('-', StringComparison.Ordinal) && language.StartsWith(wanted + "-", StringComparison.Ordinal));
}
