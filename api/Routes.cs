using FactCheck.Actors;
using FactCheck.Agents;
using FactCheck.Changes;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Exports;
using FactCheck.Exchange.Feeds;
using FactCheck.Exchange.Google;
using FactCheck.Exchange.Imports;
using FactCheck.Findings;
using FactCheck.Http.Binding;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Operations.Backups;
using FactCheck.Operations.Erasures;
using FactCheck.Operations.Stats;
using FactCheck.Operations.Telemetry;
using FactCheck.Pages;
using FactCheck.Pages.Claims;
using FactCheck.Pages.Docs;
using FactCheck.Pages.Embed;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Lists;
using FactCheck.Reconciliation;
using FactCheck.ReplyRequests;
using FactCheck.SavedSearches;
using FactCheck.Search;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Verdicts;
using FactCheck.Webhooks;

namespace FactCheck;

/// <summary>Every route of the service, under the group that Swagger UI lists it in. The program does not start when an operation's <c>Configure</c> says otherwise.</summary>
internal static class Routes
{
    public static readonly IReadOnlyList<OperationRoute> All =
    [
        .. Group("Search and match",
            new("POST", "/v1/match", typeof(MatchTexts)),
            new("GET", "/v1/search", typeof(SearchClaims)),
            new("GET", "/v1/claims/{id}/similar", typeof(ListSimilar)),
            new("GET", "/v1/sources/lookup", typeof(LookUpSource))),

        .. Group("Claims",
            new("POST", "/v1/claims", typeof(CreateClaim)),
            new("GET", "/v1/claims", typeof(ListClaims)),
            new("GET", "/v1/claims/{id}", typeof(GetClaim)),
            new("PATCH", "/v1/claims/{id}", typeof(EditClaim)),
            new("DELETE", "/v1/claims/{id}", typeof(DeleteClaim)),
            new("POST", "/v1/claims/{id}/withdrawal", typeof(WithdrawClaim)),
            new("POST", "/v1/claims/{id}/merge", typeof(MergeClaim)),
            new("DELETE", "/v1/claims/{id}/merge", typeof(UnmergeClaim)),
            new("GET", "/v1/claims/{id}/dossier", typeof(GetDossier)),
            new("GET", "/v1/claims/{id}/graph", typeof(GetGraph)),
            new("GET", "/v1/claims/{id}/timeline", typeof(ShowTimeline)),
            new("GET", "/v1/actors/{id}/claims", typeof(ListActorClaims))),

        .. Group("Statements",
            new("POST", "/v1/claims/{id}/statements", typeof(AddStatement)),
            new("GET", "/v1/claims/{id}/statements", typeof(ListClaimStatements)),
            new("POST", "/v1/claims/{id}/rebuttals", typeof(FileRebuttal)),
            new("GET", "/v1/claims/{id}/rebuttals", typeof(ListRebuttals)),
            new("POST", "/v1/statements", typeof(CreateStatement)),
            new("GET", "/v1/statements", typeof(ListStatements)),
            new("GET", "/v1/statements/{id}", typeof(GetStatement)),
            new("PATCH", "/v1/statements/{id}", typeof(EditStatement)),
            new("POST", "/v1/statements/{id}/withdrawal", typeof(WithdrawStatement))),

        .. Group("Evidence",
            new("POST", "/v1/claims/{id}/evidence", typeof(AddEvidence)),
            new("GET", "/v1/claims/{id}/evidence", typeof(ListClaimEvidence)),
            new("POST", "/v1/evidence", typeof(CreateEvidence)),
            new("GET", "/v1/evidence", typeof(ListEvidence)),
            new("GET", "/v1/evidence/{id}", typeof(GetEvidence)),
            new("PATCH", "/v1/evidence/{id}", typeof(EditEvidence)),
            new("POST", "/v1/evidence/{id}/withdrawal", typeof(WithdrawEvidence))),

        .. Group("Links",
            new("POST", "/v1/claims/{id}/links", typeof(AddLink)),
            new("GET", "/v1/claims/{id}/links", typeof(ListClaimLinks)),
            new("POST", "/v1/links", typeof(CreateLink)),
            new("GET", "/v1/links", typeof(ListLinks)),
            new("GET", "/v1/links/{id}", typeof(GetLink)),
            new("PATCH", "/v1/links/{id}", typeof(EditLink)),
            new("POST", "/v1/links/{id}/withdrawal", typeof(WithdrawLink))),

        .. Group("Verdicts",
            new("POST", "/v1/claims/{id}/verdicts", typeof(AddVerdict)),
            new("GET", "/v1/claims/{id}/verdicts", typeof(ListClaimVerdicts)),
            new("POST", "/v1/verdicts", typeof(CreateVerdict)),
            new("GET", "/v1/verdicts", typeof(ListVerdicts)),
            new("GET", "/v1/verdicts/{id}", typeof(GetVerdict)),
            new("PATCH", "/v1/verdicts/{id}", typeof(EditVerdict)),
            new("POST", "/v1/verdicts/{id}/publication", typeof(PublishVerdict)),
            new("POST", "/v1/verdicts/{id}/revisions", typeof(ReviseVerdict)),
            new("GET", "/v1/verdicts/{id}/revisions", typeof(ListRevisions)),
            new("GET", "/v1/verdicts/{id}/revisions/{n}", typeof(GetRevision)),
            new("GET", "/v1/corrections", typeof(ListCorrections)),
            new("DELETE", "/v1/verdicts/{id}", typeof(DeleteVerdict))),

        .. Group("Fairness",
            new("POST", "/v1/claims/{id}/reply-requests", typeof(AddReplyRequest)),
            new("GET", "/v1/claims/{id}/reply-requests", typeof(ListClaimReplyRequests)),
            new("POST", "/v1/reply-requests", typeof(CreateReplyRequest)),
            new("GET", "/v1/reply-requests", typeof(ListReplyRequests)),
            new("GET", "/v1/reply-requests/{id}", typeof(GetReplyRequest)),
            new("PATCH", "/v1/reply-requests/{id}", typeof(EditReplyRequest)),
            new("POST", "/v1/reply-requests/{id}/attempts", typeof(AddReplyAttempt)),
            new("POST", "/v1/reply-requests/{id}/withdrawal", typeof(WithdrawReplyRequest)),
            new("POST", "/v1/reply-requests/{id}/link", typeof(MakeReplyLink)),
            new("POST", "/v1/reply-requests/{id}/confirmation", typeof(ConfirmReply)),
            new("GET", "/reply/{secret}", typeof(ShowReplyForm)),
            new("POST", "/reply/{secret}", typeof(TakeReply)),
            new("POST", "/v1/claims/{id}/correction-requests", typeof(AddCorrectionRequest)),
            new("GET", "/v1/claims/{id}/correction-requests", typeof(ListClaimCorrectionRequests)),
            new("POST", "/v1/correction-requests", typeof(CreateCorrectionRequest)),
            new("GET", "/v1/correction-requests", typeof(ListCorrectionRequests)),
            new("GET", "/v1/correction-requests/outcomes", typeof(CountCorrectionOutcomes)),
            new("GET", "/v1/correction-requests/{id}", typeof(GetCorrectionRequest)),
            new("PATCH", "/v1/correction-requests/{id}", typeof(EditCorrectionRequest)),
            new("POST", "/v1/correction-requests/{id}/follow-ups", typeof(AddFollowUp)),
            new("POST", "/v1/correction-requests/{id}/outcome", typeof(SetCorrectionOutcome)),
            new("POST", "/v1/correction-requests/{id}/withdrawal", typeof(WithdrawCorrectionRequest)),
            new("GET", "/v1/stats", typeof(ShowStats)),
            new("GET", "/v1/findings", typeof(ListFindings)),
            new("GET", "/v1/claims/{id}/findings", typeof(ListClaimFindings)),
            new("POST", "/v1/findings/{id}/dismissal", typeof(DismissFinding)),
            new("DELETE", "/v1/findings/{id}/dismissal", typeof(RestoreFinding))),

        .. Group("Actors",
            new("POST", "/v1/actors", typeof(CreateActor)),
            new("GET", "/v1/actors", typeof(ListActors)),
            new("GET", "/v1/actors/{id}", typeof(GetActor)),
            new("PATCH", "/v1/actors/{id}", typeof(EditActor)),
            new("POST", "/v1/actors/{id}/merge", typeof(MergeActor)),
            new("DELETE", "/v1/actors/{id}/merge", typeof(UnmergeActor))),

        .. Group("Sources",
            new("POST", "/v1/sources", typeof(CreateSource)),
            new("GET", "/v1/sources", typeof(ListSources)),
            new("GET", "/v1/sources/{id}", typeof(GetSource)),
            new("PATCH", "/v1/sources/{id}", typeof(EditSource))),

        .. Group("ClaimReview and feeds",
            new("GET", "/v1/claims/{id}/claimreview", typeof(GetClaimReview)),
            new("GET", "/v1/feeds/claimreview.json", typeof(ShowClaimReviewFeed)),
            new("GET", "/v1/feeds/verdicts.atom", typeof(ShowVerdictsAtom)),
            new("GET", "/v1/feeds/verdicts.json", typeof(ShowVerdictsJson)),
            new("GET", "/v1/feeds/corrections.atom", typeof(ShowCorrectionsFeed)),
            new("GET", "/v1/feeds/due.atom", typeof(ShowDueReviews))),

        .. Group("Imports",
            new("POST", "/v1/imports", typeof(StartImport)),
            new("GET", "/v1/imports", typeof(ListImports)),
            new("GET", "/v1/imports/{id}", typeof(GetImport)),
            new("GET", "/v1/imports/{id}/rows", typeof(ListImportRows)),
            new("POST", "/v1/imports/{id}/cancellation", typeof(CancelImport)),
            new("POST", "/v1/imports/{id}/publication", typeof(PublishImport)),
            new("POST", "/v1/imports/{id}/withdrawal", typeof(WithdrawImport))),

        .. Group("Exports",
            new("GET", "/v1/exports/claims.ndjson", typeof(ExportClaimsNdjson)),
            new("GET", "/v1/exports/claims.csv", typeof(ExportClaimsCsv)),
            new("GET", "/v1/exports/claims.jsonld", typeof(ExportClaimsJsonld))),

        .. Group("Keys",
            new("POST", "/v1/keys", typeof(IssueKey)),
            new("GET", "/v1/keys", typeof(ListKeys)),
            new("GET", "/v1/keys/{id}", typeof(GetKey)),
            new("PATCH", "/v1/keys/{id}", typeof(EditKey)),
            new("POST", "/v1/keys/{id}/rotation", typeof(RotateKey)),
            new("POST", "/v1/keys/{id}/revocation", typeof(RevokeKey))),

        .. Group("Ledger",
            new("GET", "/v1/changes", typeof(ListChanges)),
            new("GET", "/v1/audit", typeof(ListEntries)),
            new("GET", "/v1/audit/head", typeof(ShowHead)),
            new("GET", "/v1/{resource}/{id}/history", typeof(ShowHistory)),
            new("GET", "/v1/audit/verify", typeof(CheckLedger)),
            new("GET", "/v1/audit/{seq:long}", typeof(GetEntry)),
            new("POST", "/v1/audit/{seq:long}/tombstone", typeof(EmptyEntry)),
            new("GET", "/v1/{resource}/{id}/erasure", typeof(PreviewErasure)),
            new("POST", "/v1/{resource}/{id}/erasure", typeof(EraseResource)),
            new("POST", "/v1/compaction", typeof(CompactRecord))),

        .. Group("Webhooks",
            new("POST", "/v1/webhooks", typeof(CreateWebhook)),
            new("GET", "/v1/webhooks", typeof(ListWebhooks)),
            new("GET", "/v1/webhooks/{id}", typeof(GetWebhook)),
            new("PATCH", "/v1/webhooks/{id}", typeof(EditWebhook)),
            new("DELETE", "/v1/webhooks/{id}", typeof(DeleteWebhook)),
            new("POST", "/v1/webhooks/{id}/rotation", typeof(RotateWebhook)),
            new("POST", "/v1/webhooks/{id}/test", typeof(TestWebhook)),
            new("GET", "/v1/webhooks/{id}/deliveries", typeof(ListDeliveries)),
            new("POST", "/v1/webhooks/{id}/deliveries/{event}/retry", typeof(RetryDelivery)),
            new("POST", "/v1/webhooks/{id}/replay", typeof(ReplayWebhook))),

        .. Group("Saved searches",
            new("POST", "/v1/saved-searches", typeof(CreateSavedSearch)),
            new("GET", "/v1/saved-searches", typeof(ListSavedSearches)),
            new("GET", "/v1/saved-searches/{id}", typeof(GetSavedSearch)),
            new("PATCH", "/v1/saved-searches/{id}", typeof(EditSavedSearch)),
            new("DELETE", "/v1/saved-searches/{id}", typeof(DeleteSavedSearch)),
            new("GET", "/v1/saved-searches/{id}/alerts", typeof(ListAlerts)),
            new("GET", "/v1/saved-searches/{id}/alerts.atom", typeof(ShowAlertsAtom)),
            new("GET", "/v1/saved-searches/{id}/alerts.json", typeof(ShowAlertsJson))),

        .. Group("Reconciliation",
            new("GET", "/v1/reconcile", typeof(Reconcile)),
            new("POST", "/v1/reconcile", typeof(ReconcileBatch)),
            new("GET", "/v1/reconcile/suggest/entities", typeof(SuggestEntities)),
            new("GET", "/v1/reconcile/suggest/types", typeof(SuggestTypes)),
            new("GET", "/v1/reconcile/suggest/properties", typeof(SuggestProperties)),
            new("GET", "/v1/reconcile/properties", typeof(ProposeProperties)),
            new("GET", "/v1/reconcile/preview", typeof(PreviewEntity))),

        .. Group("Google",
            new("GET", "/v1alpha1/claims:search", typeof(SearchFactCheckedClaims)),
            new("GET", "/v1alpha1/claims:imageSearch", typeof(SearchFactCheckedImages)),
            new("POST", "/v1alpha1/pages", typeof(CreateMarkupPage)),
            new("GET", "/v1alpha1/pages", typeof(ListMarkupPages)),
            new("GET", "/v1alpha1/pages/{id}", typeof(GetMarkupPage)),
            new("PUT", "/v1alpha1/pages/{id}", typeof(UpdateMarkupPage)),
            new("DELETE", "/v1alpha1/pages/{id}", typeof(DeleteMarkupPage))),

        .. Group("Backups",
            new("POST", "/v1/backups", typeof(MakeBackup)),
            new("GET", "/v1/backups", typeof(ListBackups)),
            new("GET", "/v1/backups/{name}", typeof(GetBackup)),
            new("GET", "/v1/backups/{name}/file", typeof(DownloadBackup)),
            new("DELETE", "/v1/backups/{name}", typeof(DeleteBackup))),

        .. Group("Service",
            new("GET", "/v1/vocabularies", typeof(ListVocabularies)),
            new("POST", "/mcp", typeof(ServeAgents)),
            new("GET", "/metrics", typeof(ShowMetrics)),
            new("GET", "/healthz", typeof(CheckHealth)),
            new("GET", "/readyz", typeof(CheckReadiness)),
            new("GET", "/problems/{code}", typeof(ExplainProblem)),
            new("GET", "/openapi.yaml", typeof(ShowContract)),
            new("GET", "/", typeof(ShowFront))),

        .. Group("Pages",
            new("GET", "/claims/{id}", typeof(ShowClaim)),
            new("GET", "/people/{id}", typeof(ShowPerson)),
            new("GET", "/sources/{id}", typeof(ShowSource)),
            new("GET", "/topics/{topic}", typeof(ShowTopic)),
            new("GET", "/search", typeof(ShowSearch)),
            new("GET", "/corrections", typeof(ShowCorrectionsPage)),
            new("GET", "/embed/claims/{id}", typeof(ShowCard)),
            new("GET", "/oembed", typeof(DescribeEmbedding)),
            new("GET", "/sitemap.xml", typeof(ShowSitemap)),
            new("GET", "/robots.txt", typeof(ShowRobots)),
            new("GET", "/assets/{name}", typeof(ShowAsset)),
            new("GET", "/docs", typeof(ShowDocs)),
            new("GET", "/docs/{**page}", typeof(ShowDoc))),
    ];

    private static IEnumerable<OperationRoute> Group(string name, params ReadOnlySpan<OperationRoute> routes) => [.. routes.ToArray().Select(route => route with { Group = name })];
}
