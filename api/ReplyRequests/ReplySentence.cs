using System.Globalization;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The sentence that tells readers of a reply request, in English and Spanish.</summary>
internal static class ReplySentence
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es");

    public static string English(ReplyRequestRow row)
    {
        if (row.State is ReplyState.Waived)
            return "Not asked before publication.";
        var asked = row.SentAt is { } sent ? $"Asked {On(sent)}" : "Asked";
        var until = (row.ExtendedTo ?? row.Deadline) is { } deadline ? $", until {Date(deadline, CultureInfo.InvariantCulture)}" : "";
        return asked + until + row.State switch
        {
            ReplyState.Answered => $"; answered {On(row.ReceivedAt)}{(row.IsLate ? ", after the deadline" : "")}.",
            ReplyState.Declined => $"; declined to answer {On(row.ClosedAt)}.",
            ReplyState.NoResponse => "; no answer.",
            ReplyState.Unreachable => "; could not be reached.",
            ReplyState.Acknowledged => "; an answer was announced.",
            ReplyState.Draft => "; not sent yet.",
            ReplyState.Withdrawn => "; withdrawn.",
            _ => "; no answer yet.",
        };
    }

    /// <summary>The same in Spanish.</summary>
    public static string InSpanish(ReplyRequestRow row)
    {
        if (row.State is ReplyState.Waived)
            return "No se le consultó antes de publicar.";
        var asked = row.SentAt is { } sent ? $"Se le consultó {El(sent)}" : "Se le consultó";
        var until = (row.ExtendedTo ?? row.Deadline) is { } deadline ? $", con plazo hasta el {Date(deadline, Spanish)}" : "";
        return asked + until + row.State switch
        {
            ReplyState.Answered => $"; respondió {El(row.ReceivedAt)}{(row.IsLate ? ", fuera de plazo" : "")}.",
            ReplyState.Declined => $"; rechazó responder {El(row.ClosedAt)}.",
            ReplyState.NoResponse => "; sin respuesta.",
            ReplyState.Unreachable => "; no se le pudo localizar.",
            ReplyState.Acknowledged => "; anunció una respuesta.",
            ReplyState.Draft => "; sin enviar todavía.",
            ReplyState.Withdrawn => "; retirado.",
            _ => "; todavía sin respuesta.",
        };
    }

    private static string On(PartialDate? date) =>
        date is null ? "at an unknown date" : (date.Text.Length < 10 ? "in " : "on ") + Date(date, CultureInfo.InvariantCulture);

    private static string El(PartialDate? date) => date is null ? "en fecha desconocida"
        : (date.Text.Length < 10 ? "en " : "el ") + Date(date, Spanish);

    /// <summary>A date as precise as it is known; a moment in UTC.</summary>
    private static string Date(PartialDate date, CultureInfo culture)
    {
        var moment = Instant.Parse(date.From);
        var day = Equals(culture, Spanish) ? "d 'de' MMMM 'de' yyyy" : "d MMMM yyyy";
        return moment.ToString(date.Text.Length switch { 4 => "yyyy", 7 => "MMMM yyyy", 10 => day, _ => day + "', 'HH:mm 'UTC'" }, culture);
    }
}
