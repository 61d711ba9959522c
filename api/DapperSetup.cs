using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data.Sql;
using FactCheck.MarkupPages;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.SavedSearches;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Webhooks;

namespace FactCheck;

/// <summary>The types that columns hold as JSON; Dapper is told of each once.</summary>
internal static class DapperSetup
{
    private static readonly Lazy<bool> Done = new(() =>
    {
        JsonColumns.Use();
        JsonColumns.Add<IReadOnlyList<string>>();
        JsonColumns.Add<IReadOnlyList<ExternalId>>();
        JsonColumns.Add<IReadOnlyList<Handle>>();
        JsonColumns.Add<IReadOnlyList<Translation>>();
        JsonColumns.Add<IReadOnlyList<DerivationRow>>();
        JsonColumns.Add<IReadOnlyList<StatementPositionRow>>();
        JsonColumns.Add<Locator>();
        JsonColumns.Add<WebhookFilter>();
        JsonColumns.Add<SavedQuery>();
        JsonColumns.Add<IReadOnlyList<DeliveryAttempt>>();
        JsonColumns.Add<ClaimReviewMarkupPage>();
        JsonColumns.Add<IReadOnlyList<KeptMarkup>>();
        JsonColumns.Add<ReplyRequestRow>();
        JsonColumns.Add<CorrectionRequestRow>();
        return true;
    });

    public static void Register() => _ = Done.Value;
}
