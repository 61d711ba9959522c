using System.Buffers;
using System.Runtime.InteropServices;
using FactCheck.Data;
using FactCheck.Links;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>Walks a graph through claims in memory, and writes what <see cref="GraphStore.Around"/> answers.</summary>
/// <remarks>Where a commit changed a claim on the way, parts of two states were met; the caller then asks the record.</remarks>
internal sealed class GraphWalk
{
    private static readonly string[] Names = [.. LinkRelation.All.Names];
    private static readonly bool[] Symmetric = [.. LinkRelation.Relations.Select(relation => relation.Symmetric)];

    private readonly GraphCache _cache;
    private readonly ReadSession _read;
    private readonly bool[] _followed;
    private readonly bool _editor;
    private readonly Dictionary<UInt128, GraphClaim> _met = [];
    private readonly Dictionary<UInt128, int> _near = [];
    private readonly Dictionary<UInt128, UInt128> _standing = [];
    private bool _truncated;

    private GraphWalk(GraphCache cache, ReadSession read, IReadOnlyList<string> relations, bool editor)
    {
        (_cache, _read, _editor) = (cache, read, editor);
        _followed = [.. Names.Select(name => relations.Count == 0 || relations.Contains(name, StringComparer.Ordinal))];
    }

    /// <summary>The graph in JSON; null where it cannot be had from memory.</summary>
    public static byte[]? Around(GraphCache cache, ReadSession read, string id, int depth, IReadOnlyList<string> relations, bool editor)
    {
        cache.Follow();
        var walk = new GraphWalk(cache, read, relations, editor);
        return walk.Go(TypeId.NumberOf(id), depth) && !cache.ChangedSince(read.ChangesSeen, walk._met.ContainsKey) ? walk.Write() : null;
    }

    private bool Go(UInt128 start, int depth)
    {
        (_near[start], _standing[start]) = (0, start);
        var frontier = new List<UInt128> { start };
        for (var step = 1; frontier.Count > 0; step++)
        {
            if (!Meet(frontier))
                return false;
            var all = new List<UInt128>(frontier);
            foreach (var claim in frontier.Select(id => _met[id]))
            {
                all.AddRange(claim.Members);
                foreach (var member in claim.Members)
                    _standing[member] = claim.Id;
            }
            if (!Meet(all))
                return false;
            if (step > depth)
                break;
            if (Step(all) is not { } found)
                return false;
            frontier = Nearest(found, step);
        }
        return true;
    }

    /// <summary>The claims at the other ends of the links of these, in the order of the record; null where they cannot be had.</summary>
    private List<UInt128>? Step(List<UInt128> from)
    {
        from.Sort();
        var others = new List<UInt128>();
        foreach (var outward in new[] { true, false })
        {
            foreach (var id in from)
            {
                foreach (var link in _met[id].Links)
                {
                    if (link.IsOutward == outward && _followed[link.Relation])
                        others.Add(link.Other);
                }
            }
        }
        if (!Meet(others))
            return null;
        others.RemoveAll(id => !_met[id].IsListed(_editor));
        if (others.Count > GraphStore.MostSteps + 1)
            others.RemoveRange(GraphStore.MostSteps + 1, others.Count - GraphStore.MostSteps - 1);
        return others.ConvertAll(id => _met[id].Standing);
    }

    private List<UInt128> Nearest(List<UInt128> found, int step)
    {
        var frontier = new List<UInt128>();
        foreach (var next in found)
        {
            if (_near.ContainsKey(next))
                continue;
            if (_near.Count == GraphStore.MostNodes)
            {
                _truncated = true;
                break;
            }
            (_near[next], _standing[next]) = (step, next);
            frontier.Add(next);
        }
        _truncated |= found.Count > GraphStore.MostSteps;
        return frontier;
    }

