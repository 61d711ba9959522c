using FactCheck.Http;
using FactCheck.Http.Binding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.Operations.Backups;

internal sealed class DeleteBackup(BackupRuns runs) : Operation<NamedBackup, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/backups/{name}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Delete a backup</summary>
    /// <remarks>The file and what is known of it.</remarks>
    protected override NoContent Execute(NamedBackup request)
    {
        runs.Delete(request.Name);
        return TypedResults.NoContent();
    }
}
