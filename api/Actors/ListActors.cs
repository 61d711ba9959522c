using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;

namespace FactCheck.Actors;

/// <summary>Which actors to list.</summary>
public sealed record ActorFilter : ResourceListParameters
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

internal sealed class ListActors(Cursors cursors, Db db) : Operation<ActorFilter, PageResult<Actor>>
{
    public override void Configure()
    {
        Get("/v1/actors");
        RequireScope(Scope.Read);
    }

    /// <summary>List actors</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<Actor> Execute(ActorFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = ActorStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<Actor>.Of(HttpContext.Request, cursors, window, read, found, actor => (actor.Seq, actor.Id));
    }
}
