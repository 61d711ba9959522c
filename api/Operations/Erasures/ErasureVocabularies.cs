using FactCheck.Text;

namespace FactCheck.Operations.Erasures;

/// <summary>How much an erasure takes.</summary>
public sealed class ErasureExtent : IVocabulary
{
    public const string Self = "self", Snapshot = "snapshot", Dossier = "dossier";

    public static Vocabulary All { get; } = new("erasure.extent",
        new(Self, "The words of the resource itself.", "Itself", "El recurso"),
        new(Snapshot, "Of a source, the kept text alone.", "Kept text", "Texto guardado"),
        new(Dossier, "Of a claim, its evidence, links, verdicts and the statements on no other claim too.", "Dossier", "Expediente"));
}
