using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

internal sealed class AddReplyAttempt : Operation<ResourceIdWithBody<JsonBody<ReplyAttempt>>, CreatedResult<ReplyRequest>>
{
    private const int MostAttempts = 100;

    public override void Configure()
    {
        Post("/v1/reply-requests/{id}/attempts");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "at": "2024-01-04T09:30:00Z", "channel": "phone", "by": "Night desk", "note": "The press office will call back." }
            """);
    }

    /// <summary>Record an attempt to reach someone</summary>
    /// <remarks>
    /// Adds to the attempts of the request; its date is the moment of recording when left out. The note and the name are for editors.
    /// </remarks>
    public override Task<CreatedResult<ReplyRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<ReplyAttempt>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = ReplyRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        if (row.Attempts.Count >= MostAttempts)
            throw Problem.InvalidContent("", "too-many", $"A request holds at most {MostAttempts} attempts.");
        var attempt = request.Content.Value;
        attempt = attempt with { At = attempt.At ?? PartialDate.Parse(write.Moment) };
        var shown = ReplyRequestRecording
            .Change(new(write, Caller), row, before => before with { Attempts = [.. before.Attempts, attempt] });
        return CreatedResult<ReplyRequest>.At($"/v1/reply-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });
}