    /// <summary>Has these claims at hand, from memory or from the record. False where the record has too many links of them.</summary>
    private bool Meet(List<UInt128> ids)
    {
        var missing = new HashSet<UInt128>();
        foreach (var id in ids)
        {
            ref var claim = ref CollectionsMarshal.GetValueRefOrAddDefault(_met, id, out var met);
            if (!met && (claim = _cache.Find(id)!) is null)
                missing.Add(id);
        }
        if (missing.Count == 0)
            return true;
        if (GraphClaimStore.Read(_read, [.. missing.Select(id => TypeId.Of(TypeId.Claim, id))], GraphStore.MostSteps) is not { } read)
            return false;
        foreach (var claim in read)
            _met[claim.Id] = claim;
        _cache.Keep(read, _read.ChangesSeen);
        return read.Count == missing.Count;
    }

    private byte[] Write()
    {
        var json = new ArrayBufferWriter<byte>(4096);
        json.Write("{\"nodes\":["u8);
        var first = true;
        foreach (var (id, depth) in _near.OrderBy(one => one.Value).ThenBy(one => one.Key))
        {
            Separate(json, ref first);
            var node = _met[id].Node;
            node.CopyTo(json.GetSpan(node.Length));
            json.GetSpan(node.Length)[DepthAt] = (byte)('0' + depth);
            json.Advance(node.Length);
        }
        json.Write("],\"edges\":["u8);
        first = true;
        var edges = Edges();
        foreach (var edge in edges.Take(GraphStore.MostEdges))
        {
            Separate(json, ref first);
            Write(json, edge);
        }
        json.Write(_truncated || edges.Count > GraphStore.MostEdges ? "],\"truncated\":true}"u8 : "],\"truncated\":false}"u8);
        return json.WrittenSpan.ToArray();
    }

    /// <summary>The place of the depth in a node: ids of claims are all as long.</summary>
    private static int DepthAt { get; } = "{\"id\":\"claim_00000000000000000000000000\",\"depth\":"u8.Length;

    /// <summary>The links among the claims as <see cref="GraphStore"/> has them.</summary>
    private List<(GraphLink Link, UInt128 From, UInt128 To)> Edges()
    {
        var links = new List<(GraphLink Link, UInt128 Own)>();
        foreach (var id in _standing.Keys)
        {
            foreach (var link in _met[id].Links)
            {
                if (link.IsOutward && _followed[link.Relation] && _standing.ContainsKey(link.Other))
                    links.Add((link, id));
            }
        }
        links.Sort((one, other) => one.Link.Seq.CompareTo(other.Link.Seq));
        return [.. links.Take(GraphStore.MostEdges + 1)
            .Select(one => (one.Link, From: _standing[one.Own], To: _standing[one.Link.Other]))
            .Where(edge => edge.From != edge.To)
            .DistinctBy(Said)];
    }

    /// <summary>The same for edges that say the same.</summary>
    private static (byte Relation, UInt128 One, UInt128 Other) Said((GraphLink Link, UInt128 From, UInt128 To) edge) =>
        Symmetric[edge.Link.Relation] && edge.From > edge.To
            ? (edge.Link.Relation, edge.To, edge.From)
            : (edge.Link.Relation, edge.From, edge.To);

    private static void Write(ArrayBufferWriter<byte> json, (GraphLink Link, UInt128 From, UInt128 To) edge)
    {
        json.Write("{\"id\":\""u8);
        Id(json, "link"u8, edge.Link.Id);
        json.Write("\",\"from\":\""u8);
        Id(json, "claim"u8, edge.From);
        json.Write("\",\"relation\":\""u8);
        json.Advance(System.Text.Encoding.ASCII.GetBytes(Names[edge.Link.Relation], json.GetSpan(32)));
        json.Write("\",\"to\":\""u8);
        Id(json, "claim"u8, edge.To);
        json.Write("\"}"u8);
    }

    private static void Id(ArrayBufferWriter<byte> json, ReadOnlySpan<byte> prefix, UInt128 number) =>
        json.Advance(TypeId.Write(json.GetSpan(40), prefix, number));

    private static void Separate(ArrayBufferWriter<byte> json, ref bool first)
    {
        if (!first)
            json.Write(","u8);
        first = false;
    }
}
