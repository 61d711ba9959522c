using System.ComponentModel.DataAnnotations;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>A decision that an answer by link is by the person asked, and its place among the statements.</summary>
public sealed record ReplyConfirmation
{
    /// <summary>The way in which the author was confirmed, such as a call back. For editors only.</summary>
    [Required, Text(500)]
    public string? How { get; init; }

    /// <summary>The position that the answer takes on the claims of the request.</summary>
    [Required, OneOf<Position>]
    public string? Position { get; init; }

    /// <summary>The reach of a contrary or conceding position.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; init; }

    /// <summary>BCP 47 tag of the language of the answer; that of the first claim when left out.</summary>
    [LanguageTag]
    public string? Language { get; init; }
}

internal sealed class ConfirmReply : Operation<ResourceIdWithBody<JsonBody<ReplyConfirmation>>, CreatedResult<ReplyRequest>>
{
    public override void Configure()
    {
        Post("/v1/reply-requests/{id}/confirmation");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "how": "Called back at the number on record.", "position": "denies", "scope": "full" }
            """);
    }

    /// <summary>Confirm the author of an answer by link</summary>
    /// <remarks>
    /// Records the answer as a statement of the person asked, with that position on each claim of the request, and closes the request
    /// as answered.
    /// Until then the answer is in the private parts alone. A request without such an answer is refused (422).
    /// </remarks>
    public override Task<CreatedResult<ReplyRequest>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<ReplyConfirmation>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var row = ReplyRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        ETags.Require(Writing.IfMatch, row.Revision, required: false);
        if (row.ReceivedText is null || row.State is ReplyState.Answered)
            throw Problem.InvalidContent("", "no-answer", "No answer came by link that waits for confirmation.");
        var recording = new ChangeSet(write, Caller);
        var statement = StatementRecording.Record(recording, Statement(row, request.Content.Value));
        var shown = ReplyRequestRecording.Change(recording, row, before => ReplyRules.Settle(write, before, before with
        {
            State = ReplyState.Answered,
            ClosedAt = null,
            StatementId = statement.Id,
            ReceivedAt = PartialDate.Parse(before.ReceivedTextAt),
            ConfirmedHow = request.Content.Value.How,
        }, ""));
        return CreatedResult<ReplyRequest>.At($"/v1/reply-requests/{row.Id}", ETags.Of(shown.Revision, shown), shown);
    });

    private static StatementFields Statement(ReplyRequestRow row, ReplyConfirmation confirmation) => new()
    {
        Speaker = ActorReference.To(row.ToId),
        SaidAt = PartialDate.Parse(row.ReceivedTextAt),
        Quote = row.ReceivedText,
        Language = confirmation.Language,
        Positions =
        [
            .. row.ClaimIds.Select(id => new PositionFields
            {
                Claim = new ClaimReference { Id = id },
                Position = confirmation.Position,
                Scope = confirmation.Scope,
            }),
        ],
    };
}
