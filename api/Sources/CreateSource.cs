using System.Diagnostics.CodeAnalysis;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>A source just recorded, with what its references came to.</summary>
public sealed record CreatedSource : Source
{
    [SetsRequiredMembers]
    internal CreatedSource(Source source, IReadOnlyList<ResolvedReference> references) : base(source) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class CreateSource : Operation<WithBody<JsonBody<SourceFields>>, CreatedResult<CreatedSource>>
{
    public override void Configure()
    {
        Post("/v1/sources");
        RequireScope(Scope.Write);
        Example("""
            { "kind": "news_article", "url": "https://paper.example/2023/12/20/the-trip", "title": "What is known of the trip",
              "publisher": { "name": "The Paper", "kind": "outlet" }, "publishedAt": "2023-12-20", "language": "en",
              "derivedFrom": [{ "source": { "url": "https://paper.example/column/1" }, "how": "cites" }] }
            """);
    }

    /// <summary>Record a source</summary>
    /// <remarks>Refused (409, with its id) when a source with the same URL, in any spelling, or the same external id is on record.</remarks>
    public override Task<CreatedResult<CreatedSource>> ExecuteAsync(WithBody<JsonBody<SourceFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var recording = new ChangeSet(write, Caller);
        if (request.Content.Value.Url is { } url)
            SourceStore.RefuseTakenUrl(write, WebUrl.Parse(url)!.Canonical, "", "");
        var record = SourceStore.Record(recording, request.Content.Value, "");
        VisibilityStore.Ask(write, record.Id);
        var source = SourceStore.Show(write, [record])[0];
        return CreatedResult<CreatedSource>.At($"/v1/sources/{source.Id}", ETags.Of(source.Revision, source), new(source, recording.References));
    });
}
