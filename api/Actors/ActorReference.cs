using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Actors;

/// <summary>Names an actor: by id, or by what identifies it. One that is not on record is created from what is given.</summary>
/// <remarks>
/// Found by externalId, sameAs and handle first, then by name or alias under the fold, of a compatible kind: a person is
/// none of the others, and those count as one, since a desk is an outlet to one and an organization to another.
/// Several namesakes are refused with the candidates. A reference never edits what it finds.
/// </remarks>
[NamedBy("name", "kind", "role", "country", "aliases"), NamedBy("sameAs", "name", "handles"), NamedBy("handles", "name", "kind"), NamedBy("externalId", "name"), NamedBy("id")]
public sealed record ActorReference : IReference
{
    /// <summary>The id of an actor on record; the other members then say nothing.</summary>
    [Identifier(TypeId.Actor)]
    public string? Id { get; init; }

    /// <summary>Name or alias; García finds Garcia.</summary>
    [Text(300)]
    public string? Name { get; init; }

    /// <summary>What it is; only actors of a compatible kind are found by name: persons for a person, any other for any other, and those of unknown kind.</summary>
    [OneOf<ActorKind>]
    public string? Kind { get; init; }

    /// <summary>What it is known as, used when it is created.</summary>
    [Text(300)]
    public string? Role { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code, used when it is created.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Other names, used when it is created.</summary>
    [AtMost(100), Text(300)]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Accounts on platforms.</summary>
    [AtMost(100)]
    public IReadOnlyList<Handle>? Handles { get; init; }

    /// <summary>Pages that identify it.</summary>
    [AtMost(100), WebUrl]
    public IReadOnlyList<string>? SameAs { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>More such names, used when it is created.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    /// <summary>True to create it even though an actor of that name is on record.</summary>
    public bool? New { get; init; }

    internal static ActorReference? To(string? id) => id is null ? null : new() { Id = id };

    /// <summary>The id of the actor meant, created when it must be.</summary>
    internal string Resolve(ChangeSet recording, string pointer)
    {
        var write = recording.Write;
        if (Id is not null)
            return recording.Found(pointer, ActorStore.Exists(write, Id) ? Id : throw Problem.UnknownReference(pointer + "/id", $"No actor {Id} is on record.")); // also one that was merged: to whom it belongs after an unmerge is then known
        if ((New is not true || (recording.Repeats && ExternalId is not null)) && Identified(write, pointer) is { } known)
            return recording.Found(pointer, known);
        if (Name is null)
            throw Problem.UnknownReference(pointer, "No such actor is on record; give a name to create it.");
        if (New is true && ExternalId is not null && ExternalIdStore.Find(write, TypeId.Actor, ExternalId) is { } owner)
            throw Problem.AlreadyExists(owner, pointer + "/externalId", $"The actor with external id {ExternalId.Scheme}:{ExternalId.Value}");
        if (New is not true && Namesake(write, pointer) is { } namesake)
            return recording.Found(pointer, namesake);
        var actor = new Actor
        {
            Id = write.NewId(TypeId.Actor),
            Revision = 1,
            Kind = Kind ?? ActorKind.Unknown,
            Name = Name,
            Aliases = Aliases ?? [],
            Handles = Handles ?? [],
            SameAs = SameAs ?? [],
            Role = Role,
            Country = Country,
            ExternalIds = ExternalId is null ? ExternalIds ?? [] : [ExternalId, .. ExternalIds ?? []],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        };
        ActorStore.Insert(write, actor, pointer);
        return recording.Created(pointer, actor.Id);
    }

    /// <summary>The id of the actor meant; one that is not on record is refused.</summary>
    internal string Known(ReadSession read, string pointer)
    {
        if (Id is not null)
            return ActorStore.Exists(read, Id) ? Id : throw Problem.UnknownReference(pointer + "/id", $"No actor {Id} is on record.");
        return Identified(read, pointer) ?? (Name is null ? null : Namesake(read, pointer)) ?? throw Problem.UnknownReference(pointer, "No such actor is on record.");
    }

    /// <summary>By what belongs to one actor alone.</summary>
    private string? Identified(ReadSession read, string pointer)
    {
        var found = new List<string>();
        if (ExternalId is not null && ExternalIdStore.Find(read, TypeId.Actor, ExternalId) is { } byExternalId)
            found.Add(ActorStore.FindRef(read, byExternalId)!.Id);
        foreach (var page in SameAs ?? [])
            found.AddRange(ActorStore.FindByKey(read, "same_as", ActorStore.PageKey(page)).Take(1).Select(actor => actor.Id)); // the oldest, where two pages came to count as one
        foreach (var handle in Handles ?? [])
            found.AddRange(ActorStore.FindByKey(read, "handle", ActorStore.HandleKey(handle)).Select(actor => actor.Id));
        var distinct = found.Distinct(StringComparer.Ordinal).ToArray();
        return distinct.Length > 1 ? throw Problem.ConflictingReference(pointer, distinct) : distinct.FirstOrDefault();
    }

    private string? Namesake(ReadSession read, string pointer)
    {
        var fitting = ActorStore.FindByName(read, Name!).FindAll(actor => ActorKind.AreCompatible(Kind, actor.Kind));
        if (fitting.Count > 1 && !fitting.Exists(actor => actor.Kind is ActorKind.Unknown) && fitting.FindAll(actor => string.Equals(actor.Kind, Kind, StringComparison.Ordinal)) is [_] alone)
            fitting = alone;
        return fitting.Count > 1 ? throw Problem.AmbiguousReference(pointer, Name!, fitting) : fitting.FirstOrDefault()?.Id;
    }
}
