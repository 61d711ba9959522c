using System.Text;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>How much of the graph to give.</summary>
public sealed record GraphParameters : AsOfParameters
{
    /// <summary>How many links away to look, from 1 to 6; 2 when left out.</summary>
    [Between(1, 6)]
    public int? Depth { get; set; }

    /// <summary>Only links of these relations, separated by commas; all when left out.</summary>
    [RelationList]
    public string? Relations { get; set; }
}

/// <summary>Relations, separated by commas.</summary>
public sealed class RelationListAttribute() : FormAttribute($"^({Names})(,({Names}))*$", "unknown-value", $"Relations separated by commas, out of {string.Join(", ", LinkRelation.All.Names)}.", 300)
{
    private static string Names => string.Join('|', LinkRelation.All.Names);
}

internal sealed class GetGraph(IPastRecord past, GraphCache cache, IClaimPages pages) : Operation<GraphParameters, IResult>
{
    private const string Json = "application/json", Mermaid = "text/vnd.mermaid", Svg = "image/svg+xml";

    public override void Configure()
    {
        Get("/v1/claims/{id}/graph");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Graph>(StatusCodes.Status200OK, Json, Mermaid, Svg));
    }

    /// <summary>Read the claims around a claim</summary>
    /// <remarks>Links are followed in both directions. With <c>Accept: text/vnd.mermaid</c> the same as a Mermaid flowchart, and with <c>Accept: image/svg+xml</c> as a picture of at most 60 claims. Around a merged claim it is the graph of the one that stands for it.</remarks>
    protected override IResult Execute(GraphParameters request)
    {
        var depth = request.Depth ?? 2;
        using var read = past.Open(request, Caller, depth);
        var claim = ClaimStore.Seen(read, request.Id, Caller);
        var (start, relations) = (claim.SurvivorId ?? request.Id, request.Relations?.Split(',') ?? []);
        var form = Forms.Choose(HttpContext.Request, [Json, Mermaid, Svg]);
        if (form is Svg)
            return pages.Picture(HttpContext, GraphStore.Around(read, start, depth, relations, Caller.IsEditor));
        var mermaid = form is Mermaid;
        var body = mermaid || request.AsOf is not null ? null : GraphWalk.Around(cache, read, start, depth, relations, Caller.IsEditor);
        body ??= Write(GraphStore.Around(read, start, depth, relations, Caller.IsEditor), mermaid);
        return new TextResult(mermaid ? Mermaid + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }

    private static byte[] Write(Graph graph, bool mermaid) => mermaid ? Encoding.UTF8.GetBytes(GraphText.Of(graph)) : JsonSerializer.SerializeToUtf8Bytes(graph, JsonDefaults.Options);
}
