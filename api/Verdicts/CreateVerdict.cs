namespace FactCheck;

internal sealed class CreateVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/verdicts", Handle).Needs(Scope.Write).Example("""
        { "claim": { "text": "The minister was abroad", "language": "en" }, "publisher": { "name": "Example Desk", "kind": "outlet" },
          "rating": "true", "summary": "He says so himself.", "state": "draft" }
        """);

    /// <summary>Record a verdict</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    private static Task<Made<AddedVerdict>> Handle(Body<VerdictOnClaim> body, Writing writing)
    {
        if (body.Value.State is VerdictState.Published)
            writing.Caller.Must(Scope.Publish, "/state");
        return writing.Create(body, write =>
        {
            var recording = new Recording(write, writing.Caller);
            var claim = body.Value.Claim!.Resolve(recording, "/claim", body.Value.Language).Writable("/claim");
            return Publication.Add(recording, claim, body.Value);
        });
    }
}
