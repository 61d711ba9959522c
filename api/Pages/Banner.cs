namespace FactCheck;

/// <summary>What a person sees when the service has started: where it is, and with a development key how to call it.</summary>
internal static class Banner
{
    public static void Show(WebApplication app, Options options, string? developmentKey)
    {
        if (!app.Logger.IsEnabled(LogLevel.Information))
            return;
        var url = app.Urls.FirstOrDefault() ?? Options.DefaultUrl;
        Console.WriteLine($"FactCheck listens on {string.Join(", ", app.Urls)}");
        if (options.Swagger)
            Console.WriteLine($"  Swagger UI   {url}/swagger");
        Console.WriteLine($"  Data         {options.Data}");
        if (developmentKey is null)
            return;
        Console.WriteLine($"  Admin key    {developmentKey}   (for development, kept in the data folder)");
        Console.WriteLine($"  Try          curl -H 'X-Api-Key: {developmentKey}' {url}/v1/claims");
    }
}
