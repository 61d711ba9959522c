using FactCheck.Http.Problems;
using FactCheck.Settings;

namespace FactCheck.Exchange.Feeds;

/// <summary>Where readers reach this service.</summary>
internal static class Address
{
    /// <summary>The public address, without a slash at its end: the setting, else that of the request.</summary>
    public static string Root(HttpRequest request, Options options)
    {
        if (options.BaseUrl is { } address)
            return address;
        var root = $"{request.Scheme}://{request.Host.ToUriComponent()}";
        return Uri.TryCreate(root, UriKind.Absolute, out _) ? root : throw Problem.MalformedRequest("The request has no Host header that names an address.");
    }
}
