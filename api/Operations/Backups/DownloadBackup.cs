using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;

namespace FactCheck.Operations.Backups;

internal sealed class DownloadBackup(BackupRuns runs) : Operation<NamedBackup, IResult>
{
    private const string Type = "application/vnd.sqlite3";

    public override void Configure()
    {
        Get("/v1/backups/{name}/file");
        RequireScope(Scope.Admin);
        Description(route => route.Produces<byte[]>(StatusCodes.Status200OK, Type));
        Description(route => route.Produces<byte[]>(StatusCodes.Status206PartialContent, Type));
    }

    /// <summary>Download a backup</summary>
    /// <remarks>The file as it is, which the command restore takes. Range is honoured, so that a download that broke off can go on.</remarks>
    protected override IResult Execute(NamedBackup request)
    {
        var backup = runs.Folder.Find(request.Name) ?? throw Problem.NotFound("There is no backup of this name.");
        HttpContext.Response.Headers.CacheControl = "no-store";
        HttpContext.Response.Headers.ETag = $"\"{backup.Sha256}\"";
        return Results.File(runs.Folder.FileOf(request.Name), Type, request.Name, enableRangeProcessing: true);
    }
}
