using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>The part that the recipient of a correction request has in the matter.</summary>
public sealed class CorrectionRole : IVocabulary
{
    public static Vocabulary All { get; } = new("correction_request.role",
        new("claimant", "It made the claim.", "Claimant", "Quien hizo la afirmación"),
        new("outlet", "It published the claim.", "Outlet", "Medio"),
        new("platform", "It carries the claim of others.", "Platform", "Plataforma"),
        new("regulator", "It supervises the one who made or published the claim.", "Regulator", "Regulador"),
        new("other", "It can act in another way.", "Other", "Otro"));
}

/// <summary>The ways to bring a correction about.</summary>
public sealed class CorrectionRoute : IVocabulary
{
    public const string Direct = "direct";

    public static Vocabulary All { get; } = new("correction_request.route",
        new(Direct, "The recipient is asked directly.", "Direct", "Directa"),
        new("regulator", "A regulator or press council is asked to act.", "Through a regulator", "Por un regulador"),
        new("public", "The request is made in public.", "In public", "En público"),
        new("long_term", "A process is to change over time.", "Long term", "A largo plazo"));
}

/// <summary>The steps that a correction request asks for.</summary>
public sealed class CorrectionAsk : IVocabulary
{
    public static Vocabulary All { get; } = new("correction_request.asked",
        new("correct", "Correct the claim.", "Correct", "Corregir"),
        new("delete", "Take the claim down.", "Delete", "Eliminar"),
        new("clarify", "Clarify the claim.", "Clarify", "Aclarar"),
        new("notify_audience", "Tell those who saw it.", "Notify the audience", "Avisar al público"),
        new("publish_data", "Publish the data behind it.", "Publish data", "Publicar datos"),
        new("change_process", "Change the process that led to it.", "Change the process", "Cambiar el proceso"));
}

/// <summary>The outcomes of a correction request.</summary>
public sealed class CorrectionOutcome : IVocabulary
{
    public const string Pending = "pending", NoResponse = "no_response", Withdrawn = "withdrawn";

    public static Vocabulary All { get; } = new("correction_request.outcome",
        new(Pending, "Nothing came of it yet.", "Pending", "Pendiente"),
        new("corrected", "The claim was corrected.", "Corrected", "Corregida"),
        new("partly_corrected", "Part of the claim was corrected.", "Partly corrected", "Corregida en parte"),
        new("clarified", "The claim was clarified.", "Clarified", "Aclarada"),
        new("deleted", "The claim was taken down.", "Deleted", "Eliminada"),
        new("acknowledged", "The error was acknowledged, and nothing was changed.", "Acknowledged", "Reconocida"),
        new("refused", "The recipient refused.", "Refused", "Rechazada"),
        new(NoResponse, "The recipient did not answer.", "No response", "Sin respuesta"),
        new(Withdrawn, "The request was recorded by mistake or taken back. Readers do not see it.", "Withdrawn", "Retirada"));
}

/// <summary>The outcomes that a write can give; a withdrawal has an operation of its own.</summary>
public sealed class GivenCorrectionOutcome : IVocabulary
{
    public static Vocabulary All { get; } = new("correction_request.given_outcome",
        [.. CorrectionOutcome.All.Terms.Where(term => term.Name is not CorrectionOutcome.Withdrawn)]);
}

/// <summary>The prominence of a correction, compared with that of the claim.</summary>
public sealed class Prominence : IVocabulary
{
    public static Vocabulary All { get; } = new("correction_request.prominence",
        new("same_place", "It stands where the claim stood, or as prominently.", "As prominent", "Igual de visible"),
        new("lower", "It is less prominent than the claim was.", "Less prominent", "Menos visible"),
        new("none", "Readers of the claim are not told.", "Not told", "Sin aviso"));
}
