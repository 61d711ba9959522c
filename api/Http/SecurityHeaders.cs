namespace FactCheck;

/// <summary>What every answer says to a browser.</summary>
internal static class SecurityHeaders
{
    public static void Put(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
