using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Imports;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Operations.Backups;
using FactCheck.Operations.Erasures;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Search.Query;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Pages;

/// <summary>A vocabulary.</summary>
public sealed record ShownVocabulary
{
    /// <summary>Its name, such as claim.kind.</summary>
    public required string Name { get; init; }

    /// <summary>Its values.</summary>
    public required IReadOnlyList<ShownTerm> Terms { get; init; }
}

/// <summary>One value of a vocabulary.</summary>
public sealed record ShownTerm
{
    /// <summary>The value as it is written in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>Its labels for readers.</summary>
    public required TermLabels Labels { get; init; }

    /// <summary>Of a relation: its name as read from the other end; the same name where it is symmetric.</summary>
    public string? Inverse { get; init; }

    /// <summary>Of a rating: its number on schema.org's scale, best 5 and worst 1; null for ratings that are not on it.</summary>
    public int? RatingValue { get; init; }
}

/// <summary>Labels in the languages there are.</summary>
public sealed record TermLabels
{
    /// <summary>English.</summary>
    public required string En { get; init; }

    /// <summary>Spanish.</summary>
    public required string Es { get; init; }
}

/// <summary>All vocabularies.</summary>
public sealed record Vocabularies
{
    /// <summary>The vocabularies.</summary>
    public required IReadOnlyList<ShownVocabulary> Items { get; init; }

    internal static readonly IReadOnlyList<Vocabulary> All =
    [
        ActorKind.All, ClaimKind.All, Checkability.All, ClaimStatus.All, ContentionState.All, SourceKind.All, SourceState.All, DerivationKind.All,
        Position.All, PositionScope.All, StatementDirectness.All, Stance.All, EvidenceDirectness.All, LinkRelation.All, Rating.All, Reason.All,
        VerdictState.All, ChangeKind.All, EventTime.All, EventKind.All, Scope.All, KeyState.All, Grade.All, SearchField.All, ReasonKind.All, SearchMode.All,
        ImportState.All, ImportFormat.All, ImportCharset.All, DateOrder.All, RowOutcome.All, BackupState.All, ErasureExtent.All,
        ReplyState.All, ReplyChannel.All, ReplyBasis.All, ReplyUse.All, ReplyAuthenticity.All,
        CorrectionRole.All, CorrectionRoute.All, CorrectionAsk.All, CorrectionOutcome.All, Prominence.All,
        FindingCode.All, FindingSeverity.All, FindingState.All,
    ];
}

internal sealed class ListVocabularies : Operation<EmptyRequest, ResourceResult<Vocabularies>>
{
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new Vocabularies { Items = [.. Vocabularies.All.Select(Shown)] }, JsonDefaults.Options);
    private static readonly ResourceResult<Vocabularies> Answer = new(Body, ETags.OfContent(Body));

    public override void Configure()
    {
        Get("/v1/vocabularies");
        AllowWithoutKey();
    }

    /// <summary>List the vocabularies</summary>
    /// <remarks>Every closed list of values, with meanings and labels in English and Spanish.</remarks>
    protected override ResourceResult<Vocabularies> Execute(EmptyRequest request) => Answer;

    private static ShownVocabulary Shown(Vocabulary vocabulary) => new()
    {
        Name = vocabulary.Name,
        Terms = [.. vocabulary.Terms.Select(term => new ShownTerm
        {
            Name = term.Name,
            Meaning = term.Meaning,
            Labels = new() { En = term.En, Es = term.Es },
            Inverse = vocabulary == LinkRelation.All ? LinkRelation.Of(term.Name).Inverse : null,
            RatingValue = vocabulary == Rating.All ? Rating.Value(term.Name) : null,
        })],
    };
}
