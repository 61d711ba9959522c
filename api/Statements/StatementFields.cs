using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>What can be written of a statement wherever it is recorded.</summary>
public abstract record StatementParts : IValidatable
{
    /// <summary>Who speaks.</summary>
    public ActorReference? Speaker { get; init; }

    /// <summary>What the speaker is called where there is no actor, such as "a spokesperson".</summary>
    [Text(300)]
    public string? SpeakerLabel { get; init; }

    /// <summary>Whom the speaker speaks for; the position is then theirs.</summary>
    public ActorReference? OnBehalfOf { get; init; }

    /// <summary>When it was said, in the world.</summary>
    public PartialDate? SaidAt { get; init; }

    /// <summary>The words, as near as directness says.</summary>
    [Text(20_000)]
    public string? Quote { get; init; }

    /// <summary>BCP 47 tag of the quote's language; that of the first claim it is on when left out.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>The quote in other languages.</summary>
    [AtMost(50)]
    public IReadOnlyList<Translation>? Translations { get; init; }

    /// <summary>Where it can be found.</summary>
    public SourceReference? Source { get; init; }

    /// <summary>The place in the source.</summary>
    public Locator? Locator { get; init; }

    /// <summary>How near the quote is to the words spoken; when left out <c>verbatim</c> with a quote, else <c>reported</c>.</summary>
    [OneOf<StatementDirectness>]
    public string? Directness { get; init; }

    /// <summary>The statement that tells of this one.</summary>
    public StatementReference? ReportedIn { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    public virtual IEnumerable<ValidationError> Faults()
    {
        if (Speaker is null && SpeakerLabel is null)
            yield return new() { Pointer = "/speaker", Code = "required", Detail = "Someone speaks: give a speaker, or a speakerLabel where there is no actor." };
    }

    /// <summary>The record with these parts, its references resolved; positions are the caller's.</summary>
    internal StatementRow Onto(StatementRow statement, IReadOnlyList<StatementPositionRow> positions, string? language, ChangeSet recording, string pointer) => statement with
    {
        SpeakerId = Speaker?.Resolve(recording, pointer + "/speaker"),
        SpeakerLabel = SpeakerLabel,
        OnBehalfOfId = OnBehalfOf?.Resolve(recording, pointer + "/onBehalfOf"),
        SaidAt = SaidAt,
        Quote = Quote,
        Language = Language ?? language,
        Translations = Translations ?? [],
        SourceId = Source?.Resolve(recording, pointer + "/source"),
        Locator = Locator,
        Directness = Directness ?? (Quote is null ? StatementDirectness.Reported : StatementDirectness.Verbatim),
        ReportedInId = ReportedIn?.Resolve(recording, statement.Id, pointer + "/reportedIn"),
        Positions = positions,
        ExternalIds = ExternalIds ?? [],
    };
}

/// <summary>What can be written of a statement by itself: with its positions on any claims.</summary>
[NamedBy("speaker", "positions", "saidAt", "quote", "language", "translations", "source", "directness"), NamedBy("speakerLabel")]
public sealed record StatementFields : StatementParts
{
    /// <summary>What it does with claims; one position on each.</summary>
    [Required, AtMost(50)]
    public IReadOnlyList<PositionFields>? Positions { get; init; }

    public override IEnumerable<ValidationError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (Positions is { Count: 0 })
            yield return new() { Pointer = "/positions", Code = "required", Detail = "A statement takes a position on at least one claim." };
    }

    internal static StatementFields Of(StatementRow statement) => new()
    {
        Speaker = ActorReference.To(statement.SpeakerId),
        SpeakerLabel = statement.SpeakerLabel,
        OnBehalfOf = ActorReference.To(statement.OnBehalfOfId),
        SaidAt = statement.SaidAt,
        Quote = statement.Quote,
        Language = statement.Language,
        Translations = statement.Translations,
        Source = SourceReference.To(statement.SourceId),
        Locator = statement.Locator,
        Directness = statement.Directness,
        ReportedIn = statement.ReportedInId is null ? null : new() { Id = statement.ReportedInId },
        Positions = [.. statement.Positions.Select(p => new PositionFields { Claim = new() { Id = p.ClaimId }, Position = p.Position, Scope = p.Scope, Note = p.Note })],
        ExternalIds = statement.ExternalIds,
    };
}

/// <summary>A position on a claim.</summary>
[NamedBy("position", "claim", "note"), NamedBy("position")]
public sealed record PositionFields : IValidatable
{
    /// <summary>The claim.</summary>
    [Required]
    public ClaimReference? Claim { get; init; }

