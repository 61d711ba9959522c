using System.Text;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

internal sealed class GetDossier(TimeProvider clock, Db db, IFindings findings) : Operation<AsOfParameters, TextResult>
{
    private const string Json = "application/json", Markdown = "text/markdown";

    public override void Configure()
    {
        Get("/v1/claims/{id}/dossier");
        RequireScope(Scope.Read);
        Description(route => route.Produces<Dossier>(StatusCodes.Status200OK, Json, Markdown));
    }

    /// <summary>Read everything about a claim</summary>
    /// <remarks>
    /// The claim, who said what, what was answered, who was asked, the evidence by stance, the links, the verdicts with all their
    /// published revisions, and the corrections. With <c>Accept: text/markdown</c> the same as a text to paste. The
    /// ETag changes when any part of the answer does.
    /// </remarks>
    protected override TextResult Execute(AsOfParameters request)
    {
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id, reach: 1);
        var dossier = DossierBuilder.Dossier(read, request.Id, Caller);
        if (Caller.IsEditor && request.AsOf is null && ClaimStore.Find(read, request.Id) is { } claim)
            dossier = dossier with { Findings = findings.About(read, [claim.SurvivorId ?? claim.Id]) };
        var markdown = Forms.Choose(HttpContext.Request, [Json, Markdown]) is Markdown;
        var body = markdown ? Encoding.UTF8.GetBytes(DossierText.Of(dossier)) : JsonSerializer.SerializeToUtf8Bytes(dossier, JsonDefaults.Options);
        HttpContext.Response.Headers.Link = $"</v1/claims/{request.Id}/claimreview>; rel=\"alternate\"; type=\"application/ld+json\"";
        return new(markdown ? Markdown + "; charset=utf-8" : Json, body, ETags.OfContent(body));
    }
}
