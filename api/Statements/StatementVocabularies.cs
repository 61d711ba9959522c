using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>What a statement does with a claim.</summary>
public sealed class Position : IVocabulary
{
    public const string Asserts = "asserts", Repeats = "repeats", Reports = "reports", Denies = "denies",
        OffersAlternative = "offers_alternative", Qualifies = "qualifies", Questions = "questions", Concedes = "concedes",
        Retracts = "retracts", Corrects = "corrects", DeclinesToComment = "declines_to_comment", DoesNotAddress = "does_not_address";

    public static Vocabulary All { get; } = new("position",
        new(Asserts, "Says in its own name that it is so.", "Asserts", "Afirma"),
        new(Repeats, "Says it again after another, as true.", "Repeats", "Repite"),
        new(Reports, "Says that another says so.", "Reports", "Informa"),
        new(Denies, "Says that it is not so.", "Denies", "Niega"),
        new(OffersAlternative, "Gives a rival explanation.", "Offers alternative", "Ofrece otra explicación"),
        new(Qualifies, "Says that it is so only with limits.", "Qualifies", "Matiza"),
        new(Questions, "Casts doubt on it.", "Questions", "Cuestiona"),
        new(Concedes, "Admits it.", "Concedes", "Concede"),
        new(Retracts, "Takes back having said it.", "Retracts", "Se retracta"),
        new(Corrects, "Puts right what was said.", "Corrects", "Corrige"),
        new(DeclinesToComment, "Answers that there will be no answer.", "Declines to comment", "No comenta"),
        new(DoesNotAddress, "Answers without touching on it.", "Does not address", "No lo aborda"));

    public static bool IsContrary(string position) => ContraryPosition.All.Has(position);

    /// <summary>Whether the claim appeared where this was said.</summary>
    public static bool IsAppearance(string position) => position is Asserts or Repeats or Reports;

    /// <summary>Whether a scope says something of it.</summary>
    public static bool HasScope(string position) => IsContrary(position) || position is Concedes;
}

/// <summary>The positions that make a statement a rebuttal.</summary>
public sealed class ContraryPosition : IVocabulary
{
    public static Vocabulary All { get; } = new("position.contrary",
        Position.All[Position.Denies], Position.All[Position.OffersAlternative], Position.All[Position.Qualifies], Position.All[Position.Questions]);
}

/// <summary>How much of a claim a contrary or conceding position reaches.</summary>
public sealed class PositionScope : IVocabulary
{
    public const string Full = "full";

    public static Vocabulary All { get; } = new("position.scope",
        new(Full, "All of it.", "Full", "Total"),
        new("partial", "A part of it.", "Partial", "Parcial"),
        new("motive_only", "Only the motive it gives.", "Motive only", "Solo el motivo"),
        new("source_attack", "Not the claim but who made it.", "Source attack", "Ataque a la fuente"),
        new("evasive", "Beside the point.", "Evasive", "Evasivo"));
}

/// <summary>How near a statement's quote is to the words spoken.</summary>
public sealed class StatementDirectness : IVocabulary
{
    public const string Verbatim = "verbatim", Reported = "reported";

    public static Vocabulary All { get; } = new("statement.directness",
        new(Verbatim, "The words themselves.", "Verbatim", "Textual"),
        new("paraphrase", "The sense in other words.", "Paraphrase", "Paráfrasis"),
        new(Reported, "As another tells it.", "Reported", "Referido"));
}
