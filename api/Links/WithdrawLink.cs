namespace FactCheck;

internal sealed class WithdrawLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/links/{id}/withdrawal", Handle).Needs(Scope.Write).TakesIfMatch().Example("""
        { "reason": "The two speak of different days." }
        """);

    /// <summary>Withdraw a link</summary>
    /// <remarks>
    /// It leaves lists, dossiers, graphs and counts. Editors still read it by its id, with the reason; for others it is
    /// not there. The same link can be recorded anew.
    /// </remarks>
    /// <param name="id">The link's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Link>> Handle(string id, Body<Withdrawal> body, Writing writing) => writing.Create(body, write =>
    {
        var record = LinkStore.Find(write, id) ?? throw Problem.NotFound(Id.Link, id);
        ETags.Require(writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        var recording = new Recording(write, writing.Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = body.Value.Reason, UpdatedAt = write.Now };
        LinkStore.Update(write, withdrawn, "withdraw");
        recording.Touched.UnionWith([record.FromId, record.ToId]);
        ClaimProjection.Refresh(recording);
        var link = LinkStore.FindShown(write, id, editor: true)!;
        return Made<Link>.At($"/v1/links/{id}", ETags.Of(link.Revision, link), link);
    });
}
