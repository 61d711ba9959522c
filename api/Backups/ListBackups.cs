namespace FactCheck;

/// <summary>The backups that are there.</summary>
public sealed record Backups
{
    /// <summary>Newest first; one that is being made, or the last one that failed, among them.</summary>
    public required IReadOnlyList<Backup> Items { get; init; }
}

internal sealed class ListBackups : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/backups", Handle).Needs(Scope.Admin);

    /// <summary>List the backups</summary>
    /// <remarks>Those in the data folder, all of them: made by request, by the command and by the schedule.</remarks>
    private static Shown<Backups> Handle(BackupRuns runs) => new(new Backups { Items = runs.All() });
}
