namespace FactCheck;

internal sealed class CreateEvidence : Operation<With<Body<NewEvidence>>, Made<AddedEvidence>>
{
    public override void Configure()
    {
        Post("/v1/evidence");
        Description(route => route.Needs(Scope.Write).Example("""
            { "claim": { "text": "The minister was abroad", "language": "en" }, "stance": "contextualizes", "directness": "background",
              "source": { "url": "https://records.example/flights/2023-12", "kind": "document_record", "title": "Flights of December" } }
            """));
    }

    /// <summary>Record evidence</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    public override Task<Made<AddedEvidence>> ExecuteAsync(With<Body<NewEvidence>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var recording = new Recording(write, Caller);
        var claim = asked.Content.Value.Claim!.Resolve(recording, "/claim", language: null).Writable("/claim");
        return EvidenceRecording.Add(recording, claim, asked.Content.Value);
    });
}
