using FactCheck.Data;
using FactCheck.Data.Sqlite;
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
        WarnOfSqlite(app, log);
        if (log.Form is LogForm.Json)
        {
            log.Tell(LogLevel.Information, "listening", ("urls", string.Join(", ", app.Urls)), ("data", options.Data), ("version", typeof(Banner).Assembly.GetName().Version?.ToString(3)));
            return;
        }
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

    private static void WarnOfSqlite(WebApplication app, LogLines log)
    {
        using var read = app.Services.GetRequiredService<Db>().Read();
        if (DatabaseFile.SqliteVersion(read) is var version && DatabaseFile.MayDamageOnCheckpoint(version))
            log.Tell(LogLevel.Warning, "sqlite_checkpoint_fault", ("sqlite", version), ("detail", "Never open the live database with another program that writes or checkpoints."));
    }
}
