using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Verdicts;

internal sealed class CreateVerdict : Operation<WithBody<JsonBody<VerdictOnClaim>>, CreatedResult<AddedVerdict>>
{
    public override void Configure()
    {
        Post("/v1/verdicts");
        RequireScope(Scope.Write);
        Example("""
            { "claim": { "text": "The minister was abroad", "language": "en" }, "publisher": { "name": "Example Desk", "kind": "outlet" },
              "rating": "true", "summary": "He says so himself.", "state": "draft" }
            """);
    }

    /// <summary>Record a verdict</summary>
    /// <remarks>As under a claim, with the claim named in the body. A claim named by a text that is not on record is created.</remarks>
    public override Task<CreatedResult<AddedVerdict>> ExecuteAsync(WithBody<JsonBody<VerdictOnClaim>> request, CancellationToken stop)
    {
        if (request.Content.Value.State is VerdictState.Published)
            Caller.Must(Scope.Publish, "/state");
        return Writing.Create(request.Content, write =>
        {
            var recording = new ChangeSet(write, Caller);
            var claim = request.Content.Value.Claim!.Resolve(recording, "/claim", request.Content.Value.Language).Writable("/claim");
            return Publication.Add(recording, claim, request.Content.Value);
        });
    }
}
