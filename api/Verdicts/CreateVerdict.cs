namespace FactCheck;

internal sealed class CreateVerdict : Operation<With<Body<VerdictOnClaim>>, Made<AddedVerdict>>
{
    public override void Configure()
    {
        Post("/v1/verdicts");
        Description(route => route.Needs(Scope.Write).Example("""
            { "claim": { "text": "The minister was abroad", "language": "en" }, "publisher": { "name": "Example Desk", "kind": "outlet" },
              "rating": "true", "summary": "He says so himself.", "state": "draft" }
            """));
    }

    /// <summary>Record a verdict</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    public override Task<Made<AddedVerdict>> ExecuteAsync(With<Body<VerdictOnClaim>> asked, CancellationToken stop)
    {
        if (asked.Content.Value.State is VerdictState.Published)
            Caller.Must(Scope.Publish, "/state");
        return Writing.Create(asked.Content, write =>
        {
            var recording = new Recording(write, Caller);
            var claim = asked.Content.Value.Claim!.Resolve(recording, "/claim", asked.Content.Value.Language).Writable("/claim");
            return Publication.Add(recording, claim, asked.Content.Value);
        });
    }
}
