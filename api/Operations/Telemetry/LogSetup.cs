using FactCheck.Settings;

namespace FactCheck.Operations.Telemetry;

/// <summary>Where the log goes, and what is sent to others.</summary>
internal static class LogSetup
{
    public static LogLines AddLog(this WebApplicationBuilder builder, Options options)
    {
        if (options.LogLevel is { } level)
            builder.Configuration["Logging:LogLevel:Default"] = level.ToString();
        var lines = new LogLines(options.LogForm, Console.OpenStandardOutput());
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(lines);
        builder.Services.AddSingleton(_ => lines); // made here, so that the container writes what is left
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.LongestStop);
        builder.Services.AddSystemd();
        OpenTelemetryExport.AddTo(builder.Services, builder.Configuration);
        return lines;
    }
}
