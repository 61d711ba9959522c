namespace FactCheck.Http.Pipeline;

/// <summary>What every answer says to a browser.</summary>
internal static class SecurityHeaders
{
    public static void Put(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        // Not on localhost: a browser would then ask for https of every other program there.
        if (http.Request.IsHttps && !IsLocal(http.Request.Headers.Host.ToString()))
            headers.StrictTransportSecurity = "max-age=31536000";
    }

    /// <summary>Looks at the header as it came: a refusal of a Host that cannot be read passes here too.</summary>
    private static bool IsLocal(string host) => host.Split(':')[0].Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
