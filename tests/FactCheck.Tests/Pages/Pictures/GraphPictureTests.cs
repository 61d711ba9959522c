using System.Globalization;
using System.Xml.Linq;
using FactCheck.Claims;
using FactCheck.Links;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;

namespace FactCheck.Tests.Pages.Pictures;

public sealed class GraphPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly PageContext English = new() { Language = PageLanguage.English, Root = "https://claims.example", Path = "/", Query = Microsoft.AspNetCore.Http.QueryString.Empty, NamesLanguage = false, Swagger = false, Indexing = true };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(60, 3)]
    [InlineData(600, 4)]
    public void Every_claim_and_every_word_has_room_of_its_own(int claims, int seed)
    {
        var picture = Draw(Some(claims, seed));

        var boxes = picture.Descendants(Svg + "rect").Select(box => new Area(Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height"))).ToList();
        var words = picture.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") is "word" && text.Parent!.Name.LocalName is "g").Select(WordArea).ToList();
        Assert.Equal(Math.Min(claims, GraphModel.MostNodes), boxes.Count);
        Assert.Empty(Overlaps(boxes, boxes));
        Assert.Empty(Overlaps(words, words));
        Assert.Empty(Overlaps(words, boxes));
        Assert.All(boxes, box => Assert.InRange(box.Y + box.Height, 0, Number(picture, "height")));
        Assert.All(boxes, box => Assert.InRange(box.X + box.Width, 0, Number(picture, "width")));
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(40, 3)]
    public void No_line_turns_where_a_word_stands(int claims, int seed)
    {
        var picture = Draw(Some(claims, seed));
        var words = picture.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") is "word").Select(WordArea).ToList();

        var curves = picture.Descendants(Svg + "path").Select(path => (string)path.Attribute("d")!).SelectMany(Curves).ToList();

        Assert.NotEmpty(words);
        Assert.NotEmpty(curves);
        Assert.DoesNotContain(words, word => curves.Exists(point => point.X > word.X && point.X < word.X + word.Width && point.Y > word.Y && point.Y < word.Y + word.Height));
    }

    [Fact]
    public void The_same_graph_is_the_same_picture() => Assert.Equal(Draw(Some(30, 5)).ToString(), Draw(Some(30, 5)).ToString());

    [Theory]
    [InlineData("contradicts", "edge both", false)]
    [InlineData("rebuts", "edge against", true)]
    [InlineData("alternative_to", "edge rival", false)]
    [InlineData("supports", "edge with", true)]
    [InlineData("same_as", "edge same", false)]
    public void A_kind_of_link_is_told_by_its_line_and_its_word(string relation, string style, bool arrow)
    {
        var picture = Draw(new() { Nodes = [Node(0), Node(1, 1)], Edges = [new() { Id = "link_1", From = "claim_1", Relation = relation, To = "claim_0" }], Truncated = false });

        var line = picture.Descendants(Svg + "path").First(path => ((string?)path.Attribute("class"))!.StartsWith("edge", StringComparison.Ordinal));
        Assert.Equal(style, (string?)line.Attribute("class"));
        Assert.Equal(arrow, line.Attribute("marker-end") is not null || line.Attribute("marker-start") is not null);
        Assert.Single(picture.Descendants(Svg + "text"), text => (string?)text.Attribute("class") is "word");
    }

    [Theory]
    [InlineData("وزير الداخلية غادر البلاد بسبب تهديد من عصابة مسلحة قبل الانتخابات", "rtl")]
    [InlineData("部长因受到威胁而离开了这个国家并且没有向议会说明任何理由也没有回答记者的提问", null)]
    [InlineData("<script>alert(1)</script> \u202Egnp.exe & \"quoted\"", null)]
    public void Texts_of_every_script_stay_in_their_box(string text, string? direction)
    {
        var picture = Draw(new() { Nodes = [Node(0) with { Text = text, ShortText = null }], Edges = [], Truncated = false });

        var lines = picture.Descendants(Svg + "text").Where(line => line.Attribute("class") is null).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(direction, (string?)line.Attribute("direction")));
        Assert.All(lines, line => Assert.InRange(PictureText.Width(line.Value), 0, GraphLayout.BoxWidth));
        Assert.DoesNotContain('\u202E', picture.ToString());
        Assert.Empty(picture.Descendants("script"));
    }

    [Fact]
    public void What_is_not_drawn_is_told()
    {
        Assert.Contains("and 540 more", Draw(Some(600, 1)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("more", Draw(new() { Nodes = [Node(0)], Edges = [], Truncated = false }).ToString(), StringComparison.Ordinal);
    }

    private static XElement Draw(Graph graph) => XElement.Parse(GraphPicture.Of(English, graph).ToString());

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    private static Area WordArea(XElement text)
    {
        var width = PictureText.Width(text.Value) * 11.5 / 13;
        var x = Number(text, "x");
        return new((string?)text.Attribute("text-anchor") is "end" ? x - width : x, Number(text, "y") - 9, width, 11);
    }

    /// <summary>Points on the curves of a path.</summary>
    private static IEnumerable<(double X, double Y)> Curves(string path)
    {
        var at = path.Split(' ').ToList();
        for (var i = 0; i < at.Count; i++)
        {
            if (at[i][0] is not 'C')
                continue;
            double Read(int offset) => double.Parse(at[i + offset].TrimStart('C', 'L', 'M'), CultureInfo.InvariantCulture);
            var (x0, y0, x1, y1, x2, y2, x3, y3) = (Read(-2), Read(-1), Read(0), Read(1), Read(2), Read(3), Read(4), Read(5));
            for (var t = 0.0; t <= 1; t += .1)
                yield return (Bezier(t, x0, x1, x2, x3), Bezier(t, y0, y1, y2, y3));
        }
    }

    private static double Bezier(double t, double a, double b, double c, double d) =>
        (Math.Pow(1 - t, 3) * a) + (3 * Math.Pow(1 - t, 2) * t * b) + (3 * (1 - t) * t * t * c) + (t * t * t * d);

    private static IEnumerable<string> Overlaps(List<Area> ones, List<Area> others) => ones.SelectMany((one, i) => others
        .Where((other, j) => (ones != others || i < j) && one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height)
        .Select(other => $"{one} and {other}"));

    private static GraphNode Node(int number, int depth = 0) => new()
    {
        Id = $"claim_{number}",
        Depth = depth,
        Text = $"Claim number {number} about the bridge that was closed for some days",
        Status = "open",
        Contention = "unanswered",
        Ratings = number % 3 == 0 ? ["false"] : [],
    };

    /// <summary>Claims of up to three steps, each linked with a nearer one and some with others.</summary>
    private static Graph Some(int claims, int seed)
    {
        var random = new Random(seed);
        var relations = LinkRelation.Relations.Select(one => one.Name).ToList();
        var nodes = new List<GraphNode> { Node(0) };
        var edges = new List<GraphEdge>();
        for (var number = 1; number < claims; number++)
        {
            var near = random.Next(3) == 0 ? nodes[random.Next(nodes.Count)] : nodes[0];
            near = near.Depth > 2 ? nodes[0] : near;
            nodes.Add(Node(number, near.Depth + 1));
            Link(near.Id, nodes[^1].Id);
            if (random.Next(5) == 0 && nodes.Find(other => other.Depth == nodes[^1].Depth && other != nodes[^1]) is { } beside)
                Link(nodes[^1].Id, beside.Id);
        }
        return new() { Nodes = [.. nodes.OrderBy(node => node.Depth).ThenBy(node => node.Id, StringComparer.Ordinal)], Edges = edges, Truncated = false };

        void Link(string one, string other)
        {
            var turned = random.Next(2) == 0;
            edges.Add(new() { Id = $"link_{edges.Count:d4}", From = turned ? other : one, Relation = relations[random.Next(relations.Count)], To = turned ? one : other });
        }
    }

    private sealed record Area(double X, double Y, double Width, double Height);
}
