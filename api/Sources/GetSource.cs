using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Record;

namespace FactCheck.Sources;

internal sealed class GetSource(TimeProvider clock, Db db) : Operation<AsOfParameters, ResourceResult<Source>>
{
    public override void Configure()
    {
        Get("/v1/sources/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a source</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override ResourceResult<Source> Execute(AsOfParameters request)
    {
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id);
        var record = SourceStore.Seen(read, request.Id, Caller);
        var source = SourceStore.Show(read, [record])[0];
        return ResourceResult<Source>.Tagged(source.Revision, source);
    }
}
