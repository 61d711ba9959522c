using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Actors;

internal sealed class UnmergeActor : Operation<ResourceId, ResourceResult<Actor>>
{
    public override void Configure()
    {
        Delete("/v1/actors/{id}/merge");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
    }

    /// <summary>Undo the merging of an actor</summary>
    /// <remarks>It is shown again wherever it is named, and stands for what was merged into it. Where either has published a verdict it takes the scope publish, and a key that may speak for both.</remarks>
    public override Task<ResourceResult<Actor>> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        var actor = ActorStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Actor, request.Id);
        ETags.Require(Writing.IfMatch, actor.Revision, required: false);
        if (actor.SurvivorId is null)
            throw Problem.NotMerged(request.Id);
        SpeakingFor.Require(write, Caller, actor.Ref, ActorStore.Find(write, actor.SurvivorId)!.Ref);
        ActorStore.Update(write, actor with { Revision = actor.Revision + 1, MergedInto = null, UpdatedAt = write.Now }, "unmerge");
        ActorStore.SettleSurvivors(write, request.Id);
        ClaimViewUpdater.RefreshCountedAsOne(write, MergedIds.Of(write, "actor", request.Id)!.Ids, MergedIds.Of(write, "actor", actor.SurvivorId)!.Ids);
        return ActorStore.Find(write, request.Id)!.Show();
    });
}
