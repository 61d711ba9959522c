using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Record;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Reconciliation;

/// <summary>Finding the entities that a query may mean: names under the fold, addresses in any spelling, claims by the matcher.</summary>
/// <param name="read">What is read.</param>
/// <param name="frequencies">The claims by their words.</param>
/// <param name="caller">Whose question it is.</param>
internal sealed class Reconciler(ReadSession read, ClaimIndex.View frequencies, Caller caller)
{
    private const double Exact = 100, Agrees = 1, Differs = 0.6, Unknown = 0.9, LeastLikeness = 0.5;

    private static readonly string[] Named = [TypeId.Actor, TypeId.Source, TypeId.Claim];

    /// <summary>The candidates, the best first.</summary>
    public List<Candidate> Find(ReconciliationQuery query)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var decided = Decide(query, scores);
        if (query.Text.Length > 0)
        {
            if (Wants(query, EntityType.Actor))
                AddActors(query.Text, scores);
            if (Wants(query, EntityType.Source))
                AddSource(query.Text, scores);
            if (Wants(query, EntityType.Claim))
                AddClaims(query, scores);
        }
        var entities = Entities.Find(read, scores.Keys, caller);
        var found = entities.Where(one => IsOfType(one.Value, query.Types))
            .Select(one =>
                (Entity: one.Value, Score: decided.Contains(one.Key) ? Exact : Refined(one.Value, scores[one.Key], query.Properties)))
            .GroupBy(one => one.Entity.Id, StringComparer.Ordinal).Select(same => same.MaxBy(one => one.Score))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Entity.Id, StringComparer.Ordinal).ToList();
        var sure = found.Count(one => one.Score >= Exact) == 1;
        return [.. found.Take(query.Limit).Select(one => Candidate.Of(one.Entity, one.Score, sure && one.Score >= Exact))];
    }

    /// <summary>Returns the entities that begin as the text does, for a list that opens while someone types.</summary>
    public List<Entity> Begin(string text, IReadOnlyList<string> types, int limit)
    {
        var query = new ReconciliationQuery(text, types, limit, []);
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        if (Wants(query, EntityType.Actor))
        {
            foreach (var actor in ActorNameStore.Beginning(read, TextFolding.Of(text), caller.IsEditor, limit))
                Put(scores, actor.ActorId, Exact);
        }
        if (Wants(query, EntityType.Source))
            AddSource(text, scores);
        if (Wants(query, EntityType.Claim))
            AddClaims(query, scores);
        var found = Entities.Find(read, scores.Keys, caller).OrderByDescending(one => scores[one.Key]).Select(one => one.Value);
        return [.. found.DistinctBy(one => one.Id).Where(one => IsOfType(one, types)).Take(limit)];
    }

    private static bool Wants(ReconciliationQuery query, EntityType type) =>
        query.Types.Count == 0 || query.Types.Any(one => one.Split('.')[0] == type.Id);

    private static bool IsOfType(Entity entity, IReadOnlyList<string> types) =>
        types.Count == 0 || entity.Types.Any(type => types.Contains(type.Id, StringComparer.Ordinal));

    /// <summary>Adds what a property alone decides: an address, an account, an id of another system.</summary>
    private HashSet<string> Decide(ReconciliationQuery query, Dictionary<string, double> scores)
    {
        var decided = query.Properties.SelectMany(wanted =>
            wanted.Values.SelectMany(value => ByKey(wanted.Property, value))).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var id in decided)
            Put(scores, id, Exact);
        return decided;
    }

    private IEnumerable<string?> ByKey(string property, string value) => property switch
    {
        "url" => [WebUrl.Parse(value) is { } url ? SourceStore.FindByUrl(read, url.Canonical) : null],
        "sameAs" when WebUrl.Parse(value) is { } page => Ids(ActorStore.FindByKey(read, "same_as", page.Canonical)),
        "handles" when value.Split(':', 2) is [var platform, var name] =>
            Ids(ActorStore.FindByKey(read, "handle", ActorStore.HandleKey(new() { Platform = platform, Name = name }))),
        "externalIds" when value.Split(':', 2) is [var scheme, var id] =>
            Named.Select(type => ExternalIdStore.Find(read, type, new() { Scheme = scheme, Value = id })),
        _ => [],
    };

    private static IEnumerable<string> Ids(IEnumerable<ActorSummary> actors) => actors.Select(actor => actor.Id);

    private void AddActors(string text, Dictionary<string, double> scores)
    {
        var key = TextFolding.Of(text);
        foreach (var actor in ActorNameStore.Near(read, key, caller.IsEditor))
        {
            var likeness = NameLikeness.Of(key, actor.Name);
            if (likeness >= LeastLikeness)
                Put(scores, actor.ActorId, Exact * likeness);
        }
    }

    private void AddSource(string text, Dictionary<string, double> scores)
    {
        if (WebUrl.Parse(text) is { } url && SourceStore.FindByUrl(read, url.Canonical) is { } id)
            Put(scores, id, Exact);
    }

    private void AddClaims(ReconciliationQuery query, Dictionary<string, double> scores)
    {
        foreach (var match in ClaimMatcher.Of(frequencies, query.Text, null, query.Limit))
            Put(scores, match.Document.ClaimId, Exact * Math.Min(match.Score, 1));
    }

    /// <summary>Lowered by properties that are otherwise than wanted, and a little by those that are not on record.</summary>
    private static double Refined(Entity entity, double score, IReadOnlyList<Wanted> wanted) => wanted.Aggregate(score, (sum, one) =>
    {
        var values = entity.Values(one.Property).ToList();
        if (values.Count == 0)
            return sum * Unknown;
        return sum * (one.Values.Any(value => values.Exists(own => Agree(own, value))) ? Agrees : Differs);
    });

    private static bool Agree(PropertyValue own, string value) =>
        string.Equals(own.Id, value, StringComparison.Ordinal)
        || string.Equals(TextFolding.Of(own.Text), TextFolding.Of(value), StringComparison.Ordinal)
        || own.Date?.StartsWith(value, StringComparison.Ordinal) == true;

    private static void Put(Dictionary<string, double> scores, string id, double score) =>
        scores[id] = Math.Max(scores.GetValueOrDefault(id), score);
}

/// <summary>A candidate of a query.</summary>
internal sealed record Candidate
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required double Score { get; init; }
    public required bool Match { get; init; }
    public required IReadOnlyList<EntityType> Type { get; init; }

    public static Candidate Of(Entity entity, double score, bool match) => new()
    {
        Id = entity.Id,
        Name = entity.Name,
        Description = entity.Description,
        Score = Math.Round(score, 1),
        Match = match,
        Type = entity.Types,
    };
}
