using FactCheck.Http.Problems;
using FactCheck.Http.Validation;

namespace FactCheck.Http.Results;

/// <summary>The language of the texts in a body, where the body itself has no place for it.</summary>
internal static class ContentLanguage
{
    private const string Header = "Content-Language";

    public static string Of(HttpRequest request)
    {
        var header = request.Headers.ContentLanguage;
        if (header.Count == 0)
            return "und";
        return new LanguageTagAttribute().Broken(header.ToString()) is var (_, detail) ? throw Problem.InvalidHeader(Header, detail) : header.ToString();
    }
}

/// <summary>Says, for the contract, that Content-Language is honoured where it is sent.</summary>
public sealed record AcceptsContentLanguage;
