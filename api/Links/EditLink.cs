using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Links;

internal sealed class EditLink : Operation<ResourceIdWithBody<MergePatch<LinkEdit>>, ResourceResult<Link>>
{
    public override void Configure()
    {
        Patch("/v1/links/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "rationale": "Both explain the same absence." }
            """);
    }

    /// <summary>Change a link</summary>
    /// <remarks>JSON Merge Patch with If-Match. Other ends or another relation are another link.</remarks>
    public override Task<ResourceResult<Link>> ExecuteAsync(ResourceIdWithBody<MergePatch<LinkEdit>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var record = LinkStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Link, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        ClaimStore.Find(write, record.FromId)!.Writable();
        ClaimStore.Find(write, record.ToId)!.Writable();
        var edit = request.Content.Apply(new() { Rationale = record.Rationale, ExternalIds = record.ExternalIds });
        var changed = record with { Rationale = edit.Rationale, ExternalIds = edit.ExternalIds ?? [] };
        if (!JsonEquality.Content(record, changed))
            LinkStore.Update(write, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var link = LinkStore.FindShown(write, request.Id, editor: true)!;
        return ResourceResult<Link>.Tagged(link.Revision, link);
    });
}
