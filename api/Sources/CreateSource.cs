using System.Diagnostics.CodeAnalysis;

namespace FactCheck;

/// <summary>A source just recorded, with what its references came to.</summary>
public sealed record CreatedSource : Source
{
    [SetsRequiredMembers]
    internal CreatedSource(Source source, IReadOnlyList<ResolvedReference> references) : base(source) => References = references;

    /// <summary>What each reference in the request came to: matched on record, or created.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(1)]
    public IReadOnlyList<ResolvedReference> References { get; }
}

internal sealed class CreateSource : Operation<With<Body<SourceFields>>, Made<CreatedSource>>
{
    public override void Configure()
    {
        Post("/v1/sources");
        Description(route => route.Needs(Scope.Write).Example("""
            { "kind": "news_article", "url": "https://paper.example/2023/12/20/the-trip", "title": "What is known of the trip",
              "publisher": { "name": "The Paper", "kind": "outlet" }, "publishedAt": "2023-12-20", "language": "en",
              "derivedFrom": [{ "source": { "url": "https://paper.example/column/1" }, "how": "cites" }] }
            """));
    }

    /// <summary>Record a source</summary>
    /// <remarks>Refused (409, with its id) when a source with the same URL, in any spelling, or the same external id is on record.</remarks>
    public override Task<Made<CreatedSource>> ExecuteAsync(With<Body<SourceFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var recording = new Recording(write, Caller);
        if (asked.Content.Value.Url is { } url)
            SourceStore.RefuseTakenUrl(write, WebUrl.Parse(url)!.Canonical, "", "");
        var record = SourceStore.Record(recording, asked.Content.Value, "");
        var source = SourceStore.Show(write, [record])[0];
        return Made<CreatedSource>.At($"/v1/sources/{source.Id}", ETags.Of(source.Revision, source), new(source, recording.References));
    });
}
