using System.Text;
using System.Text.Encodings.Web;
using FactCheck.ReplyRequests;

namespace FactCheck.Pages;

/// <summary>
/// The page at which a person who was asked answers: the questions, a field, nothing else. Without script and style, for any browser.
/// </summary>
internal static class ReplyPage
{
    public static IResult Form(HttpContext http, ReplyRequestRow row, string? fault = null)
    {
        var questions = string.Concat(row.Questions.Select(question => $"<li>{Text(question.Text)}</li>"));
        var until = (row.ExtendedTo ?? row.Deadline) is { } deadline
            ? $"<p>Please answer until {Text(deadline.Text)}. / Responda antes de {Text(deadline.Text)}.</p>" : "";
        return Page(http, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, $"""
            <h1>Your answer / Su respuesta</h1>
            {(fault is null ? "" : $"<p><strong>{Text(fault)}</strong></p>")}
            <ol>{questions}</ol>
            {until}
            <form method="post">
            <p><label for="answer">Your answer / Su respuesta</label></p>
            <p><textarea id="answer" name="answer" rows="12" cols="40" maxlength="{ReplyFormBody.Longest}" required></textarea></p>
            <p><button>Send / Enviar</button></p>
            </form>
            <p>You can answer once. The newsroom confirms with you that the answer is yours before it publishes it.</p>
            <p lang="es">Puede responder una vez. La redacción confirmará con usted que la respuesta es suya antes de publicarla.</p>
            """);
    }

    public static IResult Thanks(HttpContext http) => Page(http, StatusCodes.Status201Created, """
        <h1>Received / Recibida</h1>
        <p>Thank you. The newsroom has your answer.</p>
        <p lang="es">Gracias. La redacción ha recibido su respuesta.</p>
        """);

    public static IResult Gone(HttpContext http) => Page(http, StatusCodes.Status404NotFound, """
        <h1>This address is not valid / Esta dirección no es válida</h1>
        <p>It was used, or it has expired. Please write to the newsroom.</p>
        <p lang="es">Ya se usó o ha caducado. Escriba a la redacción.</p>
        """);

    private static IResult Page(HttpContext http, int status, string body)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var page = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Your answer</title>
            </head>
            <body>
            {body}
            </body>
            </html>
            """;
        return Results.Text(page, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>Text from outside as HTML, its line breaks kept.</summary>
    private static string Text(string text) => HtmlEncoder.Default.Encode(text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
}
