using FactCheck.Data;

namespace FactCheck.Sources;

/// <summary>One step of declared derivation, or a source that declares none.</summary>
internal sealed record DerivationStep
{
    public required long Seq { get; init; }
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? OriginId { get; init; }
    public SourceSummary Ref => new() { Id = Id, Kind = Kind, Url = Url, Title = Title };
}

internal static class OriginStore
{
    /// <summary>The sources and all that they go back to, with what each declares to draw on.</summary>
    public static List<DerivationStep> Reached(ReadSession read, IEnumerable<string> sourceIds) => read.Rows<DerivationStep>($"""
        with recursive reached (id) as (
          select id
          from source
          where {read.In("id", "@ids")}
          union
          select d.origin_id
          from reached r
          join source_derivation d on d.source_id = r.id
        )
        select s.seq, s.id, s.kind, s.url, s.title, d.origin_id
        from reached r
        join source s on s.id = r.id
        left join source_derivation d on d.source_id = s.id
        """, new { ids = read.List(sourceIds) });
}
