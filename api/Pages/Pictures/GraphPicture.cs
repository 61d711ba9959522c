using FactCheck.Claims;
using FactCheck.Links;
using FactCheck.Pages.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Pictures;

/// <summary>A graph of claims as SVG: each claim a link, each kind of link told by its line and its word.</summary>
internal static class GraphPicture
{
    private const double Inset = 11;

    /// <param name="page">The reader.</param>
    /// <param name="graph">The claims, the one asked for first.</param>
    /// <param name="head">What the picture begins with, where it stands by itself.</param>
    public static Markup Of(PageContext page, Graph graph, Markup? head = null)
    {
        var model = new GraphModel(graph);
        var layout = new GraphLayout(model, node =>
            PictureText.Lines(node.ShortText ?? node.Text, GraphLayout.BoxWidth - (2 * Inset), most: 4));
        var more = More(page, model);
        var height = layout.Height + (more is null ? 0 : 26);
        return Html($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="graph" viewBox="0 0 {layout.Width} {height}"
            width="{layout.Width}" height="{height}" role="group" aria-label="{page.Say(
                "Claims and how they are linked", "Afirmaciones y cómo se relacionan")}">
            {head}
            <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path class="tip" d="M0 0 L10 5 L0 10 z"/></marker></defs>
            <g aria-hidden="true">{layout.Ways.Select(way => Line(page, way))}</g>
            <g role="list">{model.Nodes.Select(node => Box(page, layout.Boxes.First(box => box.Node == node), node == model.Nodes[0]))}</g>
            {(more is null ? None : Html($"""<text class="word" x="4" y="{height - 8}">{more}</text>"""))}
            </svg>
            """);
    }

    private static string? More(PageContext page, GraphModel model) => model switch
    {
        { Truncated: true } => page.Say("and more claims than can be drawn", "y más afirmaciones de las que caben"),
        { Left: > 0 and var left } => page.Say($"and {left} more", $"y {left} más"),
        _ => null,
    };

    private static Markup Box(PageContext page, Slot box, bool focal)
    {
        var node = box.Node!;
        var found = string.Join(" / ", node.Ratings.Select(rating => page.Label(Rating.All, rating)).Distinct(StringComparer.Ordinal));
        var lines = box.Lines.Count + (found.Length > 0 ? 1 : 0);
        var top = box.Y + ((box.Height - (lines * GraphLayout.LineHeight)) / 2) + 13;
        return Html($"""
            <g role="listitem"><a href="{page.Link("/claims/" + node.Id)}">
            <rect class="box{(focal ? " focal" : "")}" x="{box.X}" y="{box.Y}" width="{GraphLayout.BoxWidth}" height="{box.Height}" rx="7"/>
            {box.Lines.Select((line, i) =>
                PictureText.Line(line, box.X + Inset, GraphLayout.BoxWidth - (2 * Inset), top + (i * GraphLayout.LineHeight)))}
            {(found.Length == 0 ? None :
                Html($"""
                <text class="found" x="{box.X + Inset}" y="{top + (box.Lines.Count * GraphLayout.LineHeight)}">{PageParts.Shortened(found,
                    28)}</text>
                """))}
            </a></g>
            """);
    }

    private static Markup Line(PageContext page, Way way)
    {
        var style = Style(way.Edge.Relation);
        var path = string.Join(' ', way.Steps.Select((step, i) => Path(step, i == 0)));
        var directed = !LinkRelation.Of(way.Edge.Relation).Symmetric;
        var ends = !directed ? None : way.Turned ? Html($""" marker-start="url(#tip)" """) : Html($""" marker-end="url(#tip)" """);
        // Twice for a double line: the second hides the middle of the first.
        var inner = style is "both" ? Html($"""<path class="edge gap" d="{path}"/>""") : None;
        return Html($"""<path class="edge {style}" d="{path}"{ends}/>{inner}{Word(page, way)}""");
    }

    /// <summary>The word above the level part of its line, next to the box.</summary>
    private static Markup Word(PageContext page, Way way)
    {
        var step = way.Named;
        // The words of a gap stand on its outer side.
        var port = step.IsBeside || step.Start.Slot.Column < 0 ? step.Start : step.End;
        var leftOfLine = port.Slot.After.Contains(port);
        var word = RelationWords.Short(page.Language, way.Edge.Relation);
        return leftOfLine
            ? Html($"""<text class="word" x="{port.Slot.X + GraphLayout.BoxWidth + 8}" y="{port.Y - 5}">{word}</text>""")
            : Html($"""<text class="word" text-anchor="end" x="{port.Slot.X - 10}" y="{port.Y - 5}">{word}</text>""");
    }

    private static string Path(Step step, bool first)
    {
        var (start, end) = (step.Start, step.End);
        if (step.IsBeside)
            return Beside(step);
        var (x1, x2) = (start.Slot.X + GraphLayout.BoxWidth, end.Slot.X);
        // Level through the zone of words, which lies on the outer side of the gap.
        var (turn1, turn2) = start.Slot.Column < 0 ? (x1 + GraphLayout.WordZone, x2 - 8) : (x1 + 8, x2 - GraphLayout.WordZone);
        var middle = (turn1 + turn2) / 2;
        var begin = first ? FormattableString.Invariant($"M{x1:0.#} {start.Y:0.#}")
            : FormattableString.Invariant($"L{x1:0.#} {start.Y:0.#}");
        return begin + Curve(turn1, start.Y, middle, turn2, end.Y, x2);
    }

    /// <summary>Out to the end of the zone of words, round, and back.</summary>
    private static string Beside(Step step)
    {
        var left = step.Start.Slot.Column < 0;
        var x = left ? step.Start.Slot.X + GraphLayout.BoxWidth : step.Start.Slot.X;
        var turn = left ? x + GraphLayout.WordZone : x - GraphLayout.WordZone;
        var round = left ? turn + (GraphLayout.TurnZone * .8) : turn - (GraphLayout.TurnZone * .8);
        return FormattableString.Invariant($"M{x:0.#} {step.Start.Y:0.#}") + Curve(turn, step.Start.Y, round, turn, step.End.Y, x);
    }

    /// <summary>Level to the turn, over the middle to the other height, and level to the end.</summary>
    private static string Curve(double turn1, double y1, double middle, double turn2, double y2, double end) => FormattableString.Invariant(
        $" L{turn1:0.#} {y1:0.#} C{middle:0.#} {y1:0.#} {middle:0.#} {y2:0.#} {turn2:0.#} {y2:0.#} L{end:0.#} {y2:0.#}");

    /// <summary>The line of a kind of link: what it says is never told by colour alone.</summary>
    private static string Style(string relation) => relation switch
    {
        "contradicts" or "contrary_to" => "both",
        "alternative_to" => "rival",
        "rebuts" or "undercuts" => "against",
        "same_as" or "variant_of" or "translation_of" => "same",
        _ => "with",
    };
}
