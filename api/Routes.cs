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
        GetDossier.Map(routes);
        GetGraph.Map(routes);

        // Statements
        AddStatement.Map(routes);
        ListClaimStatements.Map(routes);
        FileRebuttal.Map(routes);
        ListRebuttals.Map(routes);
        CreateStatement.Map(routes);
        ListStatements.Map(routes);
        GetStatement.Map(routes);
        EditStatement.Map(routes);

        // Evidence
        AddEvidence.Map(routes);
        ListClaimEvidence.Map(routes);
        CreateEvidence.Map(routes);
        ListEvidence.Map(routes);
        GetEvidence.Map(routes);
        EditEvidence.Map(routes);

        // Links
        AddLink.Map(routes);
        ListClaimLinks.Map(routes);
        CreateLink.Map(routes);
        ListLinks.Map(routes);
        GetLink.Map(routes);
        EditLink.Map(routes);

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

        // Actors
        CreateActor.Map(routes);
        ListActors.Map(routes);
        GetActor.Map(routes);
        EditActor.Map(routes);
        ListActorClaims.Map(routes);

        // Sources
        CreateSource.Map(routes);
        ListSources.Map(routes);
        GetSource.Map(routes);
        EditSource.Map(routes);

        // Ledger
        ShowHead.Map(routes);

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

        // Pages
        ListVocabularies.Map(routes);
        CheckHealth.Map(routes);
        CheckReadiness.Map(routes);
        ExplainProblem.Map(routes);
        ShowContract.Map(routes);
        ShowFront.Map(routes);
    }
}
