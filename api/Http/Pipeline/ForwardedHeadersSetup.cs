using Microsoft.AspNetCore.HttpOverrides;

namespace FactCheck.Http.Pipeline;

/// <summary>What is believed of proxies: from which address a request comes, and by which scheme and name the service was called.</summary>
internal static class ForwardedHeadersSetup
{
    /// <summary>Read from the end of the chain as far as each proxy is listed: what was written before them anyone may have made up.</summary>
    public static ForwardedHeadersOptions Believed(IEnumerable<System.Net.IPNetwork> listed)
    {
        var believed = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Clear();
        foreach (var network in listed)
            believed.KnownIPNetworks.Add(network);
        return believed;
    }

    /// <summary>Puts a forwarded name that cannot be read in the place of the Host, where it is refused: the framework would throw on it before anything answers.</summary>
    public static Task TakeBrokenHost(HttpContext http, RequestDelegate next)
    {
        const string forwarded = "X-Forwarded-Host";
        var headers = http.Request.Headers;
        if (headers[forwarded].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(name => !RequestChecks.IsHost(name)) is { } broken)
        {
            headers.Host = broken;
            headers.Remove(forwarded);
        }
        return next(http);
    }
}
