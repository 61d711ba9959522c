namespace FactCheck;

/// <summary>Claims as the stories that would record them: what leaves here can come in anywhere.</summary>
/// <remarks>
/// Everything leaves under an external id of the scheme <c>factcheck</c>, its id where it was first recorded, and is
/// named by it. A statement on several claims and a link lie with the claim of them that was recorded last, so that
/// a file names only what stands above.
/// </remarks>
internal sealed class StoryExport(ExportPiece piece)
{
    private const string Scheme = ExternalIdStore.OwnScheme;

    private readonly Dictionary<string, SourceReference> _told = new(StringComparer.Ordinal);

    public IEnumerable<NewClaim> Stories => piece.Claims.Select(claim => Story(claim, [.. piece.Statements[claim.Id]], [.. piece.Evidence[claim.Id]]));

    private NewClaim Story(ClaimRecord claim, List<StatementRecord> statements, List<EvidenceRecord> evidence)
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
            Subjects = Some([.. claim.SubjectIds.Select(id => piece.Actors[id]).Distinct(ReferenceEqualityComparer.Instance).Cast<ActorReference>()]),
            Topics = Some(claim.Topics),
            Status = claim.Status,
            StatusReason = claim.StatusReason,
            About = fields.About,
            ExternalIds = Names(claim.Id, claim.ExternalIds),
            Statements = Some([.. statements.Select(one => Statement(claim, one, references))]),
            Evidence = Some([.. evidence.Select(one => Evidence(one, references))]),
            Verdicts = Some([.. piece.Verdicts[claim.Id].Select(one => Verdict(one, references))]),
            Links = Some([.. piece.Links[claim.Id].Select(one => Link(claim, one, references))]),
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
            Positions = Some([.. statement.Positions.Where(position => position != own && piece.Named.ContainsKey(position.ClaimId)).OrderBy(position => piece.Named[position.ClaimId].Seq)
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

    private ClaimReference ClaimRef(string id) => new() { ExternalId = Name(id, piece.Named[id].ExternalIds), Text = piece.Named[id].Text, Language = piece.Named[id].Language };

    /// <summary>A statement that stands in the same story or above; one that was only recorded later cannot be named.</summary>
    private StatementReference? StatementRef(string? id, Dictionary<string, string> references, long before)
    {
        if (id is null)
            return null;
        if (references.TryGetValue(id, out var own))
            return new() { Ref = own };
        return piece.StatementNames.TryGetValue(id, out var other) && other.Seq < before ? new() { ExternalId = Name(id, other.ExternalIds) } : null;
    }

    private ActorReference? ActorRef(string? id) => id is null ? null : piece.Actors[id];

    public static ActorReference Reference(Actor actor, bool isNamesake) => new()
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
    public static Actor WithMembers(Actor actor, IEnumerable<Actor> members)
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
        if (id is null || !piece.Sources.TryGetValue(id, out var source))
            return null;
        return _told.TryGetValue(id, out var told) ? told : _told[id] = Reference(id, source, 0);
    }

    private SourceReference? Origin(string? id, int depth) => depth <= ExportReading.Chain && id is not null && piece.Sources.TryGetValue(id, out var source) ? Reference(id, source, depth) : null;

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

    private static ExternalId Name(string id, IReadOnlyList<ExternalId> externalIds) => externalIds.FirstOrDefault(one => one.Scheme == Scheme) ?? new() { Scheme = Scheme, Value = id };

    private static IReadOnlyList<ExternalId> Names(string id, IReadOnlyList<ExternalId> externalIds) => [Name(id, externalIds), .. Others(id, externalIds) ?? []];

    /// <summary>All names but the one that it goes by.</summary>
    private static IReadOnlyList<ExternalId>? Others(string id, IReadOnlyList<ExternalId> externalIds)
    {
        if (externalIds.Count == 0)
            return null;
        var name = Name(id, externalIds);
        return Some([.. externalIds.Where(one => one != name)]);
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
