using FactCheck.Data;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Actors;

/// <summary>Actors that a part of a claim names, among whom a name that fits several on record is the one that stands there.</summary>
internal sealed class ActorsThere(ReadSession read, IEnumerable<string> ids)
{
    private readonly Dictionary<string, ActorSummary> _there = ActorStore.FindRefs(read, ids.Distinct(StringComparer.Ordinal));

    /// <summary>The id that the actor meant has there; null where none of them is meant.</summary>
    public string? Find(ActorReference reference)
    {
        var meant = reference switch
        {
            { Id: { } id } => [id],
            { ExternalId: { } name } when ExternalIdStore.Find(read, TypeId.Actor, name) is { } named => [named],
            { New: true } => [],
            { Name: { } name } => ActorStore.FindByName(read, name).ConvertAll(actor => actor.Id),
            _ => new List<string>(),
        };
        if (meant.Count == 0)
            return null;
        var shown = ActorStore.FindRefs(read, meant).Values.Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        return _there.Where(pair => shown.Contains(pair.Value.Id)).Select(pair => pair.Key).ToList() is [var one] ? one : null;
    }
}
