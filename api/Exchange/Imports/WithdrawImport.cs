using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;
using FastEndpoints;

namespace FactCheck.Exchange.Imports;

/// <summary>The import to take back, and whether to try it first.</summary>
public sealed record WithdrawImportParameters
{
    /// <summary>The id of the import.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>True to be told what would come of it, and write nothing.</summary>
    public bool? DryRun { get; set; }

    [FromBody]
    public required JsonBody<Withdrawal> Content { get; set; }
}

internal sealed class WithdrawImport : Operation<WithdrawImportParameters, CreatedResult<ImportWithdrawal>>
{
    public override void Configure()
    {
        Post("/v1/imports/{id}/withdrawal");
        RequireScope(Scope.Write);
        Example("""
            { "reason": "The columns of the file were mixed up." }
            """);
    }

    /// <summary>Take an import back as a whole</summary>
    /// <remarks>
    /// Deletes the drafts that the import recorded, retracts the verdicts that it published, with the reason as the public
    /// note, and withdraws the claims that it recorded or opened; of claims that others recorded, it withdraws the parts
    /// that it added. Each goes by the rules that hold by hand. What others have changed or built on since stays and is
    /// listed with the reason. The same rows can be sent again afterwards. Takes the scope write, publish where verdicts
    /// are to be retracted, and the key that imported or an administrator's. An import of at most 100,000 rows, in one
    /// piece: other writes wait meanwhile.
    /// </remarks>
    public override Task<CreatedResult<ImportWithdrawal>> ExecuteAsync(WithdrawImportParameters request, CancellationToken stop) =>
        WholeImport.Act(Writing, request.Content, request.Id, "withdrawal", request.DryRun is true, (write, import) =>
            new ImportTakingBack(write, Caller, import, request.Content.Value.Reason!).Run(request.DryRun is true));
}
