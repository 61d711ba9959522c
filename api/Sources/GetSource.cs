namespace FactCheck;

internal sealed class GetSource(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Source>>
{
    public override void Configure()
    {
        Get("/v1/sources/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a source</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override Shown<Source> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var record = SourceStore.Find(read, asked.Id) ?? throw Problem.NotFound(Id.Source, asked.Id);
        var source = SourceStore.Show(read, [record])[0];
        return Shown<Source>.Tagged(source.Revision, source);
    }
}
