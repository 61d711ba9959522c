namespace FactCheck;

/// <summary>Which backup.</summary>
public sealed record NamedBackup
{
    [RouteParam]
    public required string Name { get; set; }
}

internal sealed class GetBackup(BackupRuns runs) : Operation<NamedBackup, Shown<Backup>>
{
    public override void Configure()
    {
        Get("/v1/backups/{name}");
        Description(route => route.Needs(Scope.Admin));
    }

    /// <summary>Read how a backup is</summary>
    /// <remarks>Keep its SHA-256 and the head of its ledger elsewhere: with them a copy can be proven whole and unchanged later.</remarks>
    protected override Shown<Backup> Execute(NamedBackup asked)
    {
        var backup = runs.Find(asked.Name) ?? throw Problem.NotFound("There is no backup of this name.");
        return new(backup, backup.ETag);
    }
}
