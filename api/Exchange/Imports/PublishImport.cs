using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FastEndpoints;

namespace FactCheck.Exchange.Imports;

/// <summary>The import to publish, and whether to try it first.</summary>
public sealed record PublishImportParameters
{
    /// <summary>The id of the import.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>True to be told what would come of it, and write nothing.</summary>
    public bool? DryRun { get; set; }

    [FromBody]
    public required JsonBody<ImportPublicationFields> Content { get; set; }
}

/// <summary>What can be said when an import is published as a whole.</summary>
public sealed record ImportPublicationFields
{
    /// <summary>The reason, for readers, why verdicts are published without the evidence on record that their ratings need; without it such verdicts stay drafts.</summary>
    [Text(2000)]
    public string? OverrideReason { get; init; }
}

internal sealed class PublishImport : Operation<PublishImportParameters, CreatedResult<ImportPublication>>
{
    public override void Configure()
    {
        Post("/v1/imports/{id}/publication");
        RequireScope(Scope.Publish);
        Example("""
            { "overrideReason": "From our archive: the evidence is in the articles themselves." }
            """);
    }

    /// <summary>Publish an import as a whole</summary>
    /// <remarks>
    /// Opens the claims that the import recorded as drafts and publishes the verdicts that its rows say are published, as
    /// the same file would with publish=true; what editors mended since stays mended. What cannot be published stays a
    /// draft and is listed with the reason. Takes the scopes publish and write, and the key that imported or an
    /// administrator's. An import of at most 100,000 rows, in one piece: other writes wait meanwhile.
    /// </remarks>
    public override Task<CreatedResult<ImportPublication>> ExecuteAsync(PublishImportParameters request, CancellationToken stop)
    {
        Caller.Must(Scope.Write, "");
        return WholeImport.Act(Writing, request.Content, request.Id, "publication", request.DryRun is true, (write, import) =>
            new ImportPublishing(write, Caller, import, request.Content.Value.OverrideReason).Run(request.DryRun is true));
    }
}
