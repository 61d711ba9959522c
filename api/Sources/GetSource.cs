using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Sources;

internal sealed class GetSource(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Source>>
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
        using var read = past.Open(request, Caller);
        var record = SourceStore.Seen(read, request.Id, Caller);
        var source = SourceStore.Show(read, [record])[0];
        return ResourceResult<Source>.Tagged(source.Revision, source);
    }
}
