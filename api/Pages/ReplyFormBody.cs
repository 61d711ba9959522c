using System.Text;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace FactCheck.Pages;

/// <summary>The answer that a form without script sends.</summary>
public sealed record ReplyFormBody : IRequestBody<ReplyFormBody>
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The number of characters that an answer can have.</summary>
    public const int Longest = 20_000;

    public static AcceptedContent Taken { get; } = new(typeof(ReplyFormBody), Form);

    /// <summary>The answer, cleaned; null where there is none, or one that cannot be taken.</summary>
    public string? Answer { get; private init; }

    public static async ValueTask<ReplyFormBody> Read(HttpContext http)
    {
        JsonBodyReader.CheckMediaType(http.Request, Form);
        var raw = await JsonBodyReader.Read(http);
        if (!System.Text.Unicode.Utf8.IsValid(raw))
            throw Problem.MalformedRequest("The form is not in UTF-8.");
        using var reader = new FormReader(Encoding.UTF8.GetString(raw)) { ValueCountLimit = 10 };
        var fields = ReadFields(reader);
        var text = fields is not null && fields.TryGetValue("answer", out var values)
            ? PlainText.Clean(values.ToString().ReplaceLineEndings("\n")) : null;
        return new() { Answer = text is { Length: > 0 } && text.EnumerateRunes().Count() <= Longest ? text : null };
    }

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues>? ReadFields(FormReader reader)
    {
        try
        {
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
