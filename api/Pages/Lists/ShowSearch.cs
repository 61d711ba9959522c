using FactCheck.Data;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Pages.Layout;
using FactCheck.Search;
using FactCheck.Search.Postings;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>The words to search for, and values to narrow the search by.</summary>
public sealed record SearchPageParameters : ListPageParameters
{
    /// <summary>Any text, as the search of the API takes it.</summary>
    [Text(500)]
    public string? Q { get; set; }

    /// <summary>Only claims with a published verdict of this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }

    /// <summary>Only claims that the actor with this id asserts.</summary>
    [Identifier(TypeId.Actor)]
    public string? Claimant { get; set; }

    /// <summary>Only claims with these words in a topic.</summary>
    [Text(100)]
    public string? Topic { get; set; }

    /// <summary>Only claims whose text is in this language.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only claims first known to have been said in this year.</summary>
    [PartialDateForm]
    public string? Year { get; set; }
}

internal sealed class ShowSearch(
    PageServices services, Cursors cursors, ClaimIndex frequencies, Db db) : PageOperation<SearchPageParameters>(services)
{
    private const int Size = 20;

    public override void Configure()
    {
        ServePage("/search");
        RateLimit(RateLimitCategory.Search);
    }

    /// <summary>The index may lag behind the ledger for a moment.</summary>
    protected override bool CanBeKept => false;

    protected override PageContent Show(SearchPageParameters request, PageContext page)
    {
        var found = request.Q is null ? null : Search(request);
        return new()
        {
            Title = request.Q is null ? page.Say("Search", "Búsqueda") : page.Say($"Search: {request.Q}", $"Búsqueda: {request.Q}"),
            Searched = request.Q,
            Main = Html($"""
                <h1>{(request.Q is null ? Html($"{page.Say("Search the claims", "Buscar en las afirmaciones")}")
                    : PageParts.Inline(request.Q))}</h1>
                {(found is null ? Help(page) : Results(page, request, found))}
                """),
        };
    }

    private SearchPage Search(SearchPageParameters request)
    {
        using var read = db.Read();
        return SearchPage.Of(read, frequencies, new()
        {
            Q = request.Q,
            Rating = request.Rating,
            Claimant = request.Claimant,
            Topic = request.Topic,
            Language = request.Language,
            SaidFrom = request.Year,
            SaidTo = request.Year,
            Facets = "rating,claimant,topic,language,year",
            Limit = Size,
            Cursor = request.Cursor,
        }, HttpContext.Request, cursors);
    }

    private Markup Results(PageContext page, SearchPageParameters request, SearchPage found) => Html($"""
        {SearchFacetLinks.Of(page, request, found.Facets!)}
        {(found.Items.Count == 0 ?
            Html($"""<p class="nothing">{page.Say("Nothing on record has these words.", "No consta nada con estas palabras.")}</p>""") :
                Html($"""<ul class="claims">{found.Items.Select(one => FoundItem.Of(page, one))}</ul>"""))}
        {(found.NextCursor is { } cursor ? ListPage.Next(page, Cursors.NextAddress(HttpContext.Request, cursor)) : None)}
        """);

    private static Markup Help(PageContext page) => Html($"""
        <p>{page.Say("Words, “phrases”, -exclusions and begin*. Case and accents do not matter.",
            "Palabras, «frases», -exclusiones y comienz*. No importan mayúsculas ni acentos.")}</p>
        <p class="meta"><code>claimant: subject: topic: source: rating: lang:</code></p>
        """);
}
