using FactCheck.Http;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace FactCheck.Agents;

/// <summary>The protocol's library, loaded at the first call: a service that no agent asks pays nothing for it.</summary>
internal sealed class AgentServer(AgentTools tools, AgentResources resources, ILoggerFactory logs, IHostApplicationLifetime life)
    : IDisposable
{
    private const string Instructions = "FactCheck records claims, who said them, what was answered, evidence and the verdicts of "
        + "named publishers, with every correction. "
        + "To answer 'was this checked?': match_texts, then get_dossier. To answer 'what changed since?': get_claim_history with "
            + "'from', and list_corrections. "
        + "Cite the publisher, the date and the address that come with each rating. Say so where no verdict is on record. " + Notice.Text;

    private static readonly HttpContextAccessor Current = new();

    private readonly Lazy<(ServiceProvider Services, RequestDelegate Handle)> _library = new(() => Load(tools, resources, logs, life));

    public Task Handle(HttpContext http)
    {
        Current.HttpContext = http; // the library hands on no request
        return _library.Value.Handle(http);
    }

    public void Dispose()
    {
        if (_library.IsValueCreated)
            _library.Value.Services.Dispose();
    }

    private static (ServiceProvider Services, RequestDelegate Handle) Load(AgentTools tools, AgentResources resources, ILoggerFactory logs,
        IHostApplicationLifetime life)
    {
        var services = new ServiceCollection().AddSingleton(logs).AddSingleton(life).AddLogging().AddRouting();
        services.AddMcpServer(server => Configure(server, tools, resources)).WithHttpTransport(transport =>
            transport.SessionMode = HttpServerSessionMode.Stateless);
        var provider = services.BuildServiceProvider();
        var routes = new RouteList(provider);
        routes.MapMcp();
        var post = routes.DataSources.SelectMany(source => source.Endpoints).Single(endpoint =>
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"]);
        return (provider, post.RequestDelegate!);
    }

    private static void Configure(McpServerOptions server, AgentTools tools, AgentResources resources)
    {
        server.ServerInfo = new()
        {
            Name = "factcheck",
            Title = "FactCheck",
            Version = typeof(AgentServer).Assembly.GetName().Version!.ToString(3),
        };
        server.ServerInstructions = Instructions;
        server.Handlers.ListToolsHandler = (_, _) => new(tools.List(Caller.Of(Current.HttpContext!)));
        server.Handlers.CallToolHandler = (request, _) => tools.Call(Current.HttpContext!, request.Params!);
        server.Handlers.ListResourcesHandler = (_, _) => new(AgentResources.List());
        server.Handlers.ListResourceTemplatesHandler = (_, _) => new(AgentResources.Templates());
        server.Handlers.ReadResourceHandler = (request, _) => resources.Read(Current.HttpContext!, request.Params!.Uri);
    }

    /// <summary>List that the library puts its routes into; the service's own table has one for them.</summary>
    private sealed class RouteList(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;
        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
