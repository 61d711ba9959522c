using FactCheck.Agents;
using FactCheck.Changes;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Exchange.Imports;
using FactCheck.Findings;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.OpenApi;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Operations;
using FactCheck.Operations.Backups;
using FactCheck.Operations.Sample;
using FactCheck.Operations.Telemetry;
using FactCheck.Pages;
using FactCheck.Pages.Claims;
using FactCheck.Pages.Docs;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;
using FactCheck.Record;
using FactCheck.SavedSearches;
using FactCheck.Search.Index;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Settings;
using FactCheck.Webhooks;

namespace FactCheck;

/// <summary>What the service is made of, and in what order a request passes through it.</summary>
internal static class Composition
{
    public static void AddFactCheck(this IServiceCollection services, Task<OpenDatabase> opening, Options options, TimeProvider clock)
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
        services.AddSingleton<Budgets>();
        services.AddSingleton(provider => new Cursors(provider.GetRequiredService<Db>().CursorSecret, options.Bounds.Answer));

        services.AddSingleton(new ClaimIndex(options.SearchMegabytes));
        services.AddHostedService<IndexMaintenance>();
        services.AddSingleton<IDuplicates>(provider => new Duplicates(options.Grading, provider.GetRequiredService<ClaimIndex>()));
        services.AddSingleton(provider => new GraphCache(provider.GetRequiredService<Db>().Changes, options.GraphBytes));
        services.AddSingleton(provider => new DossierCache(provider.GetRequiredService<Db>().Changes, options.DossierBytes));

        services.AddSingleton<IPastRecord, PastRecord>();
        services.AddSingleton(provider => new FindingSearch(options.Publication, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IFindings>(provider => provider.GetRequiredService<FindingSearch>());

        services.AddSingleton<BackupRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupRuns>());

        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<ServiceMetrics>();

        services.AddSingleton<ImportRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRuns>());
        services.AddSingleton<ReportUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportUpkeep>());
        services.AddSingleton<SnapshotUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotUpkeep>());

        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<ChangeTail>();
        services.AddSingleton<ChangeStream>();

        services.AddSingleton<ResolveHost>((host, stop) => System.Net.Dns.GetHostAddressesAsync(host, stop));
        services.AddSingleton<TargetGuard>();
        services.AddSingleton<SecretSeal>();
        services.AddSingleton<WebhookSending>();
        services.AddSingleton<WebhookList>();
        services.AddSingleton<WebhookEvents>();
        services.AddSingleton<WebhookPlanning>();
        services.AddSingleton<WebhookAttempts>();
        services.AddSingleton<WebhookRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRuns>());
        services.AddSingleton<SavedSearchList>();
        services.AddSingleton<AlertPlanning>();
        services.AddSingleton<IEventSource, AlertEvents>();
        services.AddHostedService<AlertRuns>();
        services.AddSingleton<IEventSource, DueReviews>();
        services.AddHostedService<DueReviewRuns>();

        Compression.AddTo(services);
        services.AddSingleton<ContractDocument>();
        services.AddSingleton<Swashbuckle.AspNetCore.SwaggerGen.IDocumentFilter, WebhookContract>();
        services.AddSingleton<IForeignApi, GoogleApi>();
        services.AddSingleton<IProblemPage, ProblemPage>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<PageServices>();
        services.AddSingleton<DocLibrary>();
        services.AddSingleton<IClaimPages, ClaimPages>();
        services.AddSingleton<ITimelinePicture, TimelineDrawing>();
        services.AddSingleton<Failures>();
        services.AddSingleton<OperationCalls>();
        services.AddSingleton<AgentTools>();
        services.AddSingleton<AgentResources>();
        services.AddSingleton<AgentServer>();
        services.AddSingleton(new ContractExamples(SampleIds.Example, SampleIds.ExampleOf));
        services.AddOperations(Routes.All);
    }

    public static void UsePipeline(this WebApplication app, Options options)
    {
        if (options.Proxies.Count > 0)
            app.Use(ForwardedHeadersSetup.TakeBrokenHost).UseForwardedHeaders(ForwardedHeadersSetup.Believed(options.Proxies));
        app.UseMiddleware<RequestLogging>();
        app.Use(RequestChecks.Enter);
        app.UseResponseCompression();
        app.UseMiddleware<ProblemHandler>();
        app.Use(RequestChecks.ReadHost);
        if (options.Hosts.Count > 0)
            app.Use(RequestChecks.CheckHost);
        if (options.Swagger)
            app.Use(SwaggerPage.Unbar).UseSwaggerUI(SwaggerPage.Configure);
        app.Use(Cors.Enter);
        app.UseRouting();
        app.Use(RequestChecks.Find);
        app.Use(Cors.Answer);
        app.UseMiddleware<Authentication>();
        app.Use(RequestChecks.Check);
    }
}
