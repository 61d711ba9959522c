namespace FactCheck;

/// <summary>Claims as the stories that would record them: what leaves here can come in anywhere.</summary>
/// <remarks>
/// Everything leaves under an external id of the scheme <c>factcheck</c>, its id where it was first recorded, and is
/// named by it. A statement on several claims and a link lie with the claim of them that was recorded last, so that
/// a file names only what stands above.
/// </remarks>
internal sealed class StoryExport(ReadSession read, bool drafts)
{
    private const string Scheme = ExternalIdStore.OwnScheme;

    /// <summary>Actors are few and come again and again: so many are kept from one piece to the next.</summary>
    private const int MostActors = 20_000;

    private readonly Dictionary<string, ActorReference> _actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceReference> _told = new(StringComparer.Ordinal);
    private Dictionary<string, SourceRecord> _sources = [];
    private Dictionary<string, ClaimRecord> _claims = [];
    private Dictionary<string, StatementName> _statements = [];

    public List<NewClaim> Stories(IReadOnlyList<ExportedClaim> claims)
    {
        if (claims.Count == 0)
            return [];
        var ids = claims.Select(claim => claim.Id).ToList();
        var all = ids.Concat(SurvivorStore.Members(read, "claim", read.List(ids)).SelectMany(members => members)).ToList();
        var (statements, evidenceOfAll, verdictsOfAll, links) = (ExportStore.Statements(read, all), ExportStore.Evidence(read, all), ExportStore.Verdicts(read, all, drafts), ExportStore.Links(read, all));
        _claims = Claims(all.Concat(statements.SelectMany(one => one.Claims)).Concat(links.SelectMany(one => new[] { one.FromId, one.ToId })));
        var standing = _claims.Values.ToDictionary(claim => claim.Id, claim => claim.SurvivorId ?? claim.Id, StringComparer.Ordinal);
        statements = statements.ConvertAll(one => one with { Positions = [.. one.Positions.Select(position => position with { ClaimId = standing[position.ClaimId] }).DistinctBy(position => position.ClaimId)] });
        links = links.ConvertAll(one => one with { FromId = standing[one.FromId], ToId = standing[one.ToId] }).FindAll(one => one.FromId != one.ToId);
        var evidence = evidenceOfAll.ToLookup(one => standing[one.ClaimId], StringComparer.Ordinal);
        var verdicts = verdictsOfAll.ToLookup(one => standing[one.ClaimId], StringComparer.Ordinal);
        _claims = _claims.Values.Where(claim => claim.Status is not (ClaimStatus.Merged or ClaimStatus.Withdrawn) && (drafts || !claim.IsDraft)).ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        LoadSources(statements.Select(one => one.SourceId).Concat(evidence.SelectMany(of => of.Select(one => one.SourceId))));
        LoadActors(statements.SelectMany(one => new[] { one.SpeakerId, one.OnBehalfOfId })
            .Concat(_claims.Values.SelectMany(claim => claim.SubjectIds))
            .Concat(verdicts.SelectMany(of => of.Select(one => one.PublisherId)))
            .Concat(_sources.Values.SelectMany(source => source.AuthorIds.Append(source.PublisherId))));
        _statements = ExportStore.Names(read, statements.Select(one => one.ReportedInId).Concat(links.Select(one => one.AssertedById)).OfType<string>().Distinct(StringComparer.Ordinal), drafts);
        var statementsAt = statements.Where(one => Home(one.Claims) is not null).ToLookup(one => Home(one.Claims)!, StringComparer.Ordinal);
        var linksAt = links.Where(one => _claims.ContainsKey(one.FromId) && _claims.ContainsKey(one.ToId)).ToLookup(one => Home([one.FromId, one.ToId])!, StringComparer.Ordinal);
        return ids.ConvertAll(id => Story(_claims[id], [.. statementsAt[id]], [.. evidence[id]], verdicts[id], linksAt[id]));
    }

    private NewClaim Story(ClaimRecord claim, List<StatementRecord> statements, List<EvidenceRecord> evidence, IEnumerable<VerdictRecord> verdicts, IEnumerable<LinkRecord> links)
    {
        var references = statements.Select((one, i) => (one.Id, Ref: $"s{i + 1}")).Concat(evidence.Select((one, i) => (one.Id, Ref: $"e{i + 1}"))).ToDictionary(pair => pair.Id, pair => pair.Ref, StringComparer.Ordinal);
        var fields = ClaimFields.Of(claim);
        return new()
        {
            Text = claim.Text,
            ShortText = claim.ShortText,
            Language = claim.Language,
            Translations = Some(claim.Translations),
            Kind = claim.Kind,
            Checkability = claim.Checkability,
            Subjects = Some([.. claim.SubjectIds.Select(id => _actors[id]).Distinct(ReferenceEqualityComparer.Instance).Cast<ActorReference>()]),
            Topics = Some(claim.Topics),
            Status = claim.Status,
            StatusReason = claim.StatusReason,
            About = fields.About,
            ExternalIds = Names(claim.Id, claim.ExternalIds),
            Statements = Some([.. statements.Select(one => Statement(claim, one, references))]),
            Evidence = Some([.. evidence.Select(one => Evidence(one, references))]),
            Verdicts = Some([.. verdicts.Select(one => Verdict(one, references))]),
            Links = Some([.. links.Select(one => Link(claim, one, references))]),
        };
    }

