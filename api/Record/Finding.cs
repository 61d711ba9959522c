using FactCheck.Data;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Record;

/// <summary>
/// A contradiction between published ratings over links, or a published verdict worth a second look, with its proof.
/// Nothing is changed or refused by it.
/// </summary>
[SchemaName("ConsistencyFinding")]
public sealed record Finding
{
    /// <summary>
    /// The fingerprint: the same for the same code, claims, links and revisions of verdicts, and another once one of them changes.
    /// </summary>
    [Identifier(TypeId.Finding)]
    public required string Id { get; init; }

    /// <summary>The rule that does not hold.</summary>
    [OneOf<FindingCode>]
    public required string Code { get; init; }

    /// <summary>The severity.</summary>
    [OneOf<FindingSeverity>]
    public required string Severity { get; init; }

    /// <summary>The state.</summary>
    [OneOf<FindingState>]
    public required string State { get; init; }

    /// <summary>The proof in English words, along the shortest path.</summary>
    public required string Told { get; init; }

    /// <summary>The claims along the path.</summary>
    public required IReadOnlyList<FindingClaim> Claims { get; init; }

    /// <summary>The links along the path.</summary>
    public required IReadOnlyList<FindingLink> Links { get; init; }

    /// <summary>The verdicts at the ends of the path.</summary>
    public required IReadOnlyList<FindingVerdict> Verdicts { get; init; }

    /// <summary>The dismissal; null while the finding is open.</summary>
    public FindingDismissal? Dismissal { get; init; }
}

/// <summary>A claim along the path of a finding.</summary>
public sealed record FindingClaim
{
    /// <summary>Its id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }
}

/// <summary>A link along the path of a finding.</summary>
public sealed record FindingLink
{
    /// <summary>Its id.</summary>
    [Identifier(TypeId.Link)]
    public required string Id { get; init; }

    /// <summary>The relation, as read from the claim it starts at.</summary>
    public required string Relation { get; init; }

    /// <summary>The id of the claim it starts at, or of the one that claim was merged into.</summary>
    [Identifier(TypeId.Claim)]
    public required string From { get; init; }

    /// <summary>The id of the claim it leads to, or of the one that claim was merged into.</summary>
    [Identifier(TypeId.Claim)]
    public required string To { get; init; }
}

/// <summary>A verdict at an end of the path of a finding.</summary>
public sealed record FindingVerdict
{
    /// <summary>Its id.</summary>
    [Identifier(TypeId.Verdict)]
    public required string Id { get; init; }

    /// <summary>The number of the revision that stands.</summary>
    public required int N { get; init; }

    /// <summary>The id of its claim.</summary>
    [Identifier(TypeId.Claim)]
    public required string Claim { get; init; }

    /// <summary>The id of its publisher.</summary>
    [Identifier(TypeId.Actor)]
    public required string Publisher { get; init; }

    /// <summary>The name of its publisher.</summary>
    public required string PublisherName { get; init; }

    /// <summary>The rating that stands; true or false where ratings contradict each other.</summary>
    public required string Rating { get; init; }
}

/// <summary>A decision that a finding is an exception.</summary>
public sealed record FindingDismissal
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was recorded.</summary>
    [RecordedTime]
    public required string At { get; init; }
}

/// <summary>The rules that published ratings keep over links.</summary>
public sealed class FindingCode : IVocabulary
{
    public const string SameRatedApart = "same_rated_apart", BothTrue = "both_true", BothFalse = "both_false",
        BrokenEntailment = "broken_entailment",
        WholeTruePartFalse = "whole_true_part_false", Derived = "derived", DesksDisagree = "desks_disagree",
            ContradictoryLinks = "contradictory_links",
        GradedGap = "graded_gap", RestsOnWithdrawn = "rests_on_withdrawn", SingleRoot = "single_root",
        UpdatedButStanding = "updated_but_standing", ReviewOverdue = "review_overdue", ReplyNotSought = "reply_not_sought",
        StandingTwice = "standing_twice";

    public static Vocabulary All { get; } = new("finding.code",
        new(SameRatedApart, "Claims that say the same are rated true and false.", "Same claim rated apart",
            "La misma afirmación, calificada distinto"),
        new(BothTrue, "Claims of which at most one can be true are both rated true.", "Both rated true", "Ambas calificadas como ciertas"),
        new(BothFalse, "Claims of which one must be true are both rated false.", "Both rated false", "Ambas calificadas como falsas"),
        new(BrokenEntailment, "A claim is rated true, and one that it entails is rated false.", "Broken entailment", "Implicación rota"),
        new(WholeTruePartFalse, "A claim is rated true, and a part of it is rated false.", "Whole true, part false",
            "El todo cierto, la parte falsa"),
        new(Derived, "Ratings contradict each other over two or more links.", "Derived contradiction", "Contradicción derivada"),
        new(DesksDisagree, "Ratings of different publishers contradict each other.", "Publishers disagree", "Los medios discrepan"),
        new(ContradictoryLinks, "Links contradict each other without any rating.", "Contradictory links", "Vínculos contradictorios"),
        new(GradedGap, "Ratings of claims that a link calls alike are two steps or more apart.", "Graded gap", "Calificaciones distantes"),
        new(RestsOnWithdrawn, "Evidence that a published verdict rests on was withdrawn.", "Rests on withdrawn evidence",
            "Se apoya en pruebas retiradas"),
        new(SingleRoot, "The sources behind a true or false rating go back to one.", "Single root", "Una sola fuente de origen"),
        new(UpdatedButStanding, "A claim was updated by another with a later verdict, and its own was never revised.",
            "Updated but standing", "Actualizada pero vigente"),
        new(ReviewOverdue, "The date by which a verdict was to be reviewed is past.", "Review overdue", "Revisión vencida"),
        new(ReplyNotSought, "Someone the claim is about has no statement on it and was not asked.", "Reply not sought",
            "Réplica no solicitada"),
        new(StandingTwice, "Two verdicts of one publisher stand on one claim.", "Standing twice", "Dos veredictos vigentes"));
}

/// <summary>The severities of findings.</summary>
public sealed class FindingSeverity : IVocabulary
{
    public const string Violation = "violation", Warning = "warning", Suggestion = "suggestion", Disagreement = "disagreement";

    public static Vocabulary All { get; } = new("finding.severity",
        new(Violation, "Both cannot stand.", "Violation", "Infracción"),
        new(Warning, "Both cannot stand if every link along the path is right, or a verdict needs a second look.",
            "Warning", "Advertencia"),
        new(Suggestion, "A look is worth it.", "Suggestion", "Sugerencia"),
        new(Disagreement, "Publishers differ, which is not a fault.", "Disagreement", "Discrepancia"));
}

/// <summary>The states of findings; one whose inputs changed is gone.</summary>
public sealed class FindingState : IVocabulary
{
    public const string Open = "open", Dismissed = "dismissed";

    public static Vocabulary All { get; } = new("finding.state",
        new(Open, "Nobody decided on it yet.", "Open", "Abierto"),
        new(Dismissed, "It is an exception, for a reason that is recorded.", "Dismissed", "Descartado"));
}

/// <summary>Finds contradictions around claims.</summary>
internal interface IFindings
{
    /// <summary>The findings whose path touches one of these claims, open ones first.</summary>
    IReadOnlyList<Finding> About(ReadSession read, IReadOnlyCollection<string> claims);
}
