namespace FactCheck;

internal sealed class DownloadBackup : IEndpoint
{
    private const string Type = "application/vnd.sqlite3";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/backups/{name}/file", Handle).Needs(Scope.Admin)
        .Produces<byte[]>(StatusCodes.Status200OK, Type).Produces<byte[]>(StatusCodes.Status206PartialContent, Type);

    /// <summary>Download a backup</summary>
    /// <remarks>The file as it is, which the command restore takes. Range is honoured, so that a download that broke off can go on.</remarks>
    /// <param name="name">The name of its file.</param>
    /// <param name="http"></param>
    /// <param name="runs"></param>
    private static IResult Handle(string name, HttpContext http, BackupRuns runs)
    {
        var backup = runs.Folder.Find(name) ?? throw Problem.NotFound("There is no backup of this name.");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = $"\"{backup.Sha256}\"";
        return Results.File(runs.Folder.FileOf(name), Type, name, enableRangeProcessing: true);
    }
}
