using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

/// <summary>Recording a link between two claims, and what stands against it.</summary>
internal static class Linking
{
    /// <summary>How many claims one act may go through in search of circles: meanwhile all other writes wait.</summary>
    private const int MostSteps = 20_000;

    /// <summary>Records one link and answers with it.</summary>
    public static CreatedResult<AddedLink> Add(ChangeSet recording, ClaimRow from, LinkFields fields)
    {
        var record = Record(recording, from, fields, "");
        ClaimViewUpdater.Refresh(recording);
        var link = LinkStore.FindShown(recording.Write, record.Id, editor: true)!;
        return CreatedResult<AddedLink>.At($"/v1/links/{link.Id}", ETags.Of(link.Revision, link), new(link, recording.References));
    }

    /// <summary>Records the link; one that says the same thing is refused with its id.</summary>
    private static LinkRow Record(ChangeSet recording, ClaimRow from, LinkFields fields, string pointer)
    {
        var to = fields.To!.Resolve(recording, pointer + "/to", from.Language);
        var link = Draft(recording, from, fields.Relation!, to, pointer + "/to") with
        {
            Rationale = fields.Rationale,
            AssertedById = fields.AssertedBy?.Resolve(recording, "", pointer + "/assertedBy"),
            ExternalIds = fields.ExternalIds ?? [],
        };
        if (LinkStore.FindSame(recording.Write, link.SameKey) is { } same)
            throw Problem.AlreadyExists(same.Id, pointer, "This link");
        return Insert(recording, link, pointer, pointer);
    }

    /// <summary>The link of a story: one that is on record is taken as it is; where the same may be sent again, one that was withdrawn too.</summary>
    public static LinkRow FindOrRecord(ChangeSet recording, ClaimRow from, string relation, ClaimRow to, LinkFields? fields, string? assertedBy, string pointer, string whole = "")
    {
        var link = Draft(recording, from, relation, to, pointer) with
        {
            Rationale = fields?.Rationale,
            AssertedById = assertedBy,
            ExternalIds = fields?.ExternalIds ?? [],
        };
        return LinkStore.FindSame(recording.Write, link.SameKey)
            ?? (recording.Repeats ? LinkStore.FindWithdrawn(recording.Write, link) : null)
            ?? Insert(recording, link, pointer, whole);
    }

    private static LinkRow Draft(ChangeSet recording, ClaimRow from, string relation, ClaimRow to, string pointer)
    {
        to.Writable(pointer);
        return string.Equals(from.Id, to.Id, StringComparison.Ordinal)
            ? throw Problem.InvalidContent(pointer, "self-link", "A claim cannot be linked to itself.")
            : new()
            {
                Id = recording.Write.NewId(TypeId.Link),
                Revision = 1,
                FromId = from.Id,
                Relation = relation,
                ToId = to.Id,
                ExternalIds = [],
                CreatedAt = recording.Write.Now,
                UpdatedAt = recording.Write.Now,
            };
    }

    private static LinkRow Insert(ChangeSet recording, LinkRow link, string pointer, string whole)
    {
        RefuseCircle(recording, link, pointer);
        LinkStore.Insert(recording.Write, link, whole);
        recording.Recounted.Add(link.FromId);
        recording.Recounted.Add(link.ToId);
        return link;
    }

    /// <summary>
    /// Along narrows, entails and part_of no claim may come back to itself, where claims that are the same count
    /// as one. A new same_as closes such a circle when its ends lie above one another.
    /// </summary>
    private static void RefuseCircle(ChangeSet recording, LinkRow link, string pointer)
    {
        if (LinkRelation.IsOrder(link.Relation))
        {
            // A claim that nothing leads to is in no circle: most links are of such.
            if (LinkStore.IsReached(recording.Write, link.FromId, link.Relation) && Reaches(recording, link.ToId, link.FromId, link.Relation, pointer))
                throw Problem.LinkCycle(pointer, [link.FromId, .. Path(recording.Write, link.ToId, link.FromId, link.Relation, mustDescend: false) ?? []]);
        }
        else if (link.Relation is LinkRelation.SameAs && Reaches(recording, link.FromId, link.ToId, "", pointer))
        {
            foreach (var relation in new[] { LinkRelation.Narrows, LinkRelation.Entails, LinkRelation.PartOf })
            {
                if ((Path(recording.Write, link.FromId, link.ToId, relation, mustDescend: true) ?? Path(recording.Write, link.ToId, link.FromId, relation, mustDescend: true)) is { } path)
                    throw Problem.LinkCycle(pointer, [.. path, path[0]]);
            }
        }
    }

    private static bool Reaches(ChangeSet recording, string start, string goal, string relation, string pointer)
    {
        var (found, steps) = LinkStore.Reaches(recording.Write, start, goal, relation, MostSteps - recording.LinkSteps);
        recording.LinkSteps += steps;
        return found || recording.LinkSteps <= MostSteps ? found : throw Problem.InvalidContent(pointer, "too-many-links", $"To see whether the links close a circle, more than {MostSteps} claims would have to be gone through. Record the links in several requests.");
    }

    /// <summary>The shortest way along a relation and same_as, as claim ids; null when there is none.</summary>
    /// <param name="write"></param>
    /// <param name="start">Where it begins.</param>
    /// <param name="goal">Where it ends.</param>
    /// <param name="relation">The order relation.</param>
    /// <param name="mustDescend">Whether it must take at least one step of the relation itself.</param>
    private static List<string>? Path(WriteSession write, string start, string goal, string relation, bool mustDescend)
    {
        // A claim is a node twice: reached by same_as alone, and reached with a step of the relation.
        var from = new Dictionary<(string Id, bool Descended), (string Id, bool Descended)?> { [(start, false)] = null };
        var frontier = new List<(string Id, bool Descended)> { (start, false) };
        while (frontier.Count > 0)
        {
            var steps = LinkStore.Steps(write, frontier.ConvertAll(node => node.Id), relation).ToLookup(step => step.FromId, StringComparer.Ordinal);
            var next = new List<(string Id, bool Descended)>();
            foreach (var node in frontier)
            {
                foreach (var step in steps[node.Id])
                {
                    var reached = (step.ToId, Descended: node.Descended || step.Relation is not LinkRelation.SameAs);
                    if (!from.TryAdd(reached, node))
                        continue;
                    if (string.Equals(reached.ToId, goal, StringComparison.Ordinal) && (reached.Descended || !mustDescend))
                        return Trace(from, reached);
                    next.Add(reached);
                }
            }
            frontier = next;
        }
        return null;
    }

    private static List<string> Trace(Dictionary<(string Id, bool Descended), (string Id, bool Descended)?> from, (string Id, bool Descended) end)
    {
        var path = new List<string>();
        for ((string Id, bool Descended)? node = end; node is { } at; node = from[at])
            path.Insert(0, at.Id);
        return path;
    }
}
