using System.Text;
using System.Text.Json;

namespace FactCheck;

internal sealed class GetDossier(TimeProvider clock, Db db) : Operation<AsOfParameters, Written>
{
    private const string Json = "application/json", Markdown = "text/markdown";

    public override void Configure()
    {
        Get("/v1/claims/{id}/dossier");
        Description(route => route.Needs(Scope.Read)
            .Produces<Dossier>(StatusCodes.Status200OK, Json, Markdown));
    }

    /// <summary>Read everything about a claim</summary>
    /// <remarks>
    /// The claim, who said what, what was answered, the evidence by stance, the links, the verdicts with all their
    /// published revisions, and the corrections. With <c>Accept: text/markdown</c> the same as a text to paste. The
    /// ETag changes when any part of the answer does.
    /// </remarks>
    protected override Written Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id, reach: 1);
        var dossier = Compiling.Dossier(read, asked.Id, Caller);
        var markdown = Forms.Choose(HttpContext.Request, [Json, Markdown]) is Markdown;
        var body = markdown ? Encoding.UTF8.GetBytes(DossierText.Of(dossier)) : JsonSerializer.SerializeToUtf8Bytes(dossier, StrictJson.Options);
        HttpContext.Response.Headers.Link = $"</v1/claims/{asked.Id}/claimreview>; rel=\"alternate\"; type=\"application/ld+json\"";
        return new(markdown ? Markdown + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }
}
