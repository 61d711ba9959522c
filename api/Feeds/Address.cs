namespace FactCheck;

/// <summary>Where readers reach this service.</summary>
internal static class Address
{
    /// <summary>The public address, without a slash at its end: the setting, else that of the request.</summary>
    public static string Root(HttpRequest request, Options options) => options.BaseUrl ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
}
