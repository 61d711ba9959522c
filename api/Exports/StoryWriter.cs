using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FactCheck;

/// <summary>Writes claims as the stories that would record them, as JSON: what leaves here can come in anywhere.</summary>
/// <remarks>
/// Everything leaves under an external id of the scheme <c>factcheck</c>, its id where it was first recorded, and is
/// named by it. A statement on several claims and a link lie with the claim of them that was recorded last, so that
/// a file names only what stands above.
/// Straight from the rows to the line, since this is most of what an export takes: a line is byte for byte what the
/// serializer writes of the <see cref="NewClaim"/> that is read from it, in the order of its members.
/// </remarks>
internal sealed class StoryWriter(Utf8JsonWriter json)
{
    private ExportPiece _piece = null!;

    public void Write(ExportPiece piece, int claim)
    {
        _piece = piece;
        var story = piece.Claims[claim];
        json.WriteStartObject();
        List("statements"u8, piece.StatementsOf[claim], (row, number) => Statement(claim, row, number));
        List("evidence"u8, piece.EvidenceOf[claim], Evidence);
        List("verdicts"u8, piece.VerdictsOf[claim], (row, _) => Verdict(claim, row));
        List("links"u8, piece.LinksOf[claim], (row, _) => Link(claim, row));
        Text("text"u8, story, ClaimColumn.Text);
        Text("shortText"u8, story, ClaimColumn.ShortText);
        Text("language"u8, story, ClaimColumn.Language);
        Stored("translations"u8, story[ClaimColumn.Translations]);
        Text("kind"u8, story, ClaimColumn.Kind);
        Text("checkability"u8, story, ClaimColumn.Checkability);
        Actors("subjects"u8, piece.Subjects(claim));
        Stored("topics"u8, story[ClaimColumn.Topics]);
        Text("status"u8, story, ClaimColumn.Status);
        Text("statusReason"u8, story, ClaimColumn.StatusReason);
        About(story);
        Names(story[ClaimColumn.Id], story[ClaimColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Statement(int claim, int row, int number)
    {
        var statement = _piece.Statements[row];
        var own = _piece.Position(row);
        json.WriteStartObject();
        json.WriteString("position"u8, own.Position);
        Ref('s', number);
        Text("scope"u8, own.Scope);
        Text("note"u8, own.Note);
        OtherPositions(claim, row);
        Actor("speaker"u8, statement[StatementColumn.SpeakerId]);
        Text("speakerLabel"u8, statement, StatementColumn.SpeakerLabel);
        Actor("onBehalfOf"u8, statement[StatementColumn.OnBehalfOfId]);
        Text("saidAt"u8, statement, StatementColumn.SaidAt);
        Text("quote"u8, statement, StatementColumn.Quote);
        Text("language"u8, statement, StatementColumn.Language);
        Stored("translations"u8, statement[StatementColumn.Translations]);
        Source("source"u8, statement[StatementColumn.SourceId]);
        Locator(statement, StatementColumn.Locator);
        Text("directness"u8, statement, StatementColumn.Directness);
        Statement("reportedIn"u8, claim, statement[StatementColumn.ReportedInId], statement.Number(StatementColumn.Seq));
        Names(statement[StatementColumn.Id], statement[StatementColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void OtherPositions(int claim, int statement)
    {
        if (_piece.Positions[statement].Count == 1)
            return;
        json.WriteStartArray("positions"u8);
        foreach (var other in _piece.Positions[statement].Where(position => position.Claim != claim))
        {
            json.WriteStartObject();
            Claim("claim"u8, other.Claim);
            json.WriteString("position"u8, other.Position);
            Text("scope"u8, other.Scope);
            Text("note"u8, other.Note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Evidence(int row, int number)
    {
        var evidence = _piece.Evidence[row];
        json.WriteStartObject();
        Ref('e', number);
        Source("source"u8, evidence[EvidenceColumn.SourceId]);
        Text("stance"u8, evidence, EvidenceColumn.Stance);
        Text("directness"u8, evidence, EvidenceColumn.Directness);
        Text("quote"u8, evidence, EvidenceColumn.Quote);
        Locator(evidence, EvidenceColumn.Locator);
        Text("note"u8, evidence, EvidenceColumn.Note);
        Names(evidence[EvidenceColumn.Id], evidence[EvidenceColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Verdict(int claim, int row)
    {
        var verdict = _piece.Verdicts[row];
        json.WriteStartObject();
        Text("state"u8, verdict, VerdictColumn.State);
        Actor("publisher"u8, verdict[VerdictColumn.PublisherId]);
        if (_piece.Rating(row) is { } rating)
            json.WriteString("rating"u8, rating);
        Names(verdict[VerdictColumn.Id], verdict[VerdictColumn.ExternalIds]);
        Text("label"u8, verdict, VerdictColumn.Label);
        Stored("reasons"u8, verdict[VerdictColumn.Reasons]);
        Text("summary"u8, verdict, VerdictColumn.Summary);
        Text("explanation"u8, verdict, VerdictColumn.Explanation);
        Text("language"u8, verdict, VerdictColumn.Language);
        Text("url"u8, verdict, VerdictColumn.Url);
        Text("reviewer"u8, verdict, VerdictColumn.Reviewer);
        Text("reviewedAt"u8, verdict, VerdictColumn.ReviewedAt);
        Text("publishedAt"u8, verdict, VerdictColumn.PublishedAt);
        EvidenceOf(claim, new StoredIds(verdict[VerdictColumn.EvidenceIds]));
        Text("reviewBy"u8, verdict, VerdictColumn.ReviewBy);
        Text("overrideReason"u8, verdict, VerdictColumn.OverrideReason);
        json.WriteEndObject();
    }

    /// <summary>The evidence that a verdict rests on, of what stands in the same story.</summary>
    private void EvidenceOf(int claim, StoredIds ids)
    {
        var some = false;
        foreach (var id in ids)
        {
            if (_piece.EvidenceOf.Number(id, claim) is not { } number)
                continue;
            if (!some)
                json.WriteStartArray("evidence"u8);
            some = true;
            json.WriteStartObject();
            Ref('e', number);
            json.WriteEndObject();
        }
        if (some)
            json.WriteEndArray();
    }

    private void Link(int claim, int row)
    {
        var link = _piece.Links[row];
        var (from, to) = (_piece.Standing(link[LinkColumn.FromId]), _piece.Standing(link[LinkColumn.ToId]));
        json.WriteStartObject();
        if (from == claim)
            Text("relation"u8, link, LinkColumn.Relation);
        else
            json.WriteString("relation"u8, LinkRelation.Of(link.Text(LinkColumn.Relation)!).Inverse);
        Claim("to"u8, from == claim ? to : from);
        Text("rationale"u8, link, LinkColumn.Rationale);
        Statement("assertedBy"u8, claim, link[LinkColumn.AssertedById], link.Number(LinkColumn.Seq));
        Names(link[LinkColumn.Id], link[LinkColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Claim(ReadOnlySpan<byte> member, int row)
    {
        var claim = _piece.Claims[row];
        json.WriteStartObject(member);
        json.WritePropertyName("externalId"u8);
        Name(claim[ClaimColumn.Id], claim[ClaimColumn.ExternalIds]);
        Text("text"u8, claim, ClaimColumn.Text);
        Text("language"u8, claim, ClaimColumn.Language);
        json.WriteEndObject();
    }

    /// <summary>A statement that stands in the same story or above; one that was only recorded later cannot be named.</summary>
    private void Statement(ReadOnlySpan<byte> member, int claim, ReadOnlySpan<byte> id, long before)
    {
        if (id.IsEmpty)
            return;
        if (_piece.StatementsOf.Number(id, claim) is { } number)
        {
            json.WriteStartObject(member);
            Ref('s', number);
            json.WriteEndObject();
        }
        else if (_piece.StatementNames.TryGetValue(Encoding.UTF8.GetString(id), out var other) && other.Seq < before)
        {
            json.WriteStartObject(member);
            json.WritePropertyName("externalId"u8);
            Name(ExportName.Of(other.Id, other.ExternalIds));
            json.WriteEndObject();
        }
    }

    private void Source(ReadOnlySpan<byte> member, ReadOnlySpan<byte> id, int depth = 0)
    {
        if (depth > ExportReading.Chain || _piece.Source(id) is not { } row)
            return;
        json.WritePropertyName(member);
        Source(row, depth);
    }

    private void Source(int row, int depth)
    {
        var source = _piece.Sources[row];
        json.WriteStartObject();
        Text("url"u8, source, SourceColumn.Url);
        Text("kind"u8, source, SourceColumn.Kind);
        Text("title"u8, source, SourceColumn.Title);
        Actor("publisher"u8, source[SourceColumn.PublisherId]);
        Actors("authors"u8, _piece.Authors(row));
        Text("publishedAt"u8, source, SourceColumn.PublishedAt);
        Text("retrievedAt"u8, source, SourceColumn.RetrievedAt);
        Text("language"u8, source, SourceColumn.Language);
        Stored("archiveUrls"u8, source[SourceColumn.ArchiveUrls]);
        if (depth < ExportReading.Chain)
            Origins(row, depth + 1);
        json.WritePropertyName("externalId"u8);
        var others = Name(source[SourceColumn.Id], source[SourceColumn.ExternalIds]);
        List("externalIds"u8, others, (other, _) => Name(other));
        Text("state"u8, source, SourceColumn.State);
        if (!source.IsNull(SourceColumn.SnapshotText))
        {
            json.WriteStartObject("snapshot"u8);
            Text("text"u8, source, SourceColumn.SnapshotText);
            json.WriteEndObject();
        }
        Source("partOf"u8, source[SourceColumn.PartOfId], depth + 1);
        json.WriteEndObject();
    }

    private void Origins(int source, int depth)
    {
        var origins = _piece.Origins(source);
        if (origins.Count == 0)
            return;
        json.WriteStartArray("derivedFrom"u8);
        foreach (var origin in origins)
        {
            json.WriteStartObject();
            Source("source"u8, Encoding.UTF8.GetBytes(origin.SourceId), depth);
            json.WriteString("how"u8, origin.How);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Actor(ReadOnlySpan<byte> member, ReadOnlySpan<byte> id)
    {
        if (_piece.Actor(id) is not { } actor)
            return;
        json.WritePropertyName(member);
        json.WriteRawValue(actor.Json, skipInputValidation: true);
    }

    private void Actors(ReadOnlySpan<byte> member, IReadOnlyList<ExportActor> actors) =>
        List(member, actors, (actor, _) => json.WriteRawValue(actor.Json, skipInputValidation: true));

    private void About(StoredRow<ClaimColumn> claim)
    {
        if (claim.IsNull(ClaimColumn.AboutFrom) && claim.IsNull(ClaimColumn.AboutTo) && claim.IsNull(ClaimColumn.AboutPlace))
            return;
        json.WriteStartObject("about"u8);
        Text("from"u8, claim, ClaimColumn.AboutFrom);
        Text("to"u8, claim, ClaimColumn.AboutTo);
        Text("place"u8, claim, ClaimColumn.AboutPlace);
        json.WriteEndObject();
    }

    private void Locator<TColumn>(StoredRow<TColumn> row, TColumn column) where TColumn : struct, Enum
    {
        if (row.IsNull(column))
            return;
        json.WritePropertyName("locator"u8);
        JsonSerializer.Serialize(json, row.Value<Locator>(column), Exporting.Json);
    }

    private void Names(ReadOnlySpan<byte> id, ReadOnlySpan<byte> externalIds)
    {
        json.WriteStartArray("externalIds"u8);
        var others = Name(id, externalIds);
        foreach (var other in others)
            Name(other);
        json.WriteEndArray();
    }

    /// <summary>Writes what a thing goes by and answers its other names.</summary>
    private IReadOnlyList<ExternalId> Name(ReadOnlySpan<byte> id, ReadOnlySpan<byte> externalIds)
    {
        if (!StoredList.IsNone(externalIds))
        {
            var all = JsonSerializer.Deserialize<List<ExternalId>>(externalIds, StrictJson.Options)!;
            var text = Encoding.UTF8.GetString(id);
            Name(ExportName.Of(text, all));
            return ExportName.Others(text, all);
        }
        json.WriteStartObject();
        json.WriteString("scheme"u8, ExternalIdStore.OwnScheme);
        json.WriteString("value"u8, id);
        json.WriteEndObject();
        return [];
    }

    private void Name(ExternalId name)
    {
        json.WriteStartObject();
        json.WriteString("scheme"u8, name.Scheme);
        json.WriteString("value"u8, name.Value);
        json.WriteEndObject();
    }

    /// <summary>What other parts of the story refer to this one by.</summary>
    private void Ref(char kind, int number)
    {
        Span<byte> text = stackalloc byte[12];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{kind}{number}", out var length);
        json.WriteString("ref"u8, text[..length]);
    }

    /// <param name="member">Its name; left out where the list is empty.</param>
    /// <param name="list">What is written.</param>
    /// <param name="write">Writes one, given its number from 1.</param>
    private void List<T>(ReadOnlySpan<byte> member, IReadOnlyList<T> list, Action<T, int> write)
    {
        if (list.Count == 0)
            return;
        json.WriteStartArray(member);
        for (var i = 0; i < list.Count; i++)
            write(list[i], i + 1);
        json.WriteEndArray();
    }

    private void Text<TColumn>(ReadOnlySpan<byte> member, StoredRow<TColumn> row, TColumn column) where TColumn : struct, Enum
    {
        if (!row.IsNull(column))
            json.WriteString(member, row[column]);
    }

    private void Text(ReadOnlySpan<byte> member, string? text)
    {
        if (text is not null)
            json.WriteString(member, text);
    }

    /// <summary>A list as it is kept.</summary>
    private void Stored(ReadOnlySpan<byte> member, ReadOnlySpan<byte> list)
    {
        if (StoredList.IsNone(list))
            return;
        json.WritePropertyName(member);
        json.WriteRawValue(list, skipInputValidation: true);
    }
}
