namespace FactCheck;

internal sealed class GetLink(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Link>>
{
    public override void Configure()
    {
        Get("/v1/links/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a link</summary>
    /// <remarks>Read from the claim it runs from. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override Shown<Link> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var link = LinkStore.FindShown(read, asked.Id, Caller.IsEditor) ?? throw Problem.NotFound(Id.Link, asked.Id);
        return Shown<Link>.Tagged(link.Revision, link);
    }
}
