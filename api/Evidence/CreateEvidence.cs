using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Evidence;

internal sealed class CreateEvidence : Operation<WithBody<JsonBody<NewEvidence>>, CreatedResult<AddedEvidence>>
{
    public override void Configure()
    {
        Post("/v1/evidence");
        RequireScope(Scope.Write);
        Example("""
            { "claim": { "text": "The minister was abroad", "language": "en" }, "stance": "contextualizes", "directness": "background",
              "source": { "url": "https://records.example/flights/2023-12", "kind": "document_record", "title": "Flights of December" } }
            """);
    }

    /// <summary>Record evidence</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    public override Task<CreatedResult<AddedEvidence>> ExecuteAsync(WithBody<JsonBody<NewEvidence>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var recording = new ChangeSet(write, Caller);
        var claim = request.Content.Value.Claim!.Resolve(recording, "/claim", language: null).Writable("/claim");
        return EvidenceRecording.Add(recording, claim, request.Content.Value);
    });
}
