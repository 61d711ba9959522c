namespace FactCheck;

/// <summary>Which actors to list.</summary>
public sealed record ActorFilter : ListParameters
{
    /// <summary>Only actors of this kind.</summary>
    [OneOf<ActorKind>]
    public string? Kind { get; set; }

    /// <summary>Only actors with this name or alias; García finds Garcia.</summary>
    [Text(300)]
    public string? Name { get; set; }

    /// <summary>Only the actor with this account, as platform:handle.</summary>
    [Schemed]
    public string? Handle { get; set; }

    /// <summary>Only the actor with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListActors(Cursors cursors, Db db) : Operation<ActorFilter, Listed<Actor>>
{
    public override void Configure()
    {
        Get("/v1/actors");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List actors</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    protected override Listed<Actor> Execute(ActorFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = ActorStore.List(read, filter, externalId, cursors.Before(HttpContext.Request, filter));
        return Listed<Actor>.Of(HttpContext.Request, cursors, filter.Size, found, actor => actor.Seq);
    }
}
