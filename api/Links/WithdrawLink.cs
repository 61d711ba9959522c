using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

internal sealed class WithdrawLink : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<Link>>
{
    public override void Configure()
    {
        Post("/v1/links/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "The two speak of different days." }
            """);
    }

    /// <summary>Withdraw a link</summary>
    /// <remarks>
    /// It leaves lists, dossiers, graphs and counts. Editors still read it by its id, with the reason; for others it is
    /// not there. The same link can be recorded anew.
    /// </remarks>
    public override Task<CreatedResult<Link>> ExecuteAsync(ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var record = LinkStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Link, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        var recording = new ChangeSet(write, Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = request.Content.Value.Reason, UpdatedAt = write.Now };
        LinkStore.Update(write, withdrawn, "withdraw");
        recording.Touched.UnionWith([record.FromId, record.ToId]);
        ClaimViewUpdater.Refresh(recording);
        var link = LinkStore.FindShown(write, request.Id, editor: true)!;
        return CreatedResult<Link>.At($"/v1/links/{request.Id}", ETags.Of(link.Revision, link), link);
    });
}
