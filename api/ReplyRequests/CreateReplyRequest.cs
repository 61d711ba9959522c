using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.ReplyRequests;

/// <summary>A reply request just recorded, with what its references came to.</summary>
public sealed record AddedReplyRequest : ReplyRequest
{
    [SetsRequiredMembers]
    internal AddedReplyRequest(ReplyRequest request, IReadOnlyList<ResolvedReference> references) : base(request) =>
        References = references;

    /// <summary>The ids that the references in the request came to: matched on record, or created.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class CreateReplyRequest : Operation<WithBody<JsonBody<NewReplyRequest>>, CreatedResult<AddedReplyRequest>>
{
    public override void Configure()
    {
        Post("/v1/reply-requests");
        RequireScope(Scope.Write);
        Example("""
            { "claims": [ { "id": "claim_01hj0z4xg0e008000000000001" } ], "to": { "name": "Luis Vega", "kind": "person" },
              "state": "sent", "sentAt": "2024-01-03", "channel": "email", "address": "press@vega.example",
              "questions": [ { "text": "Did a threat make you leave?" } ], "deadline": "2030-01-05" }
            """);
    }

    /// <summary>Record a reply request</summary>
    /// <remarks>About one or more claims on record. A draft unless it gives another state.</remarks>
    public override Task<CreatedResult<AddedReplyRequest>> ExecuteAsync(
        WithBody<JsonBody<NewReplyRequest>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var recording = new ChangeSet(write, Caller);
        if (request.Content.Value.Claims is not { Count: > 0 } named)
            throw Problem.InvalidContent("/claims", "required", "A request is about at least one claim.");
        return ReplyRequestRecording.Add(recording, ReplyRequestRecording.Claims(recording, named, "/claims"), request.Content.Value);
    });
}
