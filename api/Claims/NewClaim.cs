using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>A claim to record, with as much of its story as is known: all of it is recorded, or none.</summary>
[NamedBy("text", "language", "shortText", "translations", "kind", "checkability", "topics", "status", "statusReason", "externalIds"), NamedBy("text")]
public sealed record NewClaim : ClaimFields
{
    /// <summary>Who asserts it. With claimedAt and source it makes the first statement.</summary>
    public ActorReference? Claimant { get; init; }

    /// <summary>When it was claimed, in the world.</summary>
    public PartialDate? ClaimedAt { get; init; }

    /// <summary>Where it was claimed.</summary>
    public SourceReference? Source { get; init; }

    /// <summary>More statements on it.</summary>
    [AtMost(200)]
    public IReadOnlyList<ClaimStatementFields>? Statements { get; init; }

    /// <summary>What was answered.</summary>
    [AtMost(200)]
    public IReadOnlyList<RebuttalFields>? Rebuttals { get; init; }

    /// <summary>What bears on it.</summary>
    [AtMost(200)]
    public IReadOnlyList<StoryEvidenceFields>? Evidence { get; init; }

    /// <summary>What was found.</summary>
    [AtMost(50)]
    public IReadOnlyList<NewVerdict>? Verdicts { get; init; }

    /// <summary>How it is related to other claims, read from this one: an inverse name makes a link from the other. A link that is on record is taken as it is.</summary>
    [AtMost(200)]
    public IReadOnlyList<StoryLinkFields>? Links { get; init; }

    /// <summary>The requests to answer it. An answer names its statement by ref or id.</summary>
    [AtMost(50), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StoryReplyRequestFields>? ReplyRequests { get; init; }

    /// <summary>The requests to correct it.</summary>
    [AtMost(50), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StoryCorrectionRequestFields>? CorrectionRequests { get; init; }

    /// <summary>Whether a verdict in it says that it is published.</summary>
    internal bool SaysPublished() => Verdicts?.Any(verdict => verdict.State is VerdictState.Published) == true;

    /// <summary>Whether it comes from an export of a service of this kind, which names everything.</summary>
    internal bool IsExported() => ExternalIds?.Any(one => one.Scheme is ExternalIdStore.OwnScheme) == true;
}
