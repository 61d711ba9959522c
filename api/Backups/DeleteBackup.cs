using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteBackup : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/backups/{name}", Handle).Needs(Scope.Admin);

    /// <summary>Delete a backup</summary>
    /// <remarks>The file and what is known of it.</remarks>
    /// <param name="name">The name of its file.</param>
    /// <param name="runs"></param>
    private static NoContent Handle(string name, BackupRuns runs)
    {
        runs.Delete(name);
        return TypedResults.NoContent();
    }
}
