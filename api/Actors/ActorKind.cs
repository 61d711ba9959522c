using FactCheck.Text;

namespace FactCheck.Actors;

/// <summary>What an actor is.</summary>
public sealed class ActorKind : IVocabulary
{
    public const string Person = "person", Outlet = "outlet", Unknown = "unknown";

    public static Vocabulary All { get; } = new("actor.kind",
        new(Person, "A natural person.", "Person", "Persona"),
        new("organization", "A company, party, agency, association or other body.", "Organization", "Organización"),
        new(Outlet, "A medium that publishes: newspaper, broadcaster, site, fact-checker.", "Outlet", "Medio"),
        new("government_body", "A ministry, court, parliament, police force or other organ of a state.", "Government body", "Organismo público"),
        new("group", "People who act together without a legal form.", "Group", "Grupo"),
        new(Unknown, "Not known yet; fits a reference of any kind.", "Unknown", "Desconocido"));

    /// <summary>Whether a reference of one kind can mean an actor of another. A desk that checks is an outlet to one and an organization to another; a person is neither.</summary>
    public static bool AreCompatible(string? one, string other) => one is null or Unknown || other is Unknown || (one is Person) == (other is Person);
}
