using System.Globalization;
using FactCheck.Cli;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Operations;
using FactCheck.Operations.Telemetry;
using FactCheck.Pages;
using FactCheck.Settings;

namespace FactCheck;

/// <summary>How the program starts and stops; what it is made of is in <see cref="Composition"/>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            DapperSetup.Register();
            if (await Commands.Run(args, Build) is { } code)
                return code;
            await using var app = await Build(args, TimeProvider.System);
            await KestrelSetup.Begin(app);
            await app.WaitForShutdownAsync();
            return ExitCode.Ok;
        }
        catch (StartFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (System.Data.Common.DbException failure)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {failure.Message}");
            return ExitCode.Storage;
        }
    }

    /// <summary>The service, ready to start.</summary>
    internal static async Task<WebApplication> Build(string[] args, TimeProvider clock)
    {
        DapperSetup.Register();
        // Settings are read once. Watching for their change would watch the whole content root, and so every write to the database below it.
        var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        builder.Configuration.Sources.Insert(0, Options.Defaults);
        var options = Options.Read(builder.Configuration, builder.Environment);
        if (!options.HasAddress) builder.WebHost.UseUrls(Options.DefaultUrl);
        builder.WebHost.UseKestrelHttpsConfiguration(); // for who gives it a certificate of its own
        builder.WebHost.ConfigureKestrel(kestrel => KestrelSetup.Configure(kestrel, options.Limits));
        options.Bounds.KeepThreads();
        var log = builder.AddLog(options);
        // Opened while the host is made: each is half of a start, and neither asks anything of the other.
        var opening = Task.Run(() => OpenDatabase.Open(options, clock, log));
        try
        {
            builder.Services.AddFactCheck(opening, options, clock);
            var app = builder.Build();
            app.UsePipeline(options);
            app.MapOperations(Routes.All);
            app.SealRoutes();
            var record = await opening;
            app.Lifetime.ApplicationStopped.Register(record.Storage.Dispose);
            app.Lifetime.ApplicationStopped.Register(app.Services.GetRequiredService<ServiceMetrics>().Dispose); // the last registered is the first to run
            app.Lifetime.ApplicationStarted.Register(() => Banner.Show(app, options, log, record.DevelopmentKey));
            return app;
        }
        catch
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.IsCompletedSuccessfully)
                (await opening).Storage.Dispose();
            throw;
        }
    }
}
