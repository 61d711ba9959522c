using System.Text;
using FactCheck.Http.Problems;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace FactCheck.Agents;

/// <summary>Resources that agents may read by address, beside the tools.</summary>
internal sealed class AgentResources(OperationCalls operations, Failures failures)
{
    private const string Scheme = "factcheck://", Corrections = Scheme + "corrections", Claims = Scheme + "claims/", Graph = "/graph";
    private const string Markdown = "text/markdown", Mermaid = "text/vnd.mermaid", Atom = "application/atom+xml";

    public static ListResourcesResult List() => new()
    {
        Resources = [new()
        {
            Uri = Corrections,
            Name = "corrections",
            Title = "Corrections",
            Description = "Published changes of verdicts, newest first, as an Atom feed.",
            MimeType = Atom,
        }],
    };

    public static ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            new() { UriTemplate = Claims + "{id}", Name = "claim", Title = "Dossier of a claim",
                Description = "Everything on record about a claim.", MimeType = Markdown },
            new() { UriTemplate = Claims + "{id}" + Graph, Name = "graph", Title = "Claims around a claim",
                Description = "Linked claims as a Mermaid flowchart.", MimeType = Mermaid },
        ],
    };

    public async ValueTask<ReadResourceResult> Read(HttpContext http, string uri)
    {
        try
        {
            var (asked, type) = Asked(uri) ?? throw Unknown(uri);
            var text = Encoding.UTF8.GetString(await operations.Send(http, asked));
            return new()
            {
                Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = type is Markdown
                    ? $"{Notice.Text}\n\n{Fence.Around(text)}" : text }],
                TimeToLive = TimeSpan.Zero,
                CacheScope = Http.Caller.Of(http).KeyId is null ? CacheScope.Public : CacheScope.Private,
            };
        }
        catch (ProblemException refused) when (refused.Problem.Type.Status == 404)
        {
            throw Unknown(uri, refused);
        }
        catch (Exception e) when (e is not (OperationCanceledException or McpException))
        {
            throw new McpProtocolException(failures.Meet(http, e).Detail, e, McpErrorCode.InternalError);
        }
    }

    private static McpProtocolException Unknown(string uri, Exception? cause = null) =>
        new($"'{Problem.Shown(uri)}' is not on record, or not for this caller to see. There are {Corrections}, {Claims}ID and "
            + $"{Claims}ID{Graph}.", cause, McpErrorCode.InvalidParams);

    private static (OperationRequest Asked, string Type)? Asked(string uri)
    {
        if (uri is Corrections)
            return (new("GET", "/v1/corrections") { Accept = Atom }, Atom);
        if (!uri.StartsWith(Claims, StringComparison.Ordinal))
            return null;
        var id = uri[Claims.Length..];
        var graph = id.EndsWith(Graph, StringComparison.Ordinal);
        if (graph)
            id = id[..^Graph.Length];
        if (id.Length == 0 || id.Contains('/', StringComparison.Ordinal))
            return null;
        return graph
            ? (new("GET", "/v1/claims/{id}/graph") { Id = id, Accept = Mermaid }, Mermaid)
            : (new("GET", "/v1/claims/{id}/dossier") { Id = id, Accept = Markdown }, Markdown);
    }
}
