using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Reconciliation;

/// <summary>Reading what is on record as entities: what a caller may not see is not there.</summary>
internal static class Entities
{
    public static Entity Seen(ReadSession read, string id, Caller caller) =>
        Find(read, [id], caller).GetValueOrDefault(id)
            ?? throw Problem.NotFound(id.Split('_')[0] is TypeId.Source or TypeId.Claim ? id.Split('_')[0] : TypeId.Actor, id);

    /// <summary>The entities by the ids they were asked by; one that was merged is the one that stands for it.</summary>
    public static Dictionary<string, Entity> Find(ReadSession read, IReadOnlyCollection<string> ids, Caller caller)
    {
        var actors = Actors(read, [.. ids.Where(id => Is(id, TypeId.Actor))], caller);
        var claims = ClaimViewStore.FindAll(read, ids.Where(id => Is(id, TypeId.Claim)), ids.Count).Where(view =>
            caller.IsEditor || !view.IsHidden).Select(view => Entity.Of(view.Read()));
        var sources = SourceStore.Show(read, SourceStore.FindAll(read, ids.Where(id => Is(id, TypeId.Source)))
            .FindAll(source => caller.IsEditor || source.Visible)).ConvertAll(Entity.Of);
        return claims.Concat(sources).Select(entity => (entity.Id, Entity: entity)).Concat(actors).ToDictionary(one => one.Id, one =>
            one.Entity, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Id, Entity Entity)> Actors(ReadSession read, List<string> ids, Caller caller)
    {
        if (ids.Count == 0)
            return [];
        var asked = ActorStore.FindAll(read, ids).FindAll(actor => caller.IsEditor || actor.Visible);
        var standing = ActorStore.FindAll(read, asked.Select(actor => actor.SurvivorId).OfType<string>().Distinct(StringComparer.Ordinal))
            .ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        return asked.Select(actor =>
            (actor.Id, Entity.Of(actor.SurvivorId is { } survivor && standing.TryGetValue(survivor, out var other)
                && (caller.IsEditor || other.Visible) ? other : actor)));
    }

    private static bool Is(string id, string type) => id.StartsWith(type + "_", StringComparison.Ordinal);
}
