using FactCheck.Text;

namespace FactCheck.Links;

/// <summary>One kind of link between claims.</summary>
/// <param name="Name">As read from the claim the link starts at.</param>
/// <param name="Inverse">As read from the other end; the same name where it is symmetric.</param>
/// <param name="Meaning">What the link says.</param>
/// <param name="En">Label in English.</param>
/// <param name="Es">Label in Spanish.</param>
public sealed record Relation(string Name, string Inverse, string Meaning, string En, string Es)
{
    public bool Symmetric => string.Equals(Name, Inverse, StringComparison.Ordinal);
}

/// <summary>Every relation; adding one is adding a row.</summary>
public sealed class LinkRelation : IVocabulary
{
    public const string SameAs = "same_as", Contradicts = "contradicts", AlternativeTo = "alternative_to", Entails = "entails",
        Narrows = "narrows", PartOf = "part_of", Rebuts = "rebuts";

    public static readonly IReadOnlyList<Relation> Relations =
    [
        new(SameAs, SameAs, "Both say the same.", "Same as", "Igual que"),
        new(Contradicts, Contradicts, "Exactly one of the two can be true.", "Contradicts", "Contradice"),
        new("contrary_to", "contrary_to", "Both cannot be true; both may be false.", "Contrary to", "Contraria a"),
        new(AlternativeTo, AlternativeTo, "Rival explanations of the same thing.", "Alternative to", "Alternativa a"),
        new(Entails, "entailed_by", "If this is true, that is true.", "Entails", "Implica"),
        new(Narrows, "broadened_by", "This says that of fewer things.", "Narrows", "Acota"),
        new(PartOf, "has_part", "This is one of the things that one says.", "Part of", "Parte de"),
        new(Rebuts, "rebutted_by", "This, if true, speaks against that.", "Rebuts", "Rebate"),
        new("undercuts", "undercut_by", "This, if true, takes the ground from what speaks for that.", "Undercuts", "Socava"),
        new("supports", "supported_by", "This, if true, speaks for that.", "Supports", "Apoya"),
        new("context_for", "has_context", "This is needed to judge that.", "Context for", "Contexto de"),
        new("variant_of", "has_variant", "This is that in another wording.", "Variant of", "Variante de"),
        new("translation_of", "has_translation", "This is that in another language.", "Translation of", "Traducción de"),
        new("updates", "updated_by", "This says what that said, later on.", "Updates", "Actualiza"),
    ];

    public static Vocabulary All { get; } = new("link.relation", [.. Relations.Select(r => new Term(r.Name, r.Meaning, r.En, r.Es))]);

    /// <summary>The relation that is read by this name from its other end; null where none is, and where it reads the same from both.</summary>
    public static Relation? Backwards(string name) => Relations.FirstOrDefault(relation => !relation.Symmetric && string.Equals(relation.Inverse, name, StringComparison.Ordinal));

    public static Relation Of(string name) => Relations.First(relation => string.Equals(relation.Name, name, StringComparison.Ordinal));

    /// <summary>SQL for the direction a link is read in: the same for both where the relation is symmetric.</summary>
    public static string Direction(string relation, string outward) =>
        $"case when {relation} in ({string.Join(", ", Relations.Where(one => one.Symmetric).Select(one => $"'{one.Name}'"))}) then 1 else {outward} end";

    /// <summary>The relations in which a circle makes nonsense.</summary>
    public static bool IsOrder(string name) => name is Narrows or Entails or PartOf;
}

/// <summary>Every name a relation can be read by, from either end.</summary>
public sealed class ReadRelation : IVocabulary
{
    public static Vocabulary All { get; } = new("link.relation.read",
        [.. LinkRelation.Relations.SelectMany(r => r.Symmetric ? [r.Name] : new[] { r.Name, r.Inverse }).Select(name => new Term(name, "", "", ""))]);
}
