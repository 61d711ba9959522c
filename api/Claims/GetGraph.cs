using System.Text;
using System.Text.Json;

namespace FactCheck;

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

internal sealed class GetGraph : IEndpoint
{
    private const string Json = "application/json", Mermaid = "text/vnd.mermaid";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/graph", Handle).Needs(Scope.Read)
        .Produces<Graph>(StatusCodes.Status200OK, Json, Mermaid);

    /// <summary>Read the claims around a claim</summary>
    /// <remarks>Links are followed in both directions. With <c>Accept: text/vnd.mermaid</c> the same as a Mermaid flowchart. Around a merged claim it is the graph of the one that stands for it.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Written Handle(string id, Query<GraphParameters> query, HttpRequest request, Caller caller, TimeProvider clock, Db db)
    {
        var depth = query.Value.Depth ?? 2;
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id, depth);
        var claim = ClaimStore.Seen(read, id, caller);
        var graph = GraphStore.Around(read, claim.SurvivorId ?? id, depth, query.Value.Relations?.Split(',') ?? [], caller.IsEditor);
        var mermaid = Forms.Choose(request, [Json, Mermaid]) is Mermaid;
        var body = mermaid ? Encoding.UTF8.GetBytes(GraphText.Of(graph)) : JsonSerializer.SerializeToUtf8Bytes(graph, StrictJson.Options);
        return new(mermaid ? Mermaid + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }
}
