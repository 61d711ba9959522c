namespace FactCheck;

internal sealed class GetImport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/imports/{id}", Handle).Needs(Scope.Import);

    /// <summary>Read how an import stands</summary>
    /// <remarks>While it runs: how far it is and at what rate. Afterwards: what came of its rows.</remarks>
    /// <param name="id">The import's id.</param>
    /// <param name="clock"></param>
    /// <param name="runs"></param>
    /// <param name="db"></param>
    private static Shown<Import> Handle(string id, TimeProvider clock, ImportRuns runs, Db db)
    {
        using var read = db.Read();
        var import = runs.Told(ImportStore.Find(read, id, Instant.Text(clock.GetUtcNow())) ?? throw Problem.NotFound(Id.Import, id));
        return new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, StrictJson.Options)));
    }
}
