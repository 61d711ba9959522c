using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>What sort of proposition a claim is.</summary>
public sealed class ClaimKind : IVocabulary
{
    public const string Other = "other";

    public static Vocabulary All { get; } = new("claim.kind",
        new("event", "That something happened.", "Event", "Hecho"),
        new("causal_or_motive", "Why something happened or was done.", "Cause or motive", "Causa o motivo"),
        new("quantity", "How much or how many.", "Quantity", "Cantidad"),
        new("identity", "Who or what someone or something is.", "Identity", "Identidad"),
        new("attribution", "That someone said or made something.", "Attribution", "Atribución"),
        new("existence", "That something exists.", "Existence", "Existencia"),
        new("prediction", "That something will happen.", "Prediction", "Predicción"),
        new("promise", "That someone will do something.", "Promise", "Promesa"),
        new("media_authenticity", "That a picture, recording or document is what it is said to be.", "Media authenticity", "Autenticidad de un medio"),
        new("opinion", "A judgement.", "Opinion", "Opinión"),
        new(Other, "None of these.", "Other", "Otro"));
}

/// <summary>Whether a claim can be checked.</summary>
public sealed class Checkability : IVocabulary
{
    public const string Checkable = "checkable";

    public static Vocabulary All { get; } = new("claim.checkability",
        new(Checkable, "It can be checked.", "Checkable", "Verificable"),
        new("partly", "Parts of it can be checked.", "Partly", "En parte"),
        new("not_yet", "It cannot be checked yet.", "Not yet", "Todavía no"),
        new("not_checkable", "It cannot be checked.", "Not checkable", "No verificable"));
}

/// <summary>Where the newsroom stands with a claim. It never says what is true.</summary>
public sealed class ClaimStatus : IVocabulary
{
    public const string Draft = "draft", Open = "open", InReview = "in_review", Reviewed = "reviewed", Merged = "merged", Withdrawn = "withdrawn";

    public static Vocabulary All { get; } = new("claim.status",
        new(Draft, "Not for readers yet.", "Draft", "Borrador"),
        new(Open, "On record, nobody at work on it.", "Open", "Abierta"),
        new(InReview, "Someone is at work on it.", "In review", "En revisión"),
        new(Reviewed, "The work on it is done.", "Reviewed", "Revisada"),
        new("parked", "Put aside, for the reason given.", "Parked", "En pausa"),
        new(Merged, "It stands under another claim; see mergedInto.", "Merged", "Fusionada"),
        new(Withdrawn, "Taken off the record, for the reason given.", "Withdrawn", "Retirada"));
}

/// <summary>The statuses that can be written; merging and withdrawing are acts of their own.</summary>
public sealed class WritableStatus : IVocabulary
{
    public static Vocabulary All { get; } = new("claim.status.writable",
        [.. ClaimStatus.All.Terms.Where(term => term.Name is not (ClaimStatus.Merged or ClaimStatus.Withdrawn))]);
}

/// <summary>How a claim stands among the actors, derived from their statements.</summary>
public sealed class ContentionState : IVocabulary
{
    public const string Unanswered = "unanswered", Answered = "answered", Disputed = "disputed",
        PartlyConceded = "partly_conceded", Conceded = "conceded", RetractedByClaimant = "retracted_by_claimant";

    public static Vocabulary All { get; } = new("claim.contention",
        new(Unanswered, "No one it is about has answered and no one contradicts it.", "Unanswered", "Sin respuesta"),
        new(Answered, "Someone it is about spoke, but only questioned it, declined or did not address it.", "Answered", "Respondida"),
        new(Disputed, "Someone other than its claimants denies it, offers another explanation or qualifies it.", "Disputed", "Disputada"),
        new(PartlyConceded, "Someone it is about concedes part of it.", "Partly conceded", "Concedida en parte"),
        new(Conceded, "Someone it is about concedes it.", "Conceded", "Concedida"),
        new(RetractedByClaimant, "Someone who asserted it took it back.", "Retracted by claimant", "Retractada por quien la hizo"));
}

/// <summary>How sure it is that a text says what a claim says.</summary>
public sealed class Grade : IVocabulary
{
    public const string Duplicate = "duplicate", Likely = "likely", Related = "related", Weak = "weak";

    public static Vocabulary All { get; } = new("match.grade",
        new(Duplicate, "The same claim in the same or nearly the same words.", "Duplicate", "Duplicada"),
        new(Likely, "Very probably about the claim.", "Likely", "Probable"),
        new(Related, "Worth a look: it shares names, numbers or rare words.", "Related", "Relacionada"),
        new(Weak, "Below what counts as related.", "Weak", "Débil"));
}

/// <summary>What to do about a claim that is on record in the same words.</summary>
public sealed class IfDuplicate : IVocabulary
{
    public const string Accept = "accept", Reject = "reject";

    public static Vocabulary All { get; } = new("claim.if_duplicate",
        new(Accept, "Record the claim and name what it resembles.", "Accept", "Aceptar"),
        new(Reject, "Refuse it with the id of the claim on record.", "Reject", "Rechazar"));
}
