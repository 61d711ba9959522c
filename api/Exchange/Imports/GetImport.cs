using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

internal sealed class GetImport(TimeProvider clock, ImportRuns runs, Db db) : Operation<ResourceId, ResourceResult<Import>>
{
    public override void Configure()
    {
        Get("/v1/imports/{id}");
        RequireScope(Scope.Import);
    }

    /// <summary>Read how an import stands</summary>
    /// <remarks>While it runs: how far it is and at what rate. Afterwards: what came of its rows.</remarks>
    protected override ResourceResult<Import> Execute(ResourceId request)
    {
        using var read = db.Read();
        var import = runs.Told(ImportStore.FindOf(read, request.Id, Caller, Instant.Text(clock.GetUtcNow())));
        return new(import, ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, JsonDefaults.Options)));
    }
}
