using System.Text;
using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Exports;
using FactCheck.Links;
using FactCheck.Sources;

namespace FactCheck.Exchange.Writers;

/// <summary>Writes claims as the stories that would record them, as JSON: what leaves here can come in anywhere.</summary>
/// <remarks>
/// Everything leaves under an external id of the scheme <c>factcheck</c>, its id where it was first recorded, and is
/// named by it. A statement on several claims and a link lie with the claim of them that was recorded last, so that
/// a file names only what stands above.
/// Straight from the rows to the line, since this is most of what an export takes: a line is byte for byte what the
/// serializer writes of the <see cref="NewClaim"/> that is read from it, in the order of its members.
/// </remarks>
internal sealed class ClaimNdjsonWriter(Utf8JsonWriter json)
{
    private ExportBatch _piece = null!;

    public void Write(ExportBatch piece, int claim)
    {
        _piece = piece;
        var story = piece.Claims[claim];
        json.WriteStartObject();
        json.List("statements"u8, piece.StatementsOf[claim], (row, number) => Statement(claim, row, number));
        json.List("evidence"u8, piece.EvidenceOf[claim], Evidence);
        json.List("verdicts"u8, piece.VerdictsOf[claim], (row, _) => Verdict(claim, row));
        json.List("links"u8, piece.LinksOf[claim], (row, _) => Link(claim, row));
        json.List("replyRequests"u8, new ReplyRequestExport(piece, claim).Fields, (fields, _) => JsonSerializer.Serialize(json, fields, ExportStream.Json));
        new CorrectionRequestWriter(json, piece, row => Source(row, depth: 0)).Write(claim);
        json.Text("text"u8, story, ClaimColumn.Text);
        json.Text("shortText"u8, story, ClaimColumn.ShortText);
        json.Text("language"u8, story, ClaimColumn.Language);
        json.Stored("translations"u8, story[ClaimColumn.Translations]);
        json.Text("kind"u8, story, ClaimColumn.Kind);
        json.Text("checkability"u8, story, ClaimColumn.Checkability);
        Actors("subjects"u8, piece.Subjects(claim));
        json.Stored("topics"u8, story[ClaimColumn.Topics]);
        json.Text("status"u8, story, ClaimColumn.Status);
        json.Text("statusReason"u8, story, ClaimColumn.StatusReason);
        About(story);
        json.Names(story[ClaimColumn.Id], story[ClaimColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Statement(int claim, int row, int number)
    {
        var statement = _piece.Statements[row];
        var own = _piece.Position(row);
        json.WriteStartObject();
        json.WriteString("position"u8, own.Position);
        json.Ref('s', number);
        json.Text("scope"u8, own.Scope);
        json.Text("note"u8, own.Note);
        OtherPositions(claim, row);
        Actor("speaker"u8, statement[StatementColumn.SpeakerId]);
        json.Text("speakerLabel"u8, statement, StatementColumn.SpeakerLabel);
        Actor("onBehalfOf"u8, statement[StatementColumn.OnBehalfOfId]);
        json.Text("saidAt"u8, statement, StatementColumn.SaidAt);
        json.Text("quote"u8, statement, StatementColumn.Quote);
        json.Text("language"u8, statement, StatementColumn.Language);
        json.Stored("translations"u8, statement[StatementColumn.Translations]);
        Source("source"u8, statement[StatementColumn.SourceId]);
        json.Locator(statement, StatementColumn.Locator);
        json.Text("directness"u8, statement, StatementColumn.Directness);
        Statement("reportedIn"u8, claim, statement[StatementColumn.ReportedInId]);
        json.Names(statement[StatementColumn.Id], statement[StatementColumn.ExternalIds]);
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
            json.Text("scope"u8, other.Scope);
            json.Text("note"u8, other.Note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Evidence(int row, int number)
    {
        var evidence = _piece.Evidence[row];
        json.WriteStartObject();
        json.Ref('e', number);
        Source("source"u8, evidence[EvidenceColumn.SourceId]);
        json.Text("stance"u8, evidence, EvidenceColumn.Stance);
        json.Text("directness"u8, evidence, EvidenceColumn.Directness);
        json.Text("quote"u8, evidence, EvidenceColumn.Quote);
        json.Locator(evidence, EvidenceColumn.Locator);
        json.Text("note"u8, evidence, EvidenceColumn.Note);
        json.Names(evidence[EvidenceColumn.Id], evidence[EvidenceColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Verdict(int claim, int row)
    {
        var verdict = _piece.Verdicts[row];
        json.WriteStartObject();
        json.Text("state"u8, verdict, VerdictColumn.State);
        Actor("publisher"u8, verdict[VerdictColumn.PublisherId]);
        if (_piece.Rating(row) is { } rating)
            json.WriteString("rating"u8, rating);
        json.Names(verdict[VerdictColumn.Id], verdict[VerdictColumn.ExternalIds]);
        json.Text("label"u8, verdict, VerdictColumn.Label);
        json.Stored("reasons"u8, verdict[VerdictColumn.Reasons]);
        json.Text("summary"u8, verdict, VerdictColumn.Summary);
        json.Text("explanation"u8, verdict, VerdictColumn.Explanation);
        json.Text("language"u8, verdict, VerdictColumn.Language);
        json.Text("url"u8, verdict, VerdictColumn.Url);
        json.Text("reviewer"u8, verdict, VerdictColumn.Reviewer);
        json.Text("reviewedAt"u8, verdict, VerdictColumn.ReviewedAt);
        json.Text("publishedAt"u8, verdict, VerdictColumn.PublishedAt);
        EvidenceOf(claim, new JsonIdReader(verdict[VerdictColumn.EvidenceIds]));
        json.Text("reviewBy"u8, verdict, VerdictColumn.ReviewBy);
        json.Text("overrideReason"u8, verdict, VerdictColumn.OverrideReason);
        json.WriteEndObject();
    }

    /// <summary>The evidence that a verdict rests on, of what stands in the same story.</summary>
    private void EvidenceOf(int claim, JsonIdReader ids)
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
            json.Ref('e', number);
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
            json.Text("relation"u8, link, LinkColumn.Relation);
        else
            json.WriteString("relation"u8, LinkRelation.Of(link.Text(LinkColumn.Relation)!).Inverse);
        Claim("to"u8, from == claim ? to : from);
        json.Text("rationale"u8, link, LinkColumn.Rationale);
        Statement("assertedBy"u8, claim, link[LinkColumn.AssertedById]);
        json.Names(link[LinkColumn.Id], link[LinkColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Claim(ReadOnlySpan<byte> member, int row)
    {
        var claim = _piece.Claims[row];
        json.WriteStartObject(member);
        json.WritePropertyName("externalId"u8);
        json.Name(claim[ClaimColumn.Id], claim[ClaimColumn.ExternalIds]);
        json.Text("text"u8, claim, ClaimColumn.Text);
        json.Text("language"u8, claim, ClaimColumn.Language);
        json.WriteEndObject();
    }

    /// <summary>A statement that stands in the same story or above; one that stands further down cannot be named.</summary>
    private void Statement(ReadOnlySpan<byte> member, int claim, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
            return;
        if (_piece.StatementsOf.Number(id, claim) is { } number)
        {
            json.WriteStartObject(member);
            json.Ref('s', number);
            json.WriteEndObject();
        }
        else if (_piece.StatementNames.TryGetValue(Encoding.UTF8.GetString(id), out var other) && other.StorySeq < _piece.Claims[claim].Number(ClaimColumn.Seq))
        {
            json.WriteStartObject(member);
            json.WritePropertyName("externalId"u8);
            json.Name(ExportName.Of(other.Id, other.ExternalIds));
            json.WriteEndObject();
        }
    }

    private void Source(ReadOnlySpan<byte> member, ReadOnlySpan<byte> id, int depth = 0)
    {
        if (depth > ExportReader.Chain || _piece.Source(id) is not { } row)
            return;
        json.WritePropertyName(member);
        Source(row, depth);
    }

    private void Source(int row, int depth)
    {
        var source = _piece.Sources[row];
        json.WriteStartObject();
        json.Text("url"u8, source, SourceColumn.Url);
        json.Text("kind"u8, source, SourceColumn.Kind);
        json.Text("title"u8, source, SourceColumn.Title);
        Actor("publisher"u8, source[SourceColumn.PublisherId]);
        Actors("authors"u8, _piece.Authors(row));
        json.Text("publishedAt"u8, source, SourceColumn.PublishedAt);
        json.Text("retrievedAt"u8, source, SourceColumn.RetrievedAt);
        json.Text("language"u8, source, SourceColumn.Language);
        json.Stored("archiveUrls"u8, source[SourceColumn.ArchiveUrls]);
        if (depth < ExportReader.Chain)
            Origins(row, depth + 1);
        json.WritePropertyName("externalId"u8);
        var others = json.Name(source[SourceColumn.Id], source[SourceColumn.ExternalIds]);
        json.List("externalIds"u8, others, (other, _) => json.Name(other));
        json.Text("state"u8, source, SourceColumn.State);
        if (!source.IsNull(SourceColumn.SnapshotText))
        {
            json.WriteStartObject("snapshot"u8);
            json.Text("text"u8, source, SourceColumn.SnapshotText);
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
        json.List(member, actors, (actor, _) => json.WriteRawValue(actor.Json, skipInputValidation: true));

    private void About(BufferedRow<ClaimColumn> claim)
    {
        if (claim.IsNull(ClaimColumn.AboutFrom) && claim.IsNull(ClaimColumn.AboutTo) && claim.IsNull(ClaimColumn.AboutPlace))
            return;
        json.WriteStartObject("about"u8);
        json.Text("from"u8, claim, ClaimColumn.AboutFrom);
        json.Text("to"u8, claim, ClaimColumn.AboutTo);
        json.Text("place"u8, claim, ClaimColumn.AboutPlace);
        json.WriteEndObject();
    }
}
