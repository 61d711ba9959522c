using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Ledger;
using FactCheck.Settings;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>One page of the public log of corrections.</summary>
public sealed record CorrectionPage
{
    /// <summary>The changes, newest first.</summary>
    public required IReadOnlyList<LoggedCorrection> Items { get; init; }

    /// <summary>What to send as cursor for the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Where the ledger stood: who keeps it can hold this service to all that came before.</summary>
    public required LedgerHead AuditHead { get; init; }

    internal static CorrectionPage Of(ReadSession read, CorrectionFilter filter, HttpRequest request, Cursors cursors)
    {
        var found = RevisionStore.Corrections(read, filter, cursors.Before(request, filter));
        var size = filter.Size;
        return new()
        {
            Items = found.Count > size ? found.GetRange(0, size) : found,
            NextCursor = found.Count > size ? cursors.After(request, found[size - 1].Seq) : null,
            AuditHead = LedgerStore.Head(read),
        };
    }
}

internal sealed class ListCorrections(Cursors cursors, Options options, Db db) : Operation<CorrectionFilter, TextResult>
{
    private const string Json = "application/json";

    public override void Configure()
    {
        Get("/v1/corrections");
        RequireScope(Scope.Read);
        Description(route => route.Produces<CorrectionPage>(StatusCodes.Status200OK, Json, CorrectionFeed.Type));
    }

    /// <summary>List what was changed after publication</summary>
    /// <remarks>
    /// Every clarification, correction, update, retraction and supersession of a verdict, newest first: what was said,
    /// what is said now, why and when. With <c>Accept: application/atom+xml</c> the same as an Atom feed, which is
    /// also at <c>/v1/feeds/corrections.atom</c>. Nothing leaves this log, retracted verdicts included.
    /// </remarks>
    protected override TextResult Execute(CorrectionFilter filter)
    {
        using var read = db.Read();
        var page = CorrectionPage.Of(read, filter, HttpContext.Request, cursors);
        var next = page.NextCursor is null ? null : Cursors.NextAddress(HttpContext.Request, page.NextCursor);
        if (Forms.Choose(HttpContext.Request, [Json, CorrectionFeed.Type]) is CorrectionFeed.Type)
            return CorrectionFeed.Of(read, page, HttpContext.Request, options, next);
        var body = JsonSerializer.SerializeToUtf8Bytes(page, JsonDefaults.Options);
        return new(Json, body, ETags.OfContent(body), next);
    }
}
