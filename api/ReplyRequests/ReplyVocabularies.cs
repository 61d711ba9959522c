using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The states of a reply request.</summary>
public sealed class ReplyState : IVocabulary
{
    public const string Draft = "draft", Sent = "sent", Acknowledged = "acknowledged", Answered = "answered", Declined = "declined",
        NoResponse = "no_response", Unreachable = "unreachable", Waived = "waived", Withdrawn = "withdrawn";

    public static Vocabulary All { get; } = new("reply.state",
        new(Draft, "It is being written. Readers do not see it.", "Draft", "Borrador"),
        new(Sent, "The person was asked and can answer.", "Asked", "Consultado"),
        new(Acknowledged, "The person said that an answer will come.", "Acknowledged", "Acusó recibo"),
        new(Answered, "The person answered.", "Answered", "Respondió"),
        new(Declined, "The person said that there will be no answer.", "Declined", "Rechazó responder"),
        new(NoResponse, "The deadline passed without an answer.", "No answer", "Sin respuesta"),
        new(Unreachable, "The attempts to reach the person failed.", "Could not be reached", "No se le pudo localizar"),
        new(Waived, "The newsroom decided not to ask, and recorded why.", "Not asked", "No se le consultó"),
        new(Withdrawn, "It was recorded by mistake or is not needed any more. Readers do not see it.", "Withdrawn", "Retirado"));

    /// <summary>True where nothing more is waited for.</summary>
    public static bool IsClosed(string state) => state is Answered or Declined or NoResponse or Unreachable or Waived;

    /// <summary>True where an answer is waited for.</summary>
    public static bool IsOpen(string state) => state is Sent or Acknowledged;

    /// <summary>True where an answer by link is taken, in time or late.</summary>
    public static bool TakesAnswer(string state) => state is Sent or Acknowledged or NoResponse;

    /// <summary>True where only editors see a request in this state.</summary>
    public static bool IsHidden(string state) => state is Draft or Withdrawn;
}

/// <summary>The states that a write can give; a withdrawal has an operation of its own.</summary>
public sealed class GivenReplyState : IVocabulary
{
    public static Vocabulary All { get; } = new("reply.given_state",
        [.. ReplyState.All.Terms.Where(term => term.Name is not ReplyState.Withdrawn)]);
}

/// <summary>The ways to ask someone.</summary>
public sealed class ReplyChannel : IVocabulary
{
    public static Vocabulary All { get; } = new("reply.channel",
        new("email", "An e-mail.", "E-mail", "Correo electrónico"),
        new("phone", "A telephone call.", "Telephone", "Teléfono"),
        new("letter", "A letter.", "Letter", "Carta"),
        new("post", "A public post that names the person.", "Public post", "Publicación"),
        new("form", "A form on a website.", "Form", "Formulario"),
        new("in_person", "A conversation.", "In person", "En persona"),
        new("social_dm", "A private message on a platform.", "Private message", "Mensaje privado"),
        new("other", "Another way.", "Other", "Otro"));
}

/// <summary>The reasons to ask.</summary>
public sealed class ReplyBasis : IVocabulary
{
    public static Vocabulary All { get; } = new("reply.basis",
        new("courtesy", "The newsroom's own practice.", "Own practice", "Práctica propia"),
        new("code", "A code of practice.", "Code of practice", "Código deontológico"),
        new("law", "A law that grants a reply.", "Law", "Ley"));
}

/// <summary>The authenticity of an answer by link.</summary>
public sealed class ReplyAuthenticity : IVocabulary
{
    public const string Unconfirmed = "unconfirmed", Confirmed = "confirmed";

    public static Vocabulary All { get; } = new("reply.authenticity",
        new(Unconfirmed, "Nobody confirmed that it is by the person asked.", "Unconfirmed", "Sin confirmar"),
        new(Confirmed, "An editor confirmed that it is by the person asked.", "Confirmed", "Confirmada"));
}

/// <summary>The ways in which an answer was published.</summary>
public sealed class ReplyUse : IVocabulary
{
    public const string NotUsed = "not_used";

    public static Vocabulary All { get; } = new("reply.use",
        new("quoted", "In the person's words.", "Quoted", "Citada"),
        new("paraphrased", "In the newsroom's words.", "Paraphrased", "Parafraseada"),
        new(NotUsed, "Not at all, for a reason that is recorded.", "Not used", "No utilizada"));
}
