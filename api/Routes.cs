namespace FactCheck;

/// <summary>Every route of the service.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Claims
        CreateClaim.Map(routes);
        ListClaims.Map(routes);
        GetClaim.Map(routes);
        EditClaim.Map(routes);
        DeleteClaim.Map(routes);
        WithdrawClaim.Map(routes);
        MergeClaim.Map(routes);
        UnmergeClaim.Map(routes);
        GetDossier.Map(routes);
        GetGraph.Map(routes);
        ShowTimeline.Map(routes);
        ListSimilar.Map(routes);

        // Search
        SearchClaims.Map(routes);
        MatchTexts.Map(routes);

        // Statements
        AddStatement.Map(routes);
        ListClaimStatements.Map(routes);
        FileRebuttal.Map(routes);
        ListRebuttals.Map(routes);
        CreateStatement.Map(routes);
        ListStatements.Map(routes);
        GetStatement.Map(routes);
        EditStatement.Map(routes);
        WithdrawStatement.Map(routes);

        // Evidence
        AddEvidence.Map(routes);
        ListClaimEvidence.Map(routes);
        CreateEvidence.Map(routes);
        ListEvidence.Map(routes);
        GetEvidence.Map(routes);
        EditEvidence.Map(routes);
        WithdrawEvidence.Map(routes);

        // Links
        AddLink.Map(routes);
        ListClaimLinks.Map(routes);
        CreateLink.Map(routes);
        ListLinks.Map(routes);
        GetLink.Map(routes);
        EditLink.Map(routes);
        WithdrawLink.Map(routes);

        // Verdicts
        AddVerdict.Map(routes);
        ListClaimVerdicts.Map(routes);
        CreateVerdict.Map(routes);
        ListVerdicts.Map(routes);
        GetVerdict.Map(routes);
        EditVerdict.Map(routes);
        PublishVerdict.Map(routes);
        ReviseVerdict.Map(routes);
        ListRevisions.Map(routes);
        GetRevision.Map(routes);
        ListCorrections.Map(routes);
        ShowCorrectionsFeed.Map(routes);
        DeleteVerdict.Map(routes);

        // ClaimReview and feeds
        GetClaimReview.Map(routes);
        ShowClaimReviewFeed.Map(routes);
        ShowVerdictsAtom.Map(routes);
        ShowVerdictsJson.Map(routes);

        // Actors
        CreateActor.Map(routes);
        ListActors.Map(routes);
        GetActor.Map(routes);
        EditActor.Map(routes);
        MergeActor.Map(routes);
        UnmergeActor.Map(routes);
        ListActorClaims.Map(routes);

        // Sources
        CreateSource.Map(routes);
        ListSources.Map(routes);
        LookUpSource.Map(routes);
        GetSource.Map(routes);
        EditSource.Map(routes);

        // Ledger
        ListEntries.Map(routes);
        ShowHead.Map(routes);
        ShowHistory.Map(routes);
        CheckLedger.Map(routes);
        GetEntry.Map(routes);
        EmptyEntry.Map(routes);

        // Keys
        IssueKey.Map(routes);
        ListKeys.Map(routes);
        GetKey.Map(routes);
        EditKey.Map(routes);
        RotateKey.Map(routes);
        RevokeKey.Map(routes);

        // Imports
        StartImport.Map(routes);
        ListImports.Map(routes);
        GetImport.Map(routes);
        ListImportRows.Map(routes);
        CancelImport.Map(routes);

        // Exports
        ExportClaimsNdjson.Map(routes);
        ExportClaimsCsv.Map(routes);
        ExportClaimsJsonld.Map(routes);

        // Backups
        MakeBackup.Map(routes);
        ListBackups.Map(routes);
        GetBackup.Map(routes);
        DownloadBackup.Map(routes);
        DeleteBackup.Map(routes);

        // Telemetry
        ShowMetrics.Map(routes);

        // Google
        SearchFactCheckedClaims.Map(routes);
        SearchFactCheckedImages.Map(routes);
        CreateMarkupPage.Map(routes);
        ListMarkupPages.Map(routes);
        GetMarkupPage.Map(routes);
        UpdateMarkupPage.Map(routes);
        DeleteMarkupPage.Map(routes);

        // Pages
        ListVocabularies.Map(routes);
        CheckHealth.Map(routes);
        CheckReadiness.Map(routes);
        ExplainProblem.Map(routes);
        ShowContract.Map(routes);
        ShowFront.Map(routes);
    }
}
