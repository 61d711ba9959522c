using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FactCheck.Http.Validation;

namespace FactCheck.Text;

/// <summary>A URL as it was given, and the one spelling by which it is compared.</summary>
/// <param name="Text">As given.</param>
/// <param name="Canonical">Without what does not change which page is meant: scheme, www., default port, anchor, tracking parameters, trailing slash, and by <see cref="AddressRules"/>. Of a copy in an archive that of the original.</param>
/// <param name="Host">The host in lower case, without www.; of a copy in an archive that of the original.</param>
/// <param name="IsCopy">Whether it is the address of a copy in an archive that names the original.</param>
public sealed record WebUrl(string Text, string Canonical, string Host, bool IsCopy = false)
{
    private sealed record Site(SiteRules Rules, IReadOnlyList<(Regex Pattern, string Instead)> Paths);

    private static readonly FrozenDictionary<string, Site> KnownSites = AddressRules.Sites
        .SelectMany(rules => rules.Hosts.Select(host => (Host: host, Site: new Site(rules, [.. rules.Paths.Select(path => (Pattern(path.Pattern), path.Instead))]))))
        .ToFrozenDictionary(one => one.Host, one => one.Site, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Regex> Archives = AddressRules.Archives.ToFrozenDictionary(one => one.Host, one => Pattern(one.Before), StringComparer.Ordinal);

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
        if (Archives.TryGetValue(host, out var before) && Original(text, before) is { } original)
            return original with { Text = text, IsCopy = true };
        var port = uri.IsDefaultPort || uri.Port is 80 or 443 ? "" : $":{uri.Port}";
        return new(text, CanonicalOf(host, port, uri), host);
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

    /// <summary>The address that an archive's holds behind what its own begins with.</summary>
    private static WebUrl? Original(string text, Regex before)
    {
        var path = text.IndexOf('/', "https://".Length);
        if (path < 0 || before.Match(text[path..]) is not { Success: true, Length: > 1 } match)
            return null;
        var inner = text[(path + match.Length)..];
        if (match.Value.Contains('?', StringComparison.Ordinal))
            inner = Uri.UnescapeDataString(inner.Split('&')[0]);
        foreach (var scheme in new[] { "http:/", "https:/" })
        {
            // Some servers take one of two slashes away.
            if (inner.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return Parse(scheme + "/" + inner[scheme.Length..].TrimStart('/'));
        }
        return inner.Split('/', '?', '#')[0].Contains('.', StringComparison.Ordinal) ? Parse("http://" + inner) : null;
    }

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

    private static string CanonicalOf(string host, string port, Uri uri)
    {
        var (path, query, route) = (uri.AbsolutePath.TrimEnd('/'), uri.Query, Route(uri.Fragment));
        if (port.Length > 0 || SiteOf(host) is not { } site)
            return host + port + path + Query(query, null) + route;
        host = HostOf(host, site.Rules);
        foreach (var (pattern, instead) in site.Paths)
        {
            if (pattern.Match(path) is not { Success: true } match)
                continue;
            var other = match.Result(instead);
            if (other.Contains('?', StringComparison.Ordinal))
                return other.StartsWith("//", StringComparison.Ordinal) ? other[2..] : host + other;
            path = other;
            break;
        }
        return host + path + Query(query, site.Rules, path) + route;
    }

    private static Site? SiteOf(string host)
    {
        if (KnownSites.TryGetValue(host, out var own))
            return own;
        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', dot + 1))
        {
            if (KnownSites.TryGetValue("*" + host[dot..], out var above))
                return above;
        }
        return null;
    }

    private static string HostOf(string host, SiteRules rules) => rules switch
    {
        { DropsLabel: { } label } => string.Join('.', host.Split('.').Where(one => !string.Equals(one, label, StringComparison.Ordinal))),
        { Hosts: [['*', ..], ..] } => host,
        _ => rules.Hosts[0],
    };

    /// <summary>A fragment that names a page of an application, as in <c>#/post/1</c> and <c>#!/post/1</c>. Any other is an anchor.</summary>
    private static string Route(string fragment)
    {
        if (!fragment.StartsWith("#/", StringComparison.Ordinal) && !fragment.StartsWith("#!", StringComparison.Ordinal))
            return "";
        var directive = fragment.IndexOf(":~:", StringComparison.Ordinal);
        var route = (directive < 0 ? fragment : fragment[..directive]).TrimEnd('/');
        return route.Length > 2 ? route : "";
    }

    private static string Query(string query, SiteRules? rules, string path = "")
    {
        var pairs = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length == 0)
            return "";
        if (rules?.Names is { } naming && string.Equals(naming.Path, path, StringComparison.Ordinal) && Array.Find(pairs, pair => string.Equals(NameOf(pair), naming.Parameter, StringComparison.Ordinal)) is { } name)
            return "?" + name;
        var kept = Array.FindAll(pairs, pair => !IsAmong(AddressRules.Tracking, NameOf(pair)) && (rules is null || !IsAmong(rules.Cut, NameOf(pair))));
        return kept.Length == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static string NameOf(string pair) => pair.Split('=')[0];

    private static bool IsAmong(string[] names, string name) => Array.Exists(names, one => one is [.. var start, '*']
        ? name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        : string.Equals(one, name, StringComparison.OrdinalIgnoreCase));

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
