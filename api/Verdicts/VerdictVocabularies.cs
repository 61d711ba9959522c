using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>What a verdict finds, and its number on schema.org's scale where it has one.</summary>
public sealed class Rating : IVocabulary
{
    /// <summary>How a draft without a rating is kept: its column takes no null.</summary>
    public const string Open = "";

    public static Vocabulary All { get; } = new("rating",
        new("true", "It is so.", "True", "Verdadero"),
        new("mostly_true", "It is so but for details.", "Mostly true", "Mayormente verdadero"),
        new("mixed", "Parts of it are so and parts are not.", "Mixed", "Mixto"),
        new("mostly_false", "It is not so but for details.", "Mostly false", "Mayormente falso"),
        new("false", "It is not so.", "False", "Falso"),
        new("misleading", "It gives a wrong idea by what it leaves out or how it is put.", "Misleading", "Engañoso"),
        new("unproven", "Nothing settles it. Not a point between true and false.", "Unproven", "Sin pruebas"),
        new("satire", "It was not meant to be believed.", "Satire", "Sátira"),
        new("not_checkable", "It cannot be checked.", "Not checkable", "No verificable"));

    /// <summary>schema.org <c>ratingValue</c>, best 5 and worst 1; null for what is not on that scale.</summary>
    public static int? Value(string rating) => rating switch
    {
        "true" => 5,
        "mostly_true" => 4,
        "mixed" => 3,
        "mostly_false" or "misleading" => 2,
        "false" => 1,
        _ => null,
    };

    /// <summary>What readers of a language call it: Spanish or English.</summary>
    public static string Label(string rating, string language) => language is "es" || language.StartsWith("es-", StringComparison.Ordinal) ? All[rating].Es : All[rating].En;

    /// <summary>Whether publishing it needs evidence that supports or refutes.</summary>
    public static bool NeedsEvidence(string rating) => rating is not ("unproven" or "satire" or "not_checkable");
}

/// <summary>Why a rating is what it is.</summary>
public sealed class Reason : IVocabulary
{
    public static Vocabulary All { get; } = new("verdict.reason",
        new("factual_error", "It gets a fact wrong.", "Factual error", "Error de hecho"),
        new("missing_context", "It leaves out what is needed to judge it.", "Missing context", "Falta contexto"),
        new("manipulated_media", "A picture, recording or document was altered or staged.", "Manipulated media", "Medio manipulado"),
        new("outdated", "It was so, and is not any more.", "Outdated", "Desactualizado"),
        new("unverified_stated_as_fact", "It states as fact what no one has shown.", "Unverified, stated as fact", "No verificado, presentado como hecho"),
        new("satire", "It comes from satire.", "Satire", "Sátira"),
        new("misattributed", "It is put in the mouth of someone who did not say it.", "Misattributed", "Atribución falsa"),
        new("true_when_said", "It was so when it was said.", "True when said", "Verdadero cuando se dijo"));
}

/// <summary>Where a verdict is in its life.</summary>
public sealed class VerdictState : IVocabulary
{
    public const string Draft = "draft", Published = "published", Retracted = "retracted", Superseded = "superseded";

    public static Vocabulary All { get; } = new("verdict.state",
        new(Draft, "Not published; edited freely.", "Draft", "Borrador"),
        new(Published, "Published, and changed by revisions only.", "Published", "Publicado"),
        new(Retracted, "Taken back; it has no current rating.", "Retracted", "Retirado"),
        new(Superseded, "Replaced by another verdict.", "Superseded", "Reemplazado"));
}

/// <summary>The states a verdict can be recorded in.</summary>
public sealed class FirstVerdictState : IVocabulary
{
    public static Vocabulary All { get; } = new("verdict.state.first", VerdictState.All[VerdictState.Draft], VerdictState.All[VerdictState.Published]);
}

/// <summary>What a revision of a published verdict is.</summary>
public sealed class ChangeKind : IVocabulary
{
    public const string Initial = "initial", Clarification = "clarification", Correction = "correction", Update = "update",
        Retraction = "retraction", Supersession = "supersession";

    public static Vocabulary All { get; } = new("verdict.change_kind",
        new(Initial, "The first publication.", "Initial", "Inicial"),
        new(Clarification, "Said more clearly; the rating stays.", "Clarification", "Aclaración"),
        new(Correction, "We were wrong.", "Correction", "Corrección"),
        new(Update, "The world or the evidence changed.", "Update", "Actualización"),
        new(Retraction, "Taken back.", "Retraction", "Retractación"),
        new(Supersession, "Another verdict replaces it.", "Supersession", "Reemplazo"));
}

/// <summary>What a revision can be once a verdict is published.</summary>
public sealed class LaterChangeKind : IVocabulary
{
    public static Vocabulary All { get; } = new("verdict.change_kind.later",
        [.. ChangeKind.All.Names.Where(name => name is not ChangeKind.Initial).Select(name => ChangeKind.All[name])]);
}
