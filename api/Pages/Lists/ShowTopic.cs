using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>The topic to show.</summary>
public sealed record TopicParameters : ListPageParameters
{
    /// <summary>The topic, as it is spelt on record.</summary>
    [RouteParam]
    public string Topic { get; set; } = "";
}

internal sealed class ShowTopic(PageServices services, Cursors cursors, Db db) : PageOperation<TopicParameters>(services)
{
    public override void Configure() => ServePage("/topics/{topic}");

    protected override PageContent Show(TopicParameters request, PageContext page)
    {
        var topic = request.Topic.Replace("%2F", "/",
            StringComparison.OrdinalIgnoreCase); // the server leaves this one sign of a path escaped
        if (new TextAttribute(100).Broken(topic) is not null)
            throw Problem.NotFound();
        using var read = db.Read();
        var found = ClaimStore.List(read, new() { Topic = topic }, null, Caller.IsEditor,
            new() { Before = request.Before(cursors, HttpContext.Request), Size = ListPage.Size });
        if (found.Count == 0 && request.Cursor is null)
            throw Problem.NotFound();
        return new()
        {
            Title = topic,
            Description = page.Say($"Claims on the topic {topic}, with what was answered and found.",
                $"Afirmaciones sobre {topic}, con lo que se respondió y se encontró."),
            Canonical = request.Cursor is null ? "/topics/" + Uri.EscapeDataString(topic) : null,
            Main = Html($"""
                <h1>{PageParts.Inline(topic)}</h1>
                <p class="by">{page.Say("Claims on this topic, newest recorded first.",
                    "Afirmaciones sobre este tema, las últimas registradas primero.")}</p>
                {ClaimList.Of(page, [.. found.Take(ListPage.Size).Select(view => view.Read())])}
                {ListPage.Next(page, HttpContext.Request, cursors, found, view => view.Seq)}
                """),
        };
    }
}
