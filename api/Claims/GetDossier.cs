using System.Text;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Claims;

internal sealed class GetDossier(TimeProvider clock, Db db, IClaimPages pages) : Operation<AsOfParameters, IResult>
{
    private const string Json = "application/json", Markdown = "text/markdown", Html = "text/html";

    public override void Configure()
    {
        Get("/v1/claims/{id}/dossier");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dossier>(StatusCodes.Status200OK, Json, Markdown, Html));
    }

    /// <summary>Read everything about a claim</summary>
    /// <remarks>
    /// The claim, who said what, what was answered, the evidence by stance, the links, the verdicts with all their
    /// published revisions, and the corrections. With <c>Accept: text/markdown</c> the same as a text to paste. The
    /// ETag changes when any part of the answer does.
    /// </remarks>
    protected override IResult Execute(AsOfParameters request)
    {
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id, reach: 1);
        HttpContext.Response.Headers.Link = $"</v1/claims/{request.Id}/claimreview>; rel=\"alternate\"; type=\"application/ld+json\"";
        var form = Forms.Choose(HttpContext.Request, [Json, Markdown, Html]);
        if (form is Html)
            return pages.Page(HttpContext, read, request.Id, request.AsOf);
        var dossier = DossierBuilder.Dossier(read, request.Id, Caller);
        var body = form is Markdown ? Encoding.UTF8.GetBytes(DossierText.Of(dossier)) : JsonSerializer.SerializeToUtf8Bytes(dossier, JsonDefaults.Options);
        return new TextResult(form is Markdown ? Markdown + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }
}
