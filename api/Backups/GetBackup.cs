namespace FactCheck;

internal sealed class GetBackup : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/backups/{name}", Handle).Needs(Scope.Admin);

    /// <summary>Read how a backup is</summary>
    /// <remarks>Keep its SHA-256 and the head of its ledger elsewhere: with them a copy can be proven whole and unchanged later.</remarks>
    /// <param name="name">The name of its file.</param>
    /// <param name="runs"></param>
    private static Shown<Backup> Handle(string name, BackupRuns runs)
    {
        var backup = runs.Find(name) ?? throw Problem.NotFound("There is no backup of this name.");
        return new(backup, backup.ETag);
    }
}
