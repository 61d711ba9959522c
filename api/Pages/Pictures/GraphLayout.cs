using FactCheck.Claims;

namespace FactCheck.Pages.Pictures;

/// <summary>Places the claims of a graph in columns, and the links between them so that no word lies on a line.</summary>
/// <remarks>
/// The method of Sugiyama in short: columns are given, a link over several columns passes each in a slot of its own, and four sweeps put
/// each column in the order of the middle of its neighbours. Beside each box a link runs level for the width of its word, at a height that
/// no other link has there; it turns only beyond. Nothing depends on chance, so that the same graph is the same picture.
/// </remarks>
internal sealed class GraphLayout
{
    public const double BoxWidth = 200, WordZone = 122, TurnZone = 48, LineHeight = 17, PortHeight = 21, Space = 16, SlotHeight = 21;

    private readonly SortedDictionary<int, List<Slot>> _columns = [];
    private readonly Dictionary<string, Slot> _boxes = new(StringComparer.Ordinal);

    public GraphLayout(GraphModel model, Func<GraphNode, IReadOnlyList<string>> lines)
    {
        foreach (var node in model.Nodes)
            Add(model.Column(node.Id), _boxes[node.Id] = new() { Node = node, Lines = lines(node) });
        foreach (var edge in model.Edges)
            Ways.Add(Pass(edge));
        Order();
        Place();
    }

    public IEnumerable<Slot> Boxes => _boxes.Values;

    public List<Way> Ways { get; } = [];

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>Cuts a link into steps from column to column, with a slot in each that it passes.</summary>
    private Way Pass(GraphEdge edge)
    {
        var (from, to) = (_boxes[edge.From], _boxes[edge.To]);
        var (start, end) = from.Column <= to.Column ? (from, to) : (to, from);
        var way = new Way { Edge = edge, Turned = start != from };
        var last = start;
        for (var column = start.Column + 1; column < end.Column; column++)
        {
            var slot = new Slot();
            Add(column, slot);
            way.Steps.Add(Step.Between(last, slot));
            last = slot;
        }
        way.Steps.Add(start.Column == end.Column ? Step.Beside(start, end) : Step.Between(last, end));
        return way;
    }

    private void Add(int column, Slot slot)
    {
        slot.Column = column;
        if (!_columns.TryGetValue(column, out var slots))
            _columns[column] = slots = [];
        slot.Rank = slots.Count;
        slots.Add(slot);
    }

    private void Order()
    {
        for (var sweep = 0; sweep < 4; sweep++)
        {
            foreach (var slots in sweep % 2 == 0 ? _columns.Values : _columns.Values.Reverse())
            {
                var sorted = slots.OrderBy(slot => slot.Middle).ThenBy(slot => slot.Rank).ToList();
                for (var i = 0; i < sorted.Count; i++)
                    sorted[i].Rank = i;
                slots.Clear();
                slots.AddRange(sorted);
            }
        }
    }

    private void Place()
    {
        foreach (var port in _columns.Values.SelectMany(slots => slots))
            port.SortPorts();
        var heights = _columns.ToDictionary(column => column.Key, column =>
            column.Value.Sum(slot => slot.Height) + (Space * (column.Value.Count - 1)));
        Height = heights.Values.Max() + 8;
        var first = _columns.Keys.First();
        foreach (var (column, slots) in _columns)
        {
            var y = 4 + ((Height - 8 - heights[column]) / 2);
            foreach (var slot in slots)
            {
                (slot.X, slot.Y) = (2 + ((column - first) * (BoxWidth + WordZone + TurnZone)), y);
                y += slot.Height + Space;
            }
        }
        Width = 4 + BoxWidth + ((_columns.Keys.Last() - first) * (BoxWidth + WordZone + TurnZone));
        if (Ways.Exists(way => way.Steps.Exists(step => step.IsBeside)) && _columns.Count == 1)
            Width += WordZone + TurnZone;
    }
}

/// <summary>A place in a column: of a claim, or where a link passes.</summary>
internal sealed class Slot
{
    public GraphNode? Node { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    public int Column { get; set; }

    public int Rank { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    /// <summary>The ends of links on the side of the lower columns, and on the other.</summary>
    public List<Port> Before { get; } = [];

    public List<Port> After { get; } = [];

    public double Height => Node is null ? GraphLayout.SlotHeight
        : Math.Max((Lines.Count * GraphLayout.LineHeight) + 20 + (Node.Ratings.Count > 0 ? GraphLayout.LineHeight : 0),
            (Math.Max(Before.Count, After.Count) * GraphLayout.PortHeight) + 8);

    /// <summary>The middle of what it is linked with, by which its column is put in order.</summary>
    public double Middle => Before.Concat(After).Select(port => (double)port.Other.Rank).DefaultIfEmpty(Rank).Average();

    public void SortPorts()
    {
        Before.Sort(Port.ByOther);
        After.Sort(Port.ByOther);
    }

    /// <summary>The height at which a link leaves.</summary>
    public double At(Port port)
    {
        var side = Before.Contains(port) ? Before : After;
        return Y + (Height / 2) + ((side.IndexOf(port) - ((side.Count - 1) / 2.0)) * GraphLayout.PortHeight) + (Node is null ? 0 : 3);
    }
}

/// <summary>One end of a step of a link.</summary>
internal sealed class Port(Slot slot, Slot other, int number)
{
    public Slot Slot => slot;

    public Slot Other => other;

    public double Y => slot.At(this);

    public static int ByOther(Port a, Port b) => (a.Other.Rank, a.Number).CompareTo((b.Other.Rank, b.Number));

    private int Number => number;
}

/// <summary>A link from one column to the next, or between two boxes of one column.</summary>
internal sealed record Step(Port Start, Port End, bool IsBeside)
{
    public static Step Between(Slot start, Slot end)
    {
        var step = new Step(new(start, end, start.After.Count), new(end, start, end.Before.Count), IsBeside: false);
        start.After.Add(step.Start);
        end.Before.Add(step.End);
        return step;
    }

    /// <summary>On the side towards the claim asked for, where the words of their column stand.</summary>
    public static Step Beside(Slot start, Slot end)
    {
        var left = start.Column < 0;
        var (one, other) = (left ? start.After : start.Before, left ? end.After : end.Before);
        var step = new Step(new(start, end, one.Count), new(end, start, other.Count + 1), IsBeside: true);
        one.Add(step.Start);
        other.Add(step.End);
        return step;
    }
}

/// <summary>A link with its steps, from the lower column on.</summary>
internal sealed class Way
{
    public required GraphEdge Edge { get; init; }

    /// <summary>True where the link runs against its steps.</summary>
    public required bool Turned { get; init; }

    public List<Step> Steps { get; } = [];

    /// <summary>The step on which the word stands: the one next to the box that is further from the claim asked for.</summary>
    public Step Named => Math.Abs(Steps[0].Start.Slot.Column) >= Math.Abs(Steps[^1].End.Slot.Column) ? Steps[0] : Steps[^1];
}
