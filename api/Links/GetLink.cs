using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

internal sealed class GetLink(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Link>>
{
    public override void Configure()
    {
        Get("/v1/links/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a link</summary>
    /// <remarks>Read from the claim it runs from. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override ResourceResult<Link> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var link = LinkStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Link, request.Id);
        return ResourceResult<Link>.Tagged(link.Revision, link);
    }
}
