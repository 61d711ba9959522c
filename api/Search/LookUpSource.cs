using System.ComponentModel.DataAnnotations;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Search.Index;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;
using Source = FactCheck.Sources.Source;

namespace FactCheck.Search;

/// <summary>An address to look up.</summary>
public sealed record SourceLookup
{
    /// <summary>The address in any spelling, or that of a copy in an archive.</summary>
    [Required, WebUrl, Example("http://www.column.example/2023-12-19/?utm_source=x")]
    public string? Url { get; set; }
}

/// <summary>A source and everything that uses it; of each kind the newest 200.</summary>
public sealed record SourceUses
{
    /// <summary>The spelling by which addresses are compared.</summary>
    public required string CanonicalUrl { get; init; }

    /// <summary>The source; null where only a verdict is published at the address.</summary>
    public required Source? Source { get; init; }

    /// <summary>True where the address is that of a copy in an archive.</summary>
    public required bool ByArchive { get; init; }

    /// <summary>The claims that its statements, its evidence or verdicts resting on it bear on.</summary>
    [Holds<IReadOnlyList<Claim>>]
    public required RawJson Claims { get; init; }

    /// <summary>The statements found in it.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>The evidence taken from it.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>The published verdicts that rest on such evidence, or are published at the address.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }
}

internal sealed class LookUpSource(Db db) : Operation<SourceLookup, ResourceResult<SourceUses>>
{
    private const int Most = 200;

    public override void Configure()
    {
        Get("/v1/sources/lookup");
        RequireScope(Scope.Read);
    }

    /// <summary>Look an address up</summary>
    /// <remarks>
    /// Any spelling of a source's address finds it, and so does that of a copy in an archive: one on record, or one that
    /// holds the original address in its own. With it comes everything that uses it. 404 where nothing on record does.
    /// </remarks>
    protected override ResourceResult<SourceUses> Execute(SourceLookup sent)
    {
        var asked = WebUrl.Parse(sent.Url!)!;
        using var read = db.Read();
        var (record, byArchive) = Find(read, asked, Caller.IsEditor);
        var canonical = record?.CanonicalUrl ?? (Original(asked) ?? asked).Canonical;
        var judged = VerdictStore.PublishedAt(read, SearchStore.ClaimsWithAddress(read, canonical), canonical, Caller.IsEditor);
        if (record is null && judged.Count == 0)
            throw Problem.SourceUnknown(asked.Canonical);
        var resting = record is null ? [] : VerdictStore.RestingOn(read, record.Id, Caller.IsEditor, Most);
        List<Verdict> verdicts = [.. resting.Concat(judged).DistinctBy(verdict => verdict.Id)];
        var shown = record is null ? [] : ClaimViewStore.UsingSource(read, record.Id);
        var ids = verdicts.Select(verdict => verdict.Claim.Id).Concat(shown).Distinct(StringComparer.Ordinal);
        var newest = new ListWindow { Size = Most - 1 };
        return new(new SourceUses
        {
            CanonicalUrl = canonical,
            Source = record is null ? null : SourceStore.Show(read, [record])[0],
            ByArchive = byArchive,
            Claims = Listed(ClaimViewStore.FindAll(read, ids, Most).FindAll(claim => Caller.IsEditor || !claim.IsHidden)),
            Statements = record is null ? [] : StatementStore.List(read, new() { Source = record.Id }, null, Caller.IsEditor, newest),
            Evidence = record is null ? [] : EvidenceStore.List(read, new() { Source = record.Id }, null, Caller.IsEditor, newest),
            Verdicts = verdicts,
        });
    }

    private static (SourceRow? Record, bool ByArchive) Find(ReadSession read, WebUrl asked, bool editor)
    {
        SourceRow? Seen(string? id) =>
            id is not null && SourceStore.Find(read, id) is { } source && (editor || source.Visible) ? source : null;
        if (Seen(SourceStore.FindByUrl(read, asked.Canonical)) is { } own)
            return (own, asked.IsCopy);
        var record = Seen(SourceStore.FindNewestByArchive(read, asked.Canonical, editor))
            ?? (Original(asked) is { } original ? Seen(SourceStore.FindByUrl(read, original.Canonical)) : null);
        return (record, record is not null);
    }

    /// <summary>The address inside that of an archive that no rule knows, as in archive.example/2023/https://paper.example/.</summary>
    private static WebUrl? Original(WebUrl asked)
    {
        var at = Math.Max(
            asked.Text.LastIndexOf("/http://", StringComparison.OrdinalIgnoreCase),
            asked.Text.LastIndexOf("/https://", StringComparison.OrdinalIgnoreCase));
        return at < "https:/".Length ? null : WebUrl.Parse(asked.Text[(at + 1)..]);
    }

    private static RawJson Listed(List<ClaimView> claims)
    {
        var body = new MemoryStream();
        body.Write("["u8);
        for (var i = 0; i < claims.Count; i++)
        {
            if (i > 0)
                body.Write(","u8);
            body.Write(claims[i].Body!);
        }
        body.Write("]"u8);
        return new(body.ToArray());
    }
}
