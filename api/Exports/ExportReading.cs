namespace FactCheck;

/// <summary>Some claims with all that their stories tell: what hangs on a merged claim is there under the one that stands for it.</summary>
internal sealed record ExportPiece
{
    public required List<ClaimRecord> Claims { get; init; }
    public required ILookup<string, StatementRecord> Statements { get; init; }
    public required ILookup<string, EvidenceRecord> Evidence { get; init; }
    public required ILookup<string, VerdictRecord> Verdicts { get; init; }
    public required ILookup<string, LinkRecord> Links { get; init; }

    /// <summary>These and all that their statements and links name, of those that leave here at all.</summary>
    public required Dictionary<string, ClaimName> Named { get; init; }
    public required Dictionary<string, SourceRecord> Sources { get; init; }
    public required Dictionary<string, ActorReference> Actors { get; init; }

    /// <summary>Statements that others were reported in or that assert links.</summary>
    public required Dictionary<string, StatementName> StatementNames { get; init; }
}

/// <summary>Reads claims in the order they were recorded, some at a time, by a fixed number of queries for these.</summary>
internal sealed class ExportReading(ReadSession read, ExportFilter filter, bool drafts)
{
    /// <summary>How far the sources of sources are told.</summary>
    public const int Chain = 3;

    private const int AtATime = 500;

    /// <summary>Actors are few and come again and again: so many are kept from one piece to the next.</summary>
    private const int MostActors = 20_000;

    private readonly Dictionary<string, ActorReference> _actors = new(StringComparer.Ordinal);
    private long _after;

    /// <summary>Null when there are no more.</summary>
    public ExportPiece? Next()
    {
        var claims = ExportStore.Claims(read, filter, drafts, _after, AtATime);
        if (claims.Count == 0)
            return null;
        _after = claims[^1].Seq;
        var ids = claims.ConvertAll(claim => claim.Id);
        var all = read.List(ids.Concat(SurvivorStore.Members(read, "claim", read.List(ids)).SelectMany(members => members)));
        var (statements, evidence, verdicts, links) = (ExportStore.Statements(read, all), ExportStore.Evidence(read, all), ExportStore.Verdicts(read, all, drafts), ExportStore.Links(read, all));
        var named = Named(claims, statements.SelectMany(one => one.Claims).Concat(evidence.Select(one => one.ClaimId)).Concat(verdicts.Select(one => one.ClaimId)).Concat(links.SelectMany(one => new[] { one.FromId, one.ToId })));
        foreach (var (i, statement) in statements.Index().Where(one => one.Item.Positions.Any(position => named[position.ClaimId].SurvivorId is not null)).ToList())
            statements[i] = statement with { Positions = [.. statement.Positions.Select(position => position with { ClaimId = Standing(position.ClaimId) }).DistinctBy(position => position.ClaimId)] };
        links = links.ConvertAll(one => one with { FromId = Standing(one.FromId), ToId = Standing(one.ToId) }).FindAll(one => one.FromId != one.ToId && Leaves(one.FromId) && Leaves(one.ToId));
        var sources = Sources(statements.Select(one => one.SourceId).Concat(evidence.Select(one => one.SourceId)));
        return new()
        {
            Claims = claims,
            Statements = statements.ToLookup(one => Home(one.Claims), StringComparer.Ordinal),
            Evidence = evidence.ToLookup(one => Standing(one.ClaimId), StringComparer.Ordinal),
            Verdicts = verdicts.ToLookup(one => Standing(one.ClaimId), StringComparer.Ordinal),
            Links = links.ToLookup(one => named[one.FromId].Seq > named[one.ToId].Seq ? one.FromId : one.ToId, StringComparer.Ordinal),
            Named = named.Where(one => Leaves(one.Key)).ToDictionary(StringComparer.Ordinal),
            Sources = sources,
            Actors = Actors(statements.SelectMany(one => new[] { one.SpeakerId, one.OnBehalfOfId })
                .Concat(claims.SelectMany(claim => claim.SubjectIds))
                .Concat(verdicts.Select(one => one.PublisherId))
                .Concat(sources.Values.SelectMany(source => source.AuthorIds.Append(source.PublisherId)))),
            StatementNames = ExportStore.Names(read, statements.Select(one => one.ReportedInId).Concat(links.Select(one => one.AssertedById)).OfType<string>().Distinct(StringComparer.Ordinal), drafts),
        };

        string Standing(string id) => named[id].SurvivorId ?? id;
        bool Leaves(string id) => named[id].Status is not (ClaimStatus.Merged or ClaimStatus.Withdrawn) && (drafts || named[id].Status is not ClaimStatus.Draft);
        // The claim among these that was recorded last, of those that leave here at all; none where none does.
        string Home(IEnumerable<string> of) => of.Where(Leaves).MaxBy(id => named[id].Seq) ?? "";
    }

    /// <summary>The claims, those with these ids, and those that stand for them.</summary>
    private Dictionary<string, ClaimName> Named(List<ClaimRecord> claims, IEnumerable<string> others)
    {
        var named = claims.ToDictionary(claim => claim.Id, ClaimName.Of, StringComparer.Ordinal);
        Add(others);
        Add(named.Values.Select(claim => claim.SurvivorId).OfType<string>());
        return named;

        void Add(IEnumerable<string> ids)
        {
            var missing = ids.Where(id => !named.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList();
            foreach (var claim in missing.Count == 0 ? [] : ExportStore.ClaimNames(read, missing))
                named[claim.Id] = claim;
        }
    }

    private Dictionary<string, SourceRecord> Sources(IEnumerable<string?> ids)
    {
        var sources = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        var next = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        for (var depth = 0; depth <= Chain && next.Count > 0; depth++)
        {
            var found = ExportStore.Sources(read, next);
            foreach (var source in found)
                sources[source.Id] = source;
            next = [.. found.SelectMany(source => source.DerivedFrom.Select(origin => origin.SourceId).Append(source.PartOfId!)).Where(id => id is not null && !sources.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        }
        return sources;
    }

    private Dictionary<string, ActorReference> Actors(IEnumerable<string?> ids)
    {
        var wanted = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (_actors.Count > MostActors)
            _actors.Clear();
        var missing = wanted.FindAll(id => !_actors.ContainsKey(id));
        if (missing.Count > 0)
            Load(missing);
        return wanted.ToDictionary(id => id, id => _actors[id], StringComparer.Ordinal);
    }

    private void Load(List<string> wanted)
    {
        var standing = ActorStore.FindRefs(read, wanted);
        var shown = standing.Values.Select(actor => actor.Id).Distinct(StringComparer.Ordinal).ToList();
        var members = SurvivorStore.Members(read, "actor", read.List(shown));
        var actors = ExportStore.Actors(read, shown.Concat(members.SelectMany(of => of))).ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        foreach (var of in members)
            actors[of.Key] = StoryExport.WithMembers(actors[of.Key], of.Select(id => actors[id]));
        var namesakes = ExportStore.Namesakes(read, shown);
        var references = shown.ToDictionary(id => id, id => _actors.GetValueOrDefault(id) ?? StoryExport.Reference(actors[id], namesakes.Contains(id)), StringComparer.Ordinal);
        foreach (var (id, actor) in standing)
            _actors[id] = _actors[actor.Id] = references[actor.Id];
    }
}
