using System.Text;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Text;

namespace FactCheck.Claims;

internal sealed class GetDossier(IPastRecord past, DossierCache cache, IClaimPages pages) : Operation<AsOfParameters, IResult>
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
    /// The claim, who said what, what was answered, who was asked, the evidence by stance, the links, the verdicts with all their
    /// published revisions, and the corrections. With <c>Accept: text/markdown</c> the same as a text to paste, and
    /// with <c>Accept: text/html</c> as the claim's page. The ETag changes when any part of the answer does.
    /// </remarks>
    public override Task<IResult> ExecuteAsync(AsOfParameters request, CancellationToken stop) =>
        request.AsOf is null && Chosen is not Html && cache.Find(Asked(request)) is { } kept
            ? Task.FromResult(Answer(Asked(request), kept))
            : base.ExecuteAsync(request, stop);

    protected override IResult Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller, reach: 1);
        if (Chosen is Html)
            return pages.Page(HttpContext, read, request.Id, request.AsOf);
        var asked = Asked(request);
        var dossier = DossierBuilder.Dossier(read, request.Id, Caller);
        var written = Write(dossier, asked.Markdown);
        if (request.AsOf is null && IsLasting(dossier))
            cache.Keep(asked, written, DossierReachStore.Reached(read, ClaimStore.Reading(read, ClaimStore.Seen(read, request.Id, Caller)).Family), read.ChangesSeen);
        return Answer(asked, written);
    }

    /// <summary>Puts a dossier together and writes it out.</summary>
    internal static WrittenDossier Write(ReadSession read, DossierKey asked, Caller caller) =>
        Write(DossierBuilder.Dossier(read, asked.Claim, caller), asked.Markdown);

    private static WrittenDossier Write(Dossier dossier, bool markdown)
    {
        var body = markdown ? Encoding.UTF8.GetBytes(DossierText.Of(dossier)) : JsonSerializer.SerializeToUtf8Bytes(dossier, JsonDefaults.Options);
        return new(body, ETags.OfContent(body));
    }

    private string? Chosen => Forms.Choose(HttpContext.Request, [Json, Markdown, Html]);

    /// <summary>Returns false for a dossier that changes without a write: as a deadline passes.</summary>
    private static bool IsLasting(Dossier dossier) => dossier.Replies.All(reply => !ReplyState.IsOpen(reply.State));

    private DossierKey Asked(AsOfParameters request) => new(request.Id, Chosen is Markdown, Caller.IsEditor);

    private IResult Answer(DossierKey asked, WrittenDossier dossier)
    {
        HttpContext.Response.Headers.Link = $"</v1/claims/{asked.Claim}/claimreview>; rel=\"alternate\"; type=\"application/ld+json\"";
        return new TextResult(asked.Markdown ? Markdown + "; charset=utf-8" : Json, dossier.Body, dossier.ETag);
    }
}
