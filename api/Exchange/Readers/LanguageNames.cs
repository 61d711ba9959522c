using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Languages as foreign files name them, and their tags: the shortest code of ISO 639, as BCP 47 has it (RFC 5646,
/// 2.2.1).</summary>
internal static partial class LanguageNames
{
    private const string Unknown = "und";

    /// <summary>ISO 639-1.</summary>
    private static readonly FrozenSet<string> TwoLetters = ("aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co "
        + "cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha "
        + "he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo "
            + "lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt "
        + "qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur "
            + "uz ve vi vo wa wo xh yi yo za zh zu").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Codes that have another now (RFC 5646, 4.5), and the bibliographic ones of ISO 639-2, which the platform does not
    /// know.</summary>
    private static readonly FrozenDictionary<string, string> Others = ("iw he|in id|ji yi|jw jv|mo ro|sh sr|alb sq|arm hy|baq eu|bur "
        + "my|chi zh|cze cs|dut nl|fre fr|geo ka|ger de|gre el|ice is|mac mk|mao mi|may ms|per fa|rum ro|slo sk|tib bo|wel cy|"
        + "scr hr|scc sr|mis und|mul und|zxx und").Split('|').Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair =>
            pair[1], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByName = Names();

    /// <summary>Returns the tag of a language that is written as a tag, a code or a name, such as es_MX, spa or Español. Null where it
    /// names none.</summary>
    public static string? Tag(string? text)
    {
        if (text?.Trim() is not { Length: > 0 and <= 60 } written)
            return null;
        if (ByName.TryGetValue(TextFolding.Of(written), out var named))
            return named;
        if (Form().Match(written) is not { Success: true } parts || Code(parts.Groups["language"].Value.ToLowerInvariant()) is not { } code)
            return null;
        var script = parts.Groups["script"].Value;
        return code + (script.Length > 0 ? $"-{char.ToUpperInvariant(script[0])}{script[1..].ToLowerInvariant()}"
            : "") + (parts.Groups["region"].Success ? "-" + parts.Groups["region"].Value.ToUpperInvariant() : "");
    }

    private static string? Code(string code)
    {
        if (Others.TryGetValue(code, out var now))
            return now == Unknown ? null : now;
        if (code.Length == 2)
            return TwoLetters.Contains(code) ? code : null;
        return code == Unknown ? null : ByName.GetValueOrDefault(code) ?? code;
    }

    /// <summary>Names in English and in the languages themselves, and codes of three letters where there is one of two.</summary>
    private static FrozenDictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => culture.Name.Length is 2 or 3))
        {
            if (culture.Name.Length == 2 && !TwoLetters.Contains(culture.Name))
                continue;
            foreach (var name in new[] { culture.EnglishName, culture.NativeName, culture.Name.Length == 2
                ? culture.ThreeLetterISOLanguageName : culture.Name })
                names.TryAdd(TextFolding.Of(name), culture.Name);
        }
        foreach (var pair in ("castellano es|castilian es|ingles en|frances fr|portugues pt|aleman de|italiano it|catalan ca|gallego "
            + "gl|euskera eu|brazilian portuguese pt-BR|portugues do brasil pt-BR|simplified chinese zh-Hans|traditional chinese "
            + "zh-Hant|mandarin zh|farsi fa|bahasa id|tagalog tl").Split('|'))
            names[pair[..pair.LastIndexOf(' ')]] = pair[(pair.LastIndexOf(' ') + 1)..];
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(?<language>[a-z]{2,3})([-_](?<script>[a-z]{4}))?([-_](?<region>[a-z]{2}|\d{3}))?([-_.].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Form();
}
