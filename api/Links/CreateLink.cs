using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Links;

internal sealed class CreateLink : Operation<WithBody<JsonBody<NewLink>>, CreatedResult<AddedLink>>
{
    public override void Configure()
    {
        Post("/v1/links");
        RequireScope(Scope.Write);
        Example("""
            { "from": { "text": "The minister was abroad", "language": "en" }, "relation": "entails",
              "to": { "text": "The minister had left the country", "language": "en" } }
            """);
    }

    /// <summary>Record a link</summary>
    /// <remarks>As under a claim, with both claims named in the body. Claims named by a text that is not on record are created.</remarks>
    public override Task<CreatedResult<AddedLink>> ExecuteAsync(WithBody<JsonBody<NewLink>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var recording = new ChangeSet(write, Caller);
        var from = request.Content.Value.From!.Resolve(recording, "/from", language: null).Writable("/from");
        recording.IsDraft = from.IsDraft;
        return Linking.Add(recording, from, request.Content.Value);
    });
}
