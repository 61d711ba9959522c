using System.Text.RegularExpressions;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

/// <summary>A language as Google's API takes it: a BCP 47 tag in any case, of which the first part counts.</summary>
public sealed class LanguageCodeAttribute()
    : FormAttribute("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$", "invalid-language", "A language is a BCP 47 tag such as en, en-US or sr-Latn.", 35)
{
    internal static string? Primary(string? code) => code?.Split('-', '_')[0].ToLowerInvariant();
}

/// <summary>A site: a host, of which scheme, <c>www.</c> and path do not count.</summary>
public sealed partial class SiteAttribute()
    : FormAttribute("^[^\\u0000-\\u0020]+$", "invalid-site", "A site is a host such as nytimes.com.", 300)
{
    public override (string Code, string Detail)? Broken(object value) => base.Broken(value) ?? (Host((string)value) is null ? base.Broken("") : null);

    /// <summary>The host as reviews are listed by.</summary>
    internal static string? Host(string? text) => text is null ? null : WebUrl.Parse(Scheme().IsMatch(text) ? text : "https://" + text)?.Host;

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Scheme();
}
