using System.Collections.Frozen;
using FactCheck.Pages.Layout;

namespace FactCheck.Pages.Claims;

/// <summary>Relations between claims as a reader says them.</summary>
internal static class RelationWords
{
    /// <summary>Heading and short form of each name that a relation can be read by, from this claim.</summary>
    private static readonly FrozenDictionary<string, Words> All = new Dictionary<string, Words>(StringComparer.Ordinal)
    {
        ["contradicts"] = new("Only one of the two can be true", "Solo una de las dos puede ser cierta", "contradicts", "contradice"),
        ["contrary_to"] = new("Cannot both be true", "No pueden ser ciertas las dos", "cannot be true with", "incompatible con"),
        ["alternative_to"] = new("Rival explanation", "Explicación rival", "or instead", "o bien"),
        ["rebutted_by"] = new("Speaks against it, if true", "Habla en contra, si es cierto", "rebutted by", "rebatida por"),
        ["rebuts"] = new("This claim, if true, speaks against", "Esta afirmación, si es cierta, habla contra", "rebuts", "rebate"),
        ["undercut_by"] = new("Takes the ground from it, if true", "Le quita base, si es cierto", "undercut by", "socavada por"),
        ["undercuts"] = new("This claim, if true, takes the ground from", "Esta afirmación, si es cierta, quita base a", "undercuts",
            "socava"),
        ["supported_by"] = new("Speaks for it, if true", "Habla a favor, si es cierto", "supported by", "apoyada por"),
        ["supports"] = new("This claim, if true, speaks for", "Esta afirmación, si es cierta, habla a favor de", "supports", "apoya"),
        ["has_part"] = new("Parts of it", "Partes de ella", "has part", "tiene como parte"),
        ["part_of"] = new("Part of", "Parte de", "is part of", "es parte de"),
        ["entailed_by"] = new("Follows from", "Se sigue de", "follows from", "se sigue de"),
        ["entails"] = new("If it is true, so is", "Si es cierta, también lo es", "entails", "implica"),
        ["broadened_by"] = new("Says the same of fewer things", "Dice lo mismo de menos cosas", "broader than", "más amplia que"),
        ["narrows"] = new("A narrower form of", "Forma más acotada de", "narrows", "acota"),
        ["same_as"] = new("Says the same", "Dice lo mismo", "same as", "igual que"),
        ["has_variant"] = new("Other wordings", "Otras redacciones", "has variant", "tiene variante"),
        ["variant_of"] = new("Another wording of", "Otra redacción de", "variant of", "variante de"),
        ["has_translation"] = new("Translations", "Traducciones", "translated as", "traducida como"),
        ["translation_of"] = new("Translation of", "Traducción de", "translation of", "traducción de"),
        ["updated_by"] = new("Brought up to date by", "Actualizada por", "updated by", "actualizada por"),
        ["updates"] = new("Brings up to date", "Actualiza a", "updates", "actualiza"),
        ["has_context"] = new("Context", "Contexto", "has context", "tiene contexto"),
        ["context_for"] = new("Context for", "Contexto de", "is context for", "es contexto de"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names in the order in which a reader is told: what goes against the claim first, its surroundings last.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "contradicts", "contrary_to", "alternative_to", "rebutted_by", "undercut_by", "supported_by", "has_part", "part_of", "entails",
            "entailed_by",
        "rebuts", "undercuts", "supports", "narrows", "broadened_by", "same_as", "variant_of", "has_variant", "translation_of",
            "has_translation",
        "updates", "updated_by", "context_for", "has_context",
    ];

    public static string Heading(PageContext page, string relation) => All[relation] is var words ? page.Say(words.En, words.Es) : "";

    /// <summary>A relation as the word on its line.</summary>
    public static string Short(PageLanguage language, string relation) => language[All[relation].ShortEn, All[relation].ShortEs];

    public static bool Knows(string relation) => All.ContainsKey(relation);

    private sealed record Words(string En, string Es, string ShortEn, string ShortEs);
}
