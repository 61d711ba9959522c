using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Actors;

internal sealed class EditActor : Operation<ResourceIdWithBody<MergePatch<ActorFields>>, ResourceResult<Actor>>
{
    public override void Configure()
    {
        Patch("/v1/actors/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "role": "Former columnist" }
            """);
    }

    /// <summary>Change an actor</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Where the actor is shown by name, the new name is shown from now on. The name, kind and sameAs
    /// of one that has published a verdict take the scope publish. A key that is bound to a publisher changes those of no other
    /// outlet, and gives no actor a name or alias by which another is known (403).
    /// </remarks>
    public override Task<ResourceResult<Actor>> ExecuteAsync(ResourceIdWithBody<MergePatch<ActorFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var actor = ActorStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Actor, request.Id);
        ETags.Require(Writing.IfMatch, actor.Revision);
        if (actor.ErasedAt is not null)
            throw Problem.Erased(request.Id, actor.ErasedAt);
        if (actor.SurvivorId is not null)
            throw Problem.ActorMerged(request.Id, actor.SurvivorId);
        var changed = request.Content.Apply(ActorFields.Of(actor)).Onto(actor);
        if (!JsonEquality.Content(actor, changed))
        {
            var shows = !string.Equals(actor.Name, changed.Name, StringComparison.Ordinal) || !string.Equals(actor.Kind, changed.Kind, StringComparison.Ordinal);
            if (shows || !actor.SameAs.SequenceEqual(changed.SameAs, StringComparer.Ordinal))
                SpeakingFor.Require(write, Caller, actor.Ref);
            SpeakingFor.RequireName(write, Caller, actor.Id, changed.Aliases.Append(changed.Name).Except(actor.Aliases.Append(actor.Name), StringComparer.Ordinal));
            var isFoundByOthers = !actor.Aliases.SequenceEqual(changed.Aliases, StringComparer.Ordinal);
            actor = changed with { Revision = actor.Revision + 1, UpdatedAt = write.Now };
            ActorStore.Update(write, actor);
            if (shows)
                ClaimViewUpdater.RefreshShowingActors(write, MergedIds.Of(write, "actor", request.Id)!.Ids);
            else if (isFoundByOthers)
                ClaimViewUpdater.ReindexShowingActors(write, MergedIds.Of(write, "actor", request.Id)!.Ids);
        }
        return new ResourceResult<Actor>(actor, ETags.Of(actor.Revision));
    });
}
