using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Exchange.Exports;

/// <summary>An actor as stories name it.</summary>
/// <param name="Json">All that it is found by.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ExportActor(byte[] Json, string Name, string Kind);

/// <summary>The actors that stories name: few, and they come again and again, so each is read and written out once.</summary>
internal sealed class ExportActors(ReadSession read)
{
    private const int Most = 20_000;

    private readonly Dictionary<IdKey, ExportActor> _known = [];
    private readonly IdSet _missing = new();

    /// <summary>The actor with this id, to be had from <see cref="Ready"/> on; one that was merged is the one that stands for it.</summary>
    public void Want(ReadOnlySpan<byte> id, Dictionary<IdKey, ExportActor> to)
    {
        if (id.IsEmpty)
            return;
        if (_known.TryGetValue(IdKey.Of(id), out var actor))
            to[IdKey.Of(id)] = actor;
        else
            _missing.Add(id);
    }

    public void WantAll(JsonIdReader ids, Dictionary<IdKey, ExportActor> to)
    {
        foreach (var id in ids)
            Want(id, to);
    }

    /// <summary>Adds those that were wanted and not known yet.</summary>
    public void Ready(Dictionary<IdKey, ExportActor> to)
    {
        if (_missing.Ids.Count == 0)
            return;
        Load(_missing.Ids);
        foreach (var id in _missing.Keys)
            to[id] = _known[id];
        _missing.Clear();
        if (_known.Count > Most)
            _known.Clear();
    }

    private void Load(IReadOnlyCollection<string> wanted)
    {
        var standing = ActorStore.FindRefs(read, wanted);
        var shown = standing.Values.Select(actor => actor.Id).Distinct(StringComparer.Ordinal).ToList();
        var members = MergeStore.Members(read, "actor", read.List(shown));
        var actors = ExportStore.Actors(read, shown.Concat(members.SelectMany(of => of))).ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        foreach (var of in members)
            actors[of.Key] = WithMembers(actors[of.Key], of.Select(id => actors[id]));
        var namesakes = ExportStore.Namesakes(read, shown);
        foreach (var id in shown)
            _known.TryAdd(IdKey.Of(id), Named(actors[id], namesakes.Contains(id)));
        foreach (var (id, actor) in standing)
            _known[IdKey.Of(id)] = _known[IdKey.Of(actor.Id)];
    }

    private static ExportActor Named(Actor actor, bool isNamesake)
    {
        var reference = new ActorReference
        {
            ExternalId = ExportName.Of(actor.Id, actor.ExternalIds),
            ExternalIds = Some(ExportName.Others(actor.Id, actor.ExternalIds)),
            Name = actor.Name,
            Kind = actor.Kind,
            Role = actor.Role,
            Country = actor.Country,
            Aliases = Some(actor.Aliases),
            Handles = Some(actor.Handles),
            SameAs = Some(actor.SameAs),
            New = isNamesake ? true : null,
        };
        return new(JsonSerializer.SerializeToUtf8Bytes(reference, ExportStream.Json), actor.Name, actor.Kind);
    }

    /// <summary>An actor with all that it and those merged into it are found by, as far as a story takes it.</summary>
    private static Actor WithMembers(Actor actor, IEnumerable<Actor> members)
    {
        var all = members.Prepend(actor).ToList();
        return actor with
        {
            Aliases = [.. actor.Aliases.Concat(all.Skip(1).SelectMany(member => member.Aliases.Prepend(member.Name))).Where(name => name != actor.Name).Distinct(StringComparer.Ordinal).Take(100)],
            Handles = [.. all.SelectMany(one => one.Handles).Take(100)],
            SameAs = [.. all.SelectMany(one => one.SameAs).Take(100)],
            ExternalIds = [.. all.SelectMany(one => ExportName.Others(one.Id, one.ExternalIds).Prepend(ExportName.Of(one.Id, one.ExternalIds))).Take(50)],
        };
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}

/// <summary>What things leave under: the external id of the scheme <c>factcheck</c>, which is their id where they were first recorded.</summary>
internal static class ExportName
{
    public static ExternalId Of(string id, IReadOnlyList<ExternalId> externalIds) => externalIds.FirstOrDefault(IsOwn) ?? new() { Scheme = ExternalIdStore.OwnScheme, Value = id };

    /// <summary>All names but the one that it goes by.</summary>
    public static IReadOnlyList<ExternalId> Others(string id, IReadOnlyList<ExternalId> externalIds)
    {
        var name = Of(id, externalIds);
        return [.. externalIds.Where(one => one != name)];
    }

    private static bool IsOwn(ExternalId one) => one.Scheme is ExternalIdStore.OwnScheme;
}