    private ClaimStatementFields Statement(ClaimRecord claim, StatementRecord statement, Dictionary<string, string> references)
    {
        var own = statement.Positions.First(position => position.ClaimId == claim.Id);
        return new()
        {
            Ref = references[statement.Id],
            Speaker = ActorRef(statement.SpeakerId),
            SpeakerLabel = statement.SpeakerLabel,
            OnBehalfOf = ActorRef(statement.OnBehalfOfId),
            SaidAt = statement.SaidAt,
            Quote = statement.Quote,
            Language = statement.Language,
            Translations = Some(statement.Translations),
            Source = SourceRef(statement.SourceId),
            Locator = statement.Locator,
            Directness = statement.Directness,
            ReportedIn = StatementRef(statement.ReportedInId, references, statement.Seq),
            Position = own.Position,
            Scope = own.Scope,
            Note = own.Note,
            Positions = Some([.. statement.Positions.Where(position => position != own && _claims.ContainsKey(position.ClaimId)).OrderBy(position => _claims[position.ClaimId].Seq)
                .Select(position => new PositionFields { Claim = ClaimRef(position.ClaimId), Position = position.Position, Scope = position.Scope, Note = position.Note })]),
            ExternalIds = Names(statement.Id, statement.ExternalIds),
        };
    }

    private StoryEvidenceFields Evidence(EvidenceRecord evidence, Dictionary<string, string> references) => new()
    {
        Ref = references[evidence.Id],
        Source = SourceRef(evidence.SourceId),
        Stance = evidence.Stance,
        Directness = evidence.Directness,
        Quote = evidence.Quote,
        Locator = evidence.Locator,
        Note = evidence.Note,
        ExternalIds = Names(evidence.Id, evidence.ExternalIds),
    };

    private NewVerdict Verdict(VerdictRecord verdict, Dictionary<string, string> references) => new()
    {
        Publisher = ActorRef(verdict.PublisherId),
        Rating = VerdictFields.Of(verdict).Rating,
        Label = verdict.Label,
        Reasons = Some(verdict.Reasons),
        Summary = verdict.Summary,
        Explanation = verdict.Explanation,
        Language = verdict.Language,
        Url = verdict.Url,
        Reviewer = verdict.Reviewer,
        ReviewedAt = verdict.ReviewedAt,
        PublishedAt = verdict.PublishedAt,
        Evidence = Some([.. verdict.EvidenceIds.Where(references.ContainsKey).Select(id => new EvidenceReference { Ref = references[id] })]),
        ReviewBy = verdict.ReviewBy,
        OverrideReason = verdict.OverrideReason,
        State = verdict.State,
        ExternalIds = Names(verdict.Id, verdict.ExternalIds),
    };

    private StoryLinkFields Link(ClaimRecord claim, LinkRecord link, Dictionary<string, string> references)
    {
        var outward = link.FromId == claim.Id;
        return new()
        {
            Relation = outward ? link.Relation : LinkRelation.Of(link.Relation).Inverse,
            To = ClaimRef(outward ? link.ToId : link.FromId),
            Rationale = link.Rationale,
            AssertedBy = StatementRef(link.AssertedById, references, link.Seq),
            ExternalIds = Names(link.Id, link.ExternalIds),
        };
    }

    /// <summary>The claim among these that was recorded last, of those that leave here at all.</summary>
    private string? Home(IEnumerable<string> claims) => claims.Where(_claims.ContainsKey).MaxBy(id => _claims[id].Seq);

    private ClaimReference ClaimRef(string id) => new() { ExternalId = Name(id, _claims[id].ExternalIds), Text = _claims[id].Text, Language = _claims[id].Language };

    /// <summary>A statement that stands in the same story or above; one that was only recorded later cannot be named.</summary>
    private StatementReference? StatementRef(string? id, Dictionary<string, string> references, long before)
    {
        if (id is null)
            return null;
        if (references.TryGetValue(id, out var own))
            return new() { Ref = own };
        return _statements.TryGetValue(id, out var other) && other.Seq < before ? new() { ExternalId = Name(id, other.ExternalIds) } : null;
    }

    private ActorReference? ActorRef(string? id) => id is null ? null : _actors[id];

    private static ActorReference Reference(Actor actor, bool isNamesake) => new()
    {
        ExternalId = Name(actor.Id, actor.ExternalIds),
        ExternalIds = Others(actor.Id, actor.ExternalIds),
        Name = actor.Name,
        Kind = actor.Kind,
        Role = actor.Role,
        Country = actor.Country,
        Aliases = Some(actor.Aliases),
        Handles = Some(actor.Handles),
        SameAs = Some(actor.SameAs),
        New = isNamesake ? true : null,
    };

