using System.Text.Json;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Changes;

internal sealed class ListChanges(ChangeFeed feed, ChangeStream stream, Options options) : StreamedOperation<ChangeParameters>
{
    private const string Json = "application/json", Events = "text/event-stream", LastEvent = "Last-Event-ID";

    public override void Configure()
    {
        Get("/v1/changes");
        RequireScope(Scope.Read);
        Description(route => route.Produces<ChangePage>(StatusCodes.Status200OK, Json, Events));
    }

    /// <summary>Follow the changes of the record</summary>
    /// <remarks>
    /// Every change of the public record, oldest first, as a reading of the ledger. A reader is told of a thing from the entry with which
    /// it came into view: of a draft nothing, and once it is opened, of everything on it. What went out of view is told with
    /// <c>deleted</c>. A change says what changed and where to read it now; the address gives the newest state. Keep <c>next</c> and send
    /// it as <c>since</c>: no change is missed or told twice, across restarts too, and no cursor ever expires. With <c>wait</c> the
    /// answer comes as soon as there is a change. With <c>Accept: text/event-stream</c> the changes are sent as server-sent events as
    /// they are recorded, from <c>Last-Event-ID</c>, which counts before <c>since</c>; a quiet stream sends a comment every 20 seconds.
    /// So many requests may wait at once; more are 503. A cursor of another ledger is refused (400).
    /// </remarks>
    public override async Task HandleAsync(ChangeParameters asked, CancellationToken stop)
    {
        var isStream = Forms.Choose(HttpContext.Request, [Json, Events]) is Events;
        var place = Begin(asked, isStream);
        var filter = new ChangeFilter(asked);
        HttpContext.Response.Headers.CacheControl = "no-store";
        var root = Address.Root(HttpContext.Request, options);
        if (isStream)
            await stream.Send(HttpContext, place, filter, asked, root);
        else
            await Answer(await Find(asked, place, filter), root);
    }

    private ChangePlace Begin(ChangeParameters asked, bool isStream)
    {
        var last = HttpContext.Request.Headers[LastEvent];
        if (isStream && last is [{ Length: > 0 } id])
        {
            var cursor = ChangePlace.Parse(id)
                ?? throw Problem.InvalidHeader(LastEvent, "This is the id of an event of this feed, such as 1042.3-9f86d081.");
            return feed.Begin(cursor.ToString(), detail => Problem.InvalidHeader(LastEvent, detail));
        }
        return feed.Begin(asked.Since, Refusal);

        static ProblemException Refusal(string detail) =>
            Problem.InvalidParameter([new() { Parameter = "since", Code = "cursor-of-another-ledger", Detail = detail }]);
    }

    private async Task<ChangePiece> Find(ChangeParameters asked, ChangePlace place, ChangeFilter filter)
    {
        var piece = await Look(asked, place, filter);
        if (asked.Wait is not (> 0 and var seconds) || piece.Changes.Count > 0 || piece.More)
            return piece;
        using var waiting = await Budgets.Of(HttpContext).Streams.Enter(HttpContext);
        return await stream.Wait(piece, asked, filter, TimeSpan.FromSeconds(seconds), HttpContext.RequestAborted);
    }

    private async Task<ChangePiece> Look(ChangeParameters asked, ChangePlace place, ChangeFilter filter)
    {
        using var turn = await Budgets.Of(HttpContext).Heavy.Enter(HttpContext);
        return feed.After(place, filter, asked.Size, asked.Latest is true);
    }

    private Task Answer(ChangePiece piece, string root)
    {
        var items = piece.Changes.Select(change => change.Under(root));
        var page = new ChangePage { Items = [.. items], Next = feed.Marked(piece.Next).ToString(), More = piece.More };
        var body = JsonSerializer.SerializeToUtf8Bytes(page, JsonDefaults.Options);
        return ResponseWriter.Write(HttpContext.Response, StatusCodes.Status200OK, Json, body);
    }
}
