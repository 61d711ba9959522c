using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Settings;

namespace FactCheck.Agents;

internal sealed class ServeAgents(AgentServer server, Options options) : StreamedOperation<EmptyRequest>
{
    public override void Configure()
    {
        Post("/mcp");
        RequireScope(Scope.Read);
        AcceptDryRun();
        ExcludeFromContract(); // its contract is the Model Context Protocol
    }

    /// <summary>Answers agents in the Model Context Protocol, stateless over HTTP</summary>
    /// <remarks>Each call is a request of its own, with the key, the quota and the id that any request has. Tools that draft are for keys
    /// with the scope write.</remarks>
    public override async Task HandleAsync(EmptyRequest request, CancellationToken stop)
    {
        RefuseForeignPage();
        new HeldBody(HttpContext).Grow(HttpContext.Request.ContentLength ?? options.Limits.Body);
        await server.Handle(HttpContext);
    }

    /// <summary>
    /// The protocol asks for it: a page that made its own name lead here (DNS rebinding) must not reach the tools of someone's machine.
    /// </summary>
    private void RefuseForeignPage()
    {
        var origin = HttpContext.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !options.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            && !string.Equals(origin, Address.Root(HttpContext.Request, options), StringComparison.OrdinalIgnoreCase))
            throw Problem.ForeignOrigin(origin);
    }
}
