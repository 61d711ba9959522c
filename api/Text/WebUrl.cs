using System.Collections.Frozen;
using FactCheck.Http.Validation;

namespace FactCheck.Text;

/// <summary>A URL as it was given, and the one spelling by which it is compared.</summary>
/// <param name="Text">As given.</param>
/// <param name="Canonical">Without what does not change which page is meant: scheme, www., default port, fragment, tracking parameters, trailing slash.</param>
/// <param name="Host">The host in lower case, without www.</param>
public sealed record WebUrl(string Text, string Canonical, string Host)
{
    /// <summary>Query parameters that say how a reader came, not which page is meant. A name ending in * is a prefix.</summary>
    private static readonly FrozenSet<string> Tracking = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
        "mkt_tok", "_hsenc", "_hsmi", "oly_anon_id", "oly_enc_id", "vero_id", "ref_src", "ref_url", "cmpid", "ocid", "smid", "s_cid",
        "ncid", "wt_mc", "__twitter_impression", "si", "spm", "_ga", "_gl",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] TrackingPrefixes = ["utm_", "pk_", "mtm_", "at_custom", "hsa_"];

    /// <summary>Null when the text is no absolute http or https URL that a record can rely on.</summary>
    public static WebUrl? Parse(string text)
    {
        if (text.Length is 0 or > WebUrlAttribute.Longest || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '\\' or '^' or '`' or '{' or '|' or '}'))
            return null;
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            return null;
        if (HostOf(uri) is not { Length: > 0 } host)
            return null;
        var port = uri.IsDefaultPort || uri.Port is 80 or 443 ? "" : $":{uri.Port}";
        return new(text, $"{host}{port}{uri.AbsolutePath.TrimEnd('/')}{Query(uri.Query)}", host);
    }

    private static string? HostOf(Uri uri)
    {
        try
        {
            // IdnHost leaves out the brackets of an IPv6 address, and the port would then read as a part of it.
            return Unprefixed((uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost).ToLowerInvariant().TrimEnd('.'));
        }
        catch (UriFormatException)
        {
            return null; // characters that no name of a host may have are found here alone
        }
    }

    private static string Unprefixed(string host) => host.StartsWith("www.", StringComparison.Ordinal) && host.Length > 4 ? host[4..] : host;

    private static string Query(string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTracking(pair.Split('=')[0])).ToList();
        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracking(string name) =>
        Tracking.Contains(name) || TrackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>A host with the domains above it, which stand for it too; not the last part alone, which says nothing.</summary>
    public static IEnumerable<string> Sites(string? host)
    {
        for (var site = host; site is not null;)
        {
            yield return site;
            var dot = site.IndexOf('.', StringComparison.Ordinal);
            site = dot < 0 || !site.AsSpan(dot + 1).Contains('.') || char.IsAsciiDigit(host![^1]) ? null : site[(dot + 1)..];
        }
    }
}
