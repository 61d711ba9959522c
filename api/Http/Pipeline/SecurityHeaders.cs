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
        if (http.Request.IsHttps && !string.Equals(http.Request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase))
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}