    /// <summary>The position.</summary>
    [Required, OneOf<Position>]
    public string? Position { get; init; }

    /// <summary>How much of the claim a contrary or conceding position reaches.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; init; }

    /// <summary>What there is to say of it.</summary>
    [Text(2000)]
    public string? Note { get; init; }

    public IEnumerable<ValidationError> Faults() => ScopeFaults(Position, Scope);

    internal static IEnumerable<ValidationError> ScopeFaults(string? position, string? scope)
    {
        if (scope is not null && position is not null && FactCheck.Statements.Position.All.Has(position) && !FactCheck.Statements.Position.HasScope(position))
            yield return new() { Pointer = "/scope", Code = "scope-without-object", Detail = $"A scope belongs to a contrary or conceding position, not to '{position}'." };
    }
}

/// <summary>What can be written of a statement that is recorded on one claim, besides its position on it.</summary>
public abstract record ClaimStatementParts : StatementParts
{
    /// <summary>What this statement is called inside the request, for <c>{"ref": …}</c>.</summary>
    [LocalName]
    public string? Ref { get; init; }

    /// <summary>How much of the claim a contrary or conceding position reaches.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; init; }

    /// <summary>What there is to say of the position.</summary>
    [Text(2000)]
    public string? Note { get; init; }

    /// <summary>Its positions on other claims.</summary>
    [AtMost(50)]
    public IReadOnlyList<PositionFields>? Positions { get; init; }
}

/// <summary>A statement recorded on one claim.</summary>
[NamedBy("speaker", "position", "note", "saidAt", "quote", "language", "translations", "source", "directness"), NamedBy("speakerLabel")]
public sealed record ClaimStatementFields : ClaimStatementParts
{
    /// <summary>Its position on the claim.</summary>
    [Required, OneOf<Position>]
    public string? Position { get; init; }

    public override IEnumerable<ValidationError> Faults() => base.Faults().Concat(PositionFields.ScopeFaults(Position, Scope));
}

/// <summary>A rebuttal of a claim: a statement whose position on it is contrary.</summary>
[NamedBy("speaker", "position", "scope", "note", "counterclaim", "saidAt", "quote", "language", "translations", "source", "directness"), NamedBy("speakerLabel")]
public sealed record RebuttalFields : ClaimStatementParts
{
    /// <summary>Its contrary position on the claim.</summary>
    [Required, OneOf<ContraryPosition>]
    public string? Position { get; init; }

    /// <summary>What the speaker says instead. The speaker asserts it, and a link runs from it to the claim.</summary>
    public Counterclaim? Counterclaim { get; init; }
}

/// <summary>The claim a rebuttal makes in turn.</summary>
[NamedBy("text", "language", "shortText", "kind", "relation"), NamedBy("externalId", "text", "relation"), NamedBy("id", "relation")]
public sealed record Counterclaim : ClaimReference
{
    /// <summary>How it is related to the claim; when left out <c>contradicts</c> for a denial, <c>alternative_to</c> for an alternative, else <c>rebuts</c>.</summary>
    [OneOf<LinkRelation>]
    public string? Relation { get; init; }
}

/// <summary>Names a statement: by id, by externalId, or by the ref it carries in the same request.</summary>
[NamedBy("id"), NamedBy("externalId"), NamedBy("ref")]
public sealed record StatementReference : IReference
{
    /// <summary>The id of a statement on record.</summary>
    [Identifier(TypeId.Statement)]
    public string? Id { get; init; }

    /// <summary>The ref of a statement in the same request.</summary>
    [LocalName]
    public string? Ref { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    internal string Resolve(ChangeSet recording, string self, string pointer)
    {
        if (Id is null && ExternalId is not null)
            return ExternalIdStore.Find(recording.Write, TypeId.Statement, ExternalId) ?? throw Problem.UnknownReference(pointer + "/externalId", $"No statement with external id {ExternalId.Scheme}:{ExternalId.Value} is on record.");
        var id = Id ?? (recording.Local.GetValueOrDefault("statement " + Ref) ?? throw Problem.UnknownReference(pointer + "/ref", $"No statement in this request carries the ref '{Ref}'."));
        if (string.Equals(id, self, StringComparison.Ordinal))
            throw Problem.InvalidContent(pointer, "self-reference", "A statement cannot tell of itself.");
        if (Id is not null && !StatementStore.Exists(recording.Write, Id))
            throw Problem.UnknownReference(pointer + "/id", $"No statement {Id} is on record.");
        return id;
    }
}
