using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

internal sealed class CancelImport(ImportRuns runs, Db db) : Operation<ResourceId, ResourceResult<Import>>
{
    public override void Configure()
    {
        Post("/v1/imports/{id}/cancellation");
        RequireScope(Scope.Import);
    }

    /// <summary>Cancel an import</summary>
    /// <remarks>Takes no more rows; those that were taken stay, and the rows tell which. 409 when it is over already.</remarks>
    public override async Task<ResourceResult<Import>> ExecuteAsync(ResourceId request, CancellationToken stop)
    {
        using (var before = db.Read())
            ImportStore.FindOf(before, request.Id, Caller);
        var cancelled = await runs.Cancel(request.Id);
        using var read = db.Read();
        var import = ImportStore.FindOf(read, request.Id, Caller);
        return cancelled && import.State is ImportState.Cancelled ? new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, JsonDefaults.Options))) : throw Problem.ImportOver(request.Id, import.State);
    }
}
