namespace FactCheck;

internal sealed class CreateLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/links", Handle).Needs(Scope.Write).Example("""
        { "from": { "text": "The minister was abroad", "language": "en" }, "relation": "entails",
          "to": { "text": "The minister had left the country", "language": "en" } }
        """);

    /// <summary>Record a link</summary>
    /// <remarks>As under a claim, with both claims named in the body. Claims named by a text that is not on record are created.</remarks>
    private static Task<Made<AddedLink>> Handle(Body<NewLink> body, Writing writing) => writing.Create(body, write =>
    {
        var recording = new Recording(write, writing.Caller);
        var from = body.Value.From!.Resolve(recording, "/from", language: null).Writable("/from");
        recording.IsDraft = from.IsDraft;
        return Linking.Add(recording, from, body.Value);
    });
}
