using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Operations.Backups;

/// <summary>Which backup.</summary>
public sealed record NamedBackup
{
    [RouteParam]
    public required string Name { get; set; }
}

internal sealed class GetBackup(BackupRuns runs) : Operation<NamedBackup, ResourceResult<Backup>>
{
    public override void Configure()
    {
        Get("/v1/backups/{name}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Read how a backup is</summary>
    /// <remarks>Keep its SHA-256 and the head of its ledger elsewhere: with them a copy can be proven whole and unchanged later.</remarks>
    protected override ResourceResult<Backup> Execute(NamedBackup request)
    {
        var backup = runs.Find(request.Name) ?? throw Problem.NotFound("There is no backup of this name.");
        return new(backup, backup.ETag);
    }
}
