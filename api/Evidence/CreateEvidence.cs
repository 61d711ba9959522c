namespace FactCheck;

internal sealed class CreateEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/evidence", Handle).Needs(Scope.Write).Example("""
        { "claim": { "text": "The minister was abroad", "language": "en" }, "stance": "contextualizes", "directness": "background",
          "source": { "url": "https://records.example/flights/2023-12", "kind": "document_record", "title": "Flights of December" } }
        """);

    /// <summary>Record evidence</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    private static Task<Made<AddedEvidence>> Handle(Body<NewEvidence> body, Writing writing) => writing.Create(body, write =>
    {
        var recording = new Recording(write, writing.Caller);
        var claim = body.Value.Claim!.Resolve(recording, "/claim", language: null).Writable("/claim");
        return EvidenceRecording.Add(recording, claim, body.Value);
    });
}
