using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>Which sources to list.</summary>
public sealed record SourceFilter : ResourceListParameters
{
    /// <summary>Only sources of this kind.</summary>
    [OneOf<SourceKind>]
    public string? Kind { get; set; }

    /// <summary>Only sources in this state.</summary>
    [OneOf<SourceState>]
    public string? State { get; set; }

    /// <summary>Only the source with this URL, in any spelling.</summary>
    [WebUrl]
    public string? Url { get; set; }

    /// <summary>Only sources on this host, without www.</summary>
    [Text(255)]
    public string? Host { get; set; }

    /// <summary>Only sources in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only sources published by the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only the source with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }

    /// <summary>True for the texts of snapshots, which lists leave out: each can have 200,000 characters.</summary>
    public bool? Texts { get; set; }
}

internal sealed class ListSources(Cursors cursors, Db db) : Operation<SourceFilter, PageResult<Source>>
{
    public override void Configure()
    {
        Get("/v1/sources");
        RequireScope(Scope.Read);
    }

    /// <summary>List sources</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<Source> Execute(SourceFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = SourceStore.Show(read, SourceStore.List(read, filter, externalId, Caller.IsEditor, window));
        return PageResult<Source>.Of(HttpContext.Request, cursors, window, read, found, source => (source.Seq, source.Id));
    }
}
