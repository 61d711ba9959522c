namespace FactCheck;

internal sealed class CancelImport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/imports/{id}/cancellation", Handle).Needs(Scope.Import);

    /// <summary>Cancel an import</summary>
    /// <remarks>Takes no more rows; those that were taken stay, and the rows tell which. 409 when it is over already.</remarks>
    /// <param name="id">The import's id.</param>
    /// <param name="runs"></param>
    /// <param name="db"></param>
    private static async Task<Shown<Import>> Handle(string id, ImportRuns runs, Db db)
    {
        var cancelled = await runs.Cancel(id);
        using var read = db.Read();
        var import = ImportStore.Find(read, id) ?? throw Problem.NotFound(Id.Import, id);
        return cancelled && import.State is ImportState.Cancelled ? new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, StrictJson.Options))) : throw Problem.ImportOver(id, import.State);
    }
}
