using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

internal sealed class AddFollowUp : Operation<ResourceIdWithBody<JsonBody<FollowUp>>, CreatedResult<CorrectionRequest>>
{
    private const int MostFollowUps = 100;

    public override void Configure()
    {
        Post("/v1/correction-requests/{id}/follow-ups");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "at": "2024-01-27", "channel": "phone", "note": "The editor will look into it." }
            """);
    }

    /// <summary>Record a reminder of a correction request</summary>
    /// <remarks>
    /// Adds to the follow-ups of the request; its date is the moment of recording when left out. The note is for editors.
    /// </remarks>
    public override Task<CreatedResult<CorrectionRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<FollowUp>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = CorrectionRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Correction, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        if (row.FollowUps.Count >= MostFollowUps)
            throw Problem.InvalidContent("", "too-many", $"A request holds at most {MostFollowUps} follow-ups.");
        var followUp = request.Content.Value;
        followUp = followUp with { At = followUp.At ?? PartialDate.Parse(write.Moment) };
        var shown = CorrectionRequestRecording
            .Change(new(write, Caller), row, before => before with { FollowUps = [.. before.FollowUps, followUp] });
        return CreatedResult<CorrectionRequest>.At($"/v1/correction-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });
}
