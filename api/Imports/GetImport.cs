namespace FactCheck;

internal sealed class GetImport(TimeProvider clock, ImportRuns runs, Db db) : Operation<Named, Shown<Import>>
{
    public override void Configure()
    {
        Get("/v1/imports/{id}");
        Description(route => route.Needs(Scope.Import));
    }

    /// <summary>Read how an import stands</summary>
    /// <remarks>While it runs: how far it is and at what rate. Afterwards: what came of its rows.</remarks>
    protected override Shown<Import> Execute(Named asked)
    {
        using var read = db.Read();
        var import = runs.Told(ImportStore.Find(read, asked.Id, Instant.Text(clock.GetUtcNow())) ?? throw Problem.NotFound(Id.Import, asked.Id));
        return new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, StrictJson.Options)));
    }
}
