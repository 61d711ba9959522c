using FactCheck.Operations.Telemetry;
using FactCheck.Settings;

namespace FactCheck.Pages;

/// <summary>What is told when the service has started: to a person where it is and how to call it, to a log the same in one line.</summary>
internal static class Banner
{
    public static void Show(WebApplication app, Options options, LogLines log, string? developmentKey)
    {
        if (!app.Logger.IsEnabled(LogLevel.Information))
            return;
        foreach (var unknown in options.Unknown)
            log.Tell(LogLevel.Warning, "unknown_setting", ("detail", unknown));
        app.Lifetime.ApplicationStopping.Register(() => Stop(options, log));
        if (log.Form is LogForm.Json)
        {
            log.Tell(LogLevel.Information, "listening", ("urls", string.Join(", ", app.Urls)), ("data", options.Data), ("version", typeof(Banner).Assembly.GetName().Version?.ToString(3)));
            return;
        }
        var url = app.Urls.FirstOrDefault() ?? Options.DefaultUrl;
        Console.WriteLine($"FactCheck listens on {string.Join(", ", app.Urls)}");
        Console.WriteLine($"  Pages        {url}/");
        Console.WriteLine($"  Documents    {url}/docs");
        if (options.Swagger)
            Console.WriteLine($"  Swagger UI   {url}/swagger");
        Console.WriteLine($"  Data         {options.Data}");
        Console.WriteLine("  To stop      Ctrl-C");
        if (developmentKey is null)
            return;
        Console.WriteLine($"  Admin key    {developmentKey}   (for development, kept in the data folder)");
        Console.WriteLine($"  Try          curl -H 'X-Api-Key: {developmentKey}' {url}/v1/claims");
    }

    private static void Stop(Options options, LogLines log)
    {
        if (log.Form is LogForm.Json)
            log.Tell(LogLevel.Information, "stopping", ("longest", options.LongestStop));
        else
            Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Stopping: requests under way have {options.LongestStop.TotalSeconds:0} seconds to end, then the database is closed in order."));
    }
}
