namespace FactCheck;

/// <summary>What the service is made of, and in what order a request passes through it.</summary>
internal static class Composition
{
    public static void AddFactCheck(this IServiceCollection services, Task<OpenedRecord> opening, Options options, TimeProvider clock)
    {
        services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = true);
        services.PostConfigure<LoggerFilterOptions>(AddressLog.Silence);

        services.AddSingleton(_ => opening.GetAwaiter().GetResult().Storage); // made here, so that the container disposes of it
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Db);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Dialect);

        services.AddSingleton(_ => opening.GetAwaiter().GetResult().Keys);
        services.AddHostedService<KeyUpkeep>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton(provider => new Cursors(provider.GetRequiredService<Db>().CursorSecret));

        services.AddSingleton(new TermFrequencies(options.SearchMegabytes));
        services.AddHostedService<IndexUpkeep>();

        services.AddSingleton<BackupRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupRuns>());

        services.AddSingleton<RequestFigures>();
        services.AddSingleton<ServiceMetrics>();

        services.AddSingleton<ImportRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRuns>());

        services.AddSingleton<Contract>();
        services.AddOperations();
    }

    public static void UsePipeline(this WebApplication app, Options options)
    {
        if (options.Proxies.Count > 0)
            app.UseForwardedHeaders(Proxies.Believed(options.Proxies));
        app.UseMiddleware<RequestWatch>();
        app.Use(Gate.Enter);
        app.UseMiddleware<ProblemHandler>();
        if (options.Hosts.Count > 0)
            app.Use(Gate.CheckHost);
        if (options.Swagger)
            app.Use(SwaggerPage.Unbar).UseSwaggerUI(SwaggerPage.Configure);
        app.Use(CrossOrigin.Enter);
        app.UseRouting();
        app.Use(Gate.Find);
        app.Use(CrossOrigin.Answer);
        app.UseMiddleware<Authentication>();
        app.Use(Gate.Check);
    }
}
