namespace FactCheck;

internal sealed class CancelImport(ImportRuns runs, Db db) : Operation<Named, Shown<Import>>
{
    public override void Configure()
    {
        Post("/v1/imports/{id}/cancellation");
        Description(route => route.Needs(Scope.Import));
    }

    /// <summary>Cancel an import</summary>
    /// <remarks>Takes no more rows; those that were taken stay, and the rows tell which. 409 when it is over already.</remarks>
    public override async Task<Shown<Import>> ExecuteAsync(Named asked, CancellationToken stop)
    {
        var cancelled = await runs.Cancel(asked.Id);
        using var read = db.Read();
        var import = ImportStore.Find(read, asked.Id) ?? throw Problem.NotFound(Id.Import, asked.Id);
        return cancelled && import.State is ImportState.Cancelled ? new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, StrictJson.Options))) : throw Problem.ImportOver(asked.Id, import.State);
    }
}
