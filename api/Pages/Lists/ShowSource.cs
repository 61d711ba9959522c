using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Binding;
using FactCheck.Pages.Layout;
using FactCheck.Sources;
using FactCheck.Statements;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>The source to show.</summary>
public sealed record SourcePageParameters : PageParameters
{
    /// <summary>The source's id.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

internal sealed class ShowSource(PageServices services, Db db) : PageOperation<SourcePageParameters>(services)
{
    private const int Most = 100;

    public override void Configure() => ServePage("/sources/{id}");

    protected override PageContent Show(SourcePageParameters request, PageContext page)
    {
        using var read = db.Read();
        var source = SourceStore.Show(read, [SourceStore.Seen(read, request.Id, Caller)])[0];
        var said = StatementStore.List(read, new() { Source = source.Id }, null, Caller.IsEditor, new() { Size = Most }).Take(Most);
        var evidence = EvidenceStore.List(read, new() { Source = source.Id }, null, Caller.IsEditor, new() { Size = Most }).Take(Most)
            .ToList();
        var name = source.Title ?? source.CanonicalUrl ?? page.Label(SourceKind.All, source.Kind);
        return new()
        {
            Title = name,
            Canonical = $"/sources/{source.Id}",
            Main = Html($"""
                <h1 dir="auto">{name}</h1>
                <p class="by">{page.Label(SourceKind.All, source.Kind)}{(source.Publisher is { } publisher ?
                    Html($" · {page.Person(publisher)}") : None)}{(source.PublishedAt is { } date ? Html($" · {page.Time(date)}")
                        : None)}</p>
                {Facts(page, source)}
                {PageParts.Section("evidence", page.Say("Evidence in it", "Pruebas en ella"), evidence.Count == 0 ? None :
                    Html($"""<ul class="claims">{evidence.Select(item => Piece(page, item))}</ul>"""))}
                {PageParts.Section("said", page.Say("What was said in it", "Lo que se dijo en ella"), StatementList.Of(page, said))}
                """),
        };
    }

    private static Markup Facts(PageContext page, Sources.Source source) => Html($"""
        <dl class="facts">
        {PersonFacts.Fact(page.Say("The original", "El original"), [Outward(source.Url)])}
        {PersonFacts.Fact(page.Say("Copies in archives", "Copias en archivos"), source.ArchiveUrls.Select(Outward))}
        {PersonFacts.Fact(page.Say("By", "De"), source.Authors.Select(page.Person))}
        {PersonFacts.Fact(page.Say("Now", "Ahora"), source.State is SourceState.Live ? []
            : [Html($"{page.Label(SourceState.All, source.State)}")])}
        {PersonFacts.Fact(page.Say("Part of", "Parte de"), source.PartOf is { } whole ? [page.Source(whole)] : [])}
        {PersonFacts.Fact(page.Say("Draws on", "Se basa en"), source.DerivedFrom
            .Select(origin => Html($"{page.Source(origin.Source)} ({page.Label(DerivationKind.All, origin.How).ToLowerInvariant()})")))}
        {PersonFacts.Fact(page.Say("Looked at", "Consultada"), source.RetrievedAt is { } seen ? [page.Time(seen)] : [])}
        {PersonFacts.Fact(page.Say("Kept text", "Texto guardado"), source.Snapshot is { } kept ?
            [Html($"<code>SHA-256 {kept.Sha256[..16]}…</code>")] : [])}
        </dl>
        """);

    private static Markup Outward(string? url) => url is null ? None :
        Html($"""<a href="{Href(url)}" rel="nofollow noopener noreferrer">{url}</a>""");

    private static Markup Piece(PageContext page, EvidenceItem item) => Html($"""
        <li><p class="title"><a href="{page.Link("/claims/" + item.Claim.Id)}">{PageParts.Inline(item.Claim.Text)}</a></p>
        <p class="meta">{page.Label(Stance.All, item.Stance)} · {page.Label(EvidenceDirectness.All, item.Directness).ToLowerInvariant()}</p>
        {(item.Quote is null ? None :
            Html($"<blockquote>{PageParts.Paragraphs(item.Quote, null)}</blockquote>"))}{PageParts.Paragraphs(item.Note, null, "note")}</li>
        """);
}
