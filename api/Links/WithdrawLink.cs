namespace FactCheck;

internal sealed class WithdrawLink : Operation<NamedWith<Body<Withdrawal>>, Made<Link>>
{
    public override void Configure()
    {
        Post("/v1/links/{id}/withdrawal");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "reason": "The two speak of different days." }
            """));
    }

    /// <summary>Withdraw a link</summary>
    /// <remarks>
    /// It leaves lists, dossiers, graphs and counts. Editors still read it by its id, with the reason; for others it is
    /// not there. The same link can be recorded anew.
    /// </remarks>
    public override Task<Made<Link>> ExecuteAsync(NamedWith<Body<Withdrawal>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var record = LinkStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Link, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        var recording = new Recording(write, Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = asked.Content.Value.Reason, UpdatedAt = write.Now };
        LinkStore.Update(write, withdrawn, "withdraw");
        recording.Touched.UnionWith([record.FromId, record.ToId]);
        ClaimProjection.Refresh(recording);
        var link = LinkStore.FindShown(write, asked.Id, editor: true)!;
        return Made<Link>.At($"/v1/links/{asked.Id}", ETags.Of(link.Revision, link), link);
    });
}
