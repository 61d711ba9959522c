using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Exports;
using FactCheck.Exchange.Feeds;
using FactCheck.Exchange.Google;
using FactCheck.Exchange.Imports;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Operations.Backups;
using FactCheck.Operations.Telemetry;
using FactCheck.Pages;
using FactCheck.Search;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Verdicts;

namespace FactCheck;

/// <summary>Every route of the service.</summary>
internal static class Routes
{
    public static readonly List<Type> All =
    [
        // Claims
        typeof(CreateClaim),
        typeof(ListClaims),
        typeof(GetClaim),
        typeof(EditClaim),
        typeof(DeleteClaim),
        typeof(WithdrawClaim),
        typeof(MergeClaim),
        typeof(UnmergeClaim),
        typeof(GetDossier),
        typeof(GetGraph),
        typeof(ShowTimeline),
        typeof(ListSimilar),

        // Search
        typeof(SearchClaims),
        typeof(MatchTexts),

        // Statements
        typeof(AddStatement),
        typeof(ListClaimStatements),
        typeof(FileRebuttal),
        typeof(ListRebuttals),
        typeof(CreateStatement),
        typeof(ListStatements),
        typeof(GetStatement),
        typeof(EditStatement),
        typeof(WithdrawStatement),

        // Evidence
        typeof(AddEvidence),
        typeof(ListClaimEvidence),
        typeof(CreateEvidence),
        typeof(ListEvidence),
        typeof(GetEvidence),
        typeof(EditEvidence),
        typeof(WithdrawEvidence),

        // Links
        typeof(AddLink),
        typeof(ListClaimLinks),
        typeof(CreateLink),
        typeof(ListLinks),
        typeof(GetLink),
        typeof(EditLink),
        typeof(WithdrawLink),

        // Verdicts
        typeof(AddVerdict),
        typeof(ListClaimVerdicts),
        typeof(CreateVerdict),
        typeof(ListVerdicts),
        typeof(GetVerdict),
        typeof(EditVerdict),
        typeof(PublishVerdict),
        typeof(ReviseVerdict),
        typeof(ListRevisions),
        typeof(GetRevision),
        typeof(ListCorrections),
        typeof(ShowCorrectionsFeed),
        typeof(DeleteVerdict),

        // ClaimReview and feeds
        typeof(GetClaimReview),
        typeof(ShowClaimReviewFeed),
        typeof(ShowVerdictsAtom),
        typeof(ShowVerdictsJson),

        // Actors
        typeof(CreateActor),
        typeof(ListActors),
        typeof(GetActor),
        typeof(EditActor),
        typeof(MergeActor),
        typeof(UnmergeActor),
        typeof(ListActorClaims),

        // Sources
        typeof(CreateSource),
        typeof(ListSources),
        typeof(LookUpSource),
        typeof(GetSource),
        typeof(EditSource),

        // Ledger
        typeof(ListEntries),
        typeof(ShowHead),
        typeof(ShowHistory),
        typeof(CheckLedger),
        typeof(GetEntry),
        typeof(EmptyEntry),

        // Keys
        typeof(IssueKey),
        typeof(ListKeys),
        typeof(GetKey),
        typeof(EditKey),
        typeof(RotateKey),
        typeof(RevokeKey),

        // Imports
        typeof(StartImport),
        typeof(ListImports),
        typeof(GetImport),
        typeof(ListImportRows),
        typeof(CancelImport),

        // Exports
        typeof(ExportClaimsNdjson),
        typeof(ExportClaimsCsv),
        typeof(ExportClaimsJsonld),

        // Backups
        typeof(MakeBackup),
        typeof(ListBackups),
        typeof(GetBackup),
        typeof(DownloadBackup),
        typeof(DeleteBackup),

        // Telemetry
        typeof(ShowMetrics),

        // Google
        typeof(SearchFactCheckedClaims),
        typeof(SearchFactCheckedImages),
        typeof(CreateMarkupPage),
        typeof(ListMarkupPages),
        typeof(GetMarkupPage),
        typeof(UpdateMarkupPage),
        typeof(DeleteMarkupPage),

        // Pages
        typeof(ListVocabularies),
        typeof(CheckHealth),
        typeof(CheckReadiness),
        typeof(ExplainProblem),
        typeof(ShowContract),
        typeof(ShowFront),
    ];
}
