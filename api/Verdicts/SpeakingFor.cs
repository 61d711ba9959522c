using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Who may change in whose name something is published, and what was judged: that takes the scope publish, and a key that may speak for each publisher concerned.</summary>
internal static class SpeakingFor
{
    /// <summary>Refuses to rename or merge actors, or to take a merger back, for whoever may not speak for those of them that publish.</summary>
    /// <param name="read"></param>
    /// <param name="caller"></param>
    /// <param name="actors">The actors; those merged into them count too.</param>
    public static void Require(ReadSession read, Caller caller, params IReadOnlyList<ActorSummary> actors)
    {
        var families = actors.SelectMany(actor => MergedIds.Of(read, TypeId.Actor, actor.Id)!.Ids).Distinct(StringComparer.Ordinal).ToList();
        var publishing = VerdictStore.Publishing(read, families);
        if (publishing.Exists(one => one.Published > 0))
            caller.Must(Scope.Publish, "");
        // An outlet publishes by its kind, though no verdict of it is on record yet.
        foreach (var id in publishing.Select(one => one.Id).Concat(actors.Where(actor => actor.Kind is ActorKind.Outlet).Select(actor => actor.Id)))
            Require(read, caller, id, "");
    }

    /// <summary>Refuses a bound key that is not bound to this publisher.</summary>
    public static void Require(ReadSession read, Caller caller, string publisher, string pointer) =>
        caller.MustSpeakFor(publisher, pointer, id => ActorStore.Names(read, [id]).GetValueOrDefault(id));

    /// <summary>Refuses a bound key to give its publisher a name by which another actor is known.</summary>
    public static void RequireName(ReadSession read, Caller caller, string actor, IEnumerable<string> names)
    {
        if (caller.PublisherId is null)
            return;
        foreach (var other in names.SelectMany(name => ActorStore.FindByName(read, name)).Where(other => !string.Equals(other.Id, actor, StringComparison.Ordinal)))
            Require(read, caller, other.Id, "/name");
    }

    /// <summary>Refuses to merge claims, or to take a merger back, for whoever may not speak for each publisher whose verdict stands on them: what it judged would be shown as something else.</summary>
    public static void RequireFor(ReadSession read, Caller caller, params IReadOnlyList<string> claims)
    {
        foreach (var publisher in VerdictStore.StandingPublishers(read, claims))
        {
            caller.Must(Scope.Publish, "");
            Require(read, caller, publisher, "");
        }
    }
}
