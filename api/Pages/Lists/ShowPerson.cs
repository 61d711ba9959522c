using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Pages.Layout;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>The lists on the page of a person or organisation.</summary>
public sealed class PersonList : IVocabulary
{
    public const string Claimed = "claimed", About = "about", Answered = "answered", Published = "published";

    public static Vocabulary All { get; } = new("page.person_list",
        new(Claimed, "Claims that they assert.", "Claims made", "Afirmaciones hechas"),
        new(About, "Claims about them.", "Claims about them", "Afirmaciones sobre ellos"),
        new(Answered, "Statements of theirs.", "What they said", "Lo que dijeron"),
        new(Published, "Findings that they published.", "Findings published", "Conclusiones publicadas"));
}

/// <summary>The person or organisation, and the list to show; all lists when left out.</summary>
public sealed record PersonParameters : ListPageParameters
{
    /// <summary>The actor's id.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>The one list to show.</summary>
    [OneOf<PersonList>]
    public string? List { get; set; }
}

internal sealed class ShowPerson(PageServices services, Cursors cursors, Db db) : PageOperation<PersonParameters>(services)
{
    public override void Configure() => ServePage("/people/{id}");

    protected override PageContent Show(PersonParameters request, PageContext page)
    {
        using var read = db.Read();
        var actor = ActorStore.Seen(read, request.Id, Caller);
        var lists = PersonList.All.Names.Where(name => request.List is null || string.Equals(request.List, name, StringComparison.Ordinal));
        return new()
        {
            Title = actor.Name,
            Description = page.Say($"What {actor.Name} claimed, what was claimed about them, and what they answered.",
                $"Qué afirmó {actor.Name}, qué se afirmó sobre el aludido y qué respondió."),
            Canonical = actor.MergedInto is null && request is { List: null, Cursor: null } ? $"/people/{actor.Id}" : null,
            Main = Html($"""
                {Moved(page, actor)}
                <h1>{PageParts.Inline(actor.Name)}</h1>
                {PersonFacts.Of(page, actor)}
                {lists.Select(name => Section(page, read, request, name)).ToList()}
                """),
        };
    }

    private static Markup Moved(PageContext page, Actor actor) => actor.SurvivorId is not { } into ? None
        : Html($"""<p class="banner moved" role="note">{page.Say("This record is kept under another.",
            "Este registro se lleva bajo otro.")} <a href="{page.Link("/people/" + into)}">{page.Say("Go there", "Ir a él")}</a></p>""");

    private Markup Section(PageContext page, ReadSession read, PersonParameters request, string list)
    {
        var window = new ListWindow
        {
            Before = request.List is null ? long.MaxValue : request.Before(cursors, HttpContext.Request),
            Size = request.List is null ? 20 : ListPage.Size
        };
        var (body, more) = list switch
        {
            PersonList.Claimed => Claims(page, read, new() { Claimant = request.Id }, window),
            PersonList.About => Claims(page, read, new() { Subject = request.Id }, window),
            PersonList.Answered =>
                Shown(page, StatementStore.List(read, new() { Speaker = request.Id }, null, Caller.IsEditor, window), window, one =>
                    one.Seq, some => StatementList.Of(page, some)),
            _ => Shown(page, VerdictStore.List(read, new() { Publisher = request.Id }, null, editor: false, window), window, one =>
                one.Seq, some => FindingList.Of(page, some)),
        };
        if (request.List is null && !more.IsEmpty)
            more = Html($"""<nav class="pages"><a href="{page.Link($"/people/{request.Id}?list={list}")}">{page.Say("All of them",
                "Todas")}</a></nav>""");
        return PageParts.Section(list, page.Label(PersonList.All, list), body.IsEmpty ? None : Html($"{body}{more}"));
    }

    private (Markup Body, Markup More) Claims(PageContext page, ReadSession read, ClaimFilter filter, ListWindow window) =>
        Shown(page, ClaimStore.List(read, filter, null, Caller.IsEditor, window), window, view => view.Seq, some =>
            ClaimList.Of(page, [.. some.Select(view => view.Read())]));

    private (Markup Body, Markup More) Shown<T>(PageContext page, List<T> found, ListWindow window, Func<T, long> seq, Func<IEnumerable<T>,
        Markup> write)
    {
        var more = found.Count <= window.Size ? None
            : ListPage.Next(page,
                Cursors.NextAddress(HttpContext.Request, cursors.After(HttpContext.Request, seq(found[window.Size - 1]))));
        return (write(found.Take(window.Size)), more);
    }
}
