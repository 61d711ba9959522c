using FactCheck.Text;

namespace FactCheck.Evidence;

/// <summary>Which way evidence points.</summary>
public sealed class Stance : IVocabulary
{
    public const string Supports = "supports", Refutes = "refutes";

    public static Vocabulary All { get; } = new("stance",
        new(Supports, "It speaks for the claim.", "Supports", "Apoya"),
        new(Refutes, "It speaks against the claim.", "Refutes", "Refuta"),
        new("contextualizes", "It is needed to judge the claim.", "Contextualizes", "Contextualiza"),
        new("inconclusive", "It bears on the claim and settles nothing.", "Inconclusive", "No concluyente"));
}

/// <summary>How closely evidence bears on the claim.</summary>
public sealed class EvidenceDirectness : IVocabulary
{
    public const string Circumstantial = "circumstantial";

    public static Vocabulary All { get; } = new("evidence.directness",
        new("direct", "It shows the thing itself.", "Direct", "Directa"),
        new(Circumstantial, "It shows something from which the thing may be inferred.", "Circumstantial", "Circunstancial"),
        new("background", "It shows how things generally are.", "Background", "De contexto"));
}
