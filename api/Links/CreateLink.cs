namespace FactCheck;

internal sealed class CreateLink : Operation<With<Body<NewLink>>, Made<AddedLink>>
{
    public override void Configure()
    {
        Post("/v1/links");
        Description(route => route.Needs(Scope.Write).Example("""
            { "from": { "text": "The minister was abroad", "language": "en" }, "relation": "entails",
              "to": { "text": "The minister had left the country", "language": "en" } }
            """));
    }

    /// <summary>Record a link</summary>
    /// <remarks>As under a claim, with both claims named in the body. Claims named by a text that is not on record are created.</remarks>
    public override Task<Made<AddedLink>> ExecuteAsync(With<Body<NewLink>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var recording = new Recording(write, Caller);
        var from = asked.Content.Value.From!.Resolve(recording, "/from", language: null).Writable("/from");
        recording.IsDraft = from.IsDraft;
        return Linking.Add(recording, from, asked.Content.Value);
    });
}
