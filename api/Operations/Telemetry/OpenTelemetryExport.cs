using FactCheck.Data;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FactCheck.Operations.Telemetry;

/// <summary>Sends traces and metrics by OTLP where the standard variables say to; else nothing of it is loaded.</summary>
internal static class OpenTelemetryExport
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (configuration["OTEL_SERVICE_NAME"] is not { Length: > 0 })
                    resource.AddService("factcheck", serviceVersion: typeof(OpenTelemetryExport).Assembly.GetName().Version?.ToString(3));
            })
            .WithTracing(traces => traces.AddSource(Db.Traces.Name).AddAspNetCoreInstrumentation().AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(ServiceMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter());
    }
}
