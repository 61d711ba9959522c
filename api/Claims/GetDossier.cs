using System.Text;
using System.Text.Json;

namespace FactCheck;

internal sealed class GetDossier : IEndpoint
{
    private const string Json = "application/json", Markdown = "text/markdown";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/dossier", Handle).Needs(Scope.Read)
        .Produces<Dossier>(StatusCodes.Status200OK, Json, Markdown);

    /// <summary>Read everything about a claim</summary>
    /// <remarks>
    /// The claim, who said what, what was answered, the evidence by stance, the links, the verdicts with all their
    /// published revisions, and the corrections. With <c>Accept: text/markdown</c> the same as a text to paste. The
    /// ETag changes when any part of the answer does.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Written Handle(string id, Query<AsOfParameters> query, HttpRequest request, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id, reach: 1);
        var dossier = Compiling.Dossier(read, id, caller);
        var markdown = Forms.Choose(request, [Json, Markdown]) is Markdown;
        var body = markdown ? Encoding.UTF8.GetBytes(DossierText.Of(dossier)) : JsonSerializer.SerializeToUtf8Bytes(dossier, StrictJson.Options);
        request.HttpContext.Response.Headers.Link = $"</v1/claims/{id}/claimreview>; rel=\"alternate\"; type=\"application/ld+json\"";
        return new(markdown ? Markdown + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }
}
