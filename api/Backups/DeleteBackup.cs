using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteBackup(BackupRuns runs) : Operation<NamedBackup, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/backups/{name}");
        Description(route => route.Needs(Scope.Admin));
    }

    /// <summary>Delete a backup</summary>
    /// <remarks>The file and what is known of it.</remarks>
    protected override NoContent Execute(NamedBackup asked)
    {
        runs.Delete(asked.Name);
        return TypedResults.NoContent();
    }
}