    /// <summary>An actor with all that it and those merged into it are found by, as far as a story takes it.</summary>
    private static Actor WithMembers(Actor actor, IEnumerable<Actor> members)
    {
        var all = members.Prepend(actor).ToList();
        return actor with
        {
            Aliases = [.. actor.Aliases.Concat(all.Skip(1).SelectMany(member => member.Aliases.Prepend(member.Name))).Where(name => name != actor.Name).Distinct(StringComparer.Ordinal).Take(100)],
            Handles = [.. all.SelectMany(one => one.Handles).Take(100)],
            SameAs = [.. all.SelectMany(one => one.SameAs).Take(100)],
            ExternalIds = [.. all.SelectMany(one => Names(one.Id, one.ExternalIds)).Take(50)],
        };
    }

    private SourceReference? SourceRef(string? id)
    {
        if (id is null || !_sources.TryGetValue(id, out var source))
            return null;
        return _told.TryGetValue(id, out var told) ? told : _told[id] = Reference(id, source, 0);
    }

    private SourceReference? Origin(string? id, int depth) => depth <= Chain && id is not null && _sources.TryGetValue(id, out var source) ? Reference(id, source, depth) : null;

    private SourceReference Reference(string id, SourceRecord source, int depth)
    {
        return new()
        {
            ExternalId = Name(id, source.ExternalIds),
            ExternalIds = Others(id, source.ExternalIds),
            Url = source.Url,
            Kind = source.Kind,
            Title = source.Title,
            Publisher = ActorRef(source.PublisherId),
            Authors = Some([.. source.AuthorIds.Select(author => ActorRef(author)!)]),
            PublishedAt = source.PublishedAt,
            RetrievedAt = source.RetrievedAt,
            Language = source.Language,
            ArchiveUrls = Some(source.ArchiveUrls),
            State = source.State,
            Snapshot = source.SnapshotText is null ? null : new() { Text = source.SnapshotText },
            PartOf = Origin(source.PartOfId, depth + 1),
            DerivedFrom = Some([.. source.DerivedFrom.Select(origin => new DerivationFields { Source = Origin(origin.SourceId, depth + 1), How = origin.How }).Where(origin => origin.Source is not null)]),
        };
    }

    /// <summary>How far the sources of sources are told.</summary>
    private const int Chain = 3;

    private void LoadSources(IEnumerable<string?> ids)
    {
        _sources = [];
        _told.Clear();
        var next = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        for (var depth = 0; depth <= Chain && next.Count > 0; depth++)
        {
            foreach (var source in SourceStore.FindAll(read, next))
                _sources[source.Id] = source;
            next = [.. next.Where(_sources.ContainsKey).SelectMany(id => _sources[id].DerivedFrom.Select(origin => origin.SourceId).Append(_sources[id].PartOfId!)).Where(id => id is not null && !_sources.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>The claims, and those that stand for them.</summary>
    private Dictionary<string, ClaimRecord> Claims(IEnumerable<string> ids)
    {
        var claims = ClaimStore.FindAll(read, ids.Distinct(StringComparer.Ordinal)).ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        var standing = claims.Values.Select(claim => claim.SurvivorId).OfType<string>().Where(id => !claims.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var claim in standing.Count == 0 ? [] : ClaimStore.FindAll(read, standing))
            claims[claim.Id] = claim;
        return claims;
    }

    private void LoadActors(IEnumerable<string?> ids)
    {
        var wanted = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (_actors.Count > MostActors)
            _actors.Clear();
        wanted.RemoveAll(_actors.ContainsKey);
        if (wanted.Count == 0)
            return;
        var standing = ActorStore.FindRefs(read, wanted);
        var shown = standing.Values.Select(actor => actor.Id).Distinct(StringComparer.Ordinal).ToList();
        var members = SurvivorStore.Members(read, "actor", read.List(shown));
        var actors = ExportStore.Actors(read, shown.Concat(members.SelectMany(of => of))).ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        foreach (var of in members)
            actors[of.Key] = WithMembers(actors[of.Key], of.Select(id => actors[id]));
        var namesakes = ExportStore.Namesakes(read, shown);
        var references = shown.ToDictionary(id => id, id => _actors.GetValueOrDefault(id) ?? Reference(actors[id], namesakes.Contains(id)), StringComparer.Ordinal);
        foreach (var (id, actor) in standing)
            _actors[id] = _actors[actor.Id] = references[actor.Id];
    }

    private static ExternalId Name(string id, IReadOnlyList<ExternalId> externalIds) => externalIds.FirstOrDefault(one => one.Scheme == Scheme) ?? new() { Scheme = Scheme, Value = id };

    private static List<ExternalId> Names(string id, IReadOnlyList<ExternalId> externalIds) => [Name(id, externalIds), .. Others(id, externalIds) ?? []];

    /// <summary>All names but the one that it goes by.</summary>
    private static IReadOnlyList<ExternalId>? Others(string id, IReadOnlyList<ExternalId> externalIds)
    {
        var name = Name(id, externalIds);
        return Some([.. externalIds.Where(one => one != name)]);
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
