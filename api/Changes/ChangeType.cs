using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>The kinds of changes that readers are told of.</summary>
public sealed class ChangeType : IVocabulary
{
    public const string ClaimRecorded = "claim.recorded", ClaimChanged = "claim.changed", ClaimMerged = "claim.merged",
        ClaimUnmerged = "claim.unmerged", ClaimWithdrawn = "claim.withdrawn";
    public const string StatementRecorded = "statement.recorded", RebuttalRecorded = "rebuttal.recorded",
        StatementChanged = "statement.changed", StatementWithdrawn = "statement.withdrawn";
    public const string EvidenceRecorded = "evidence.recorded", EvidenceChanged = "evidence.changed",
        EvidenceWithdrawn = "evidence.withdrawn", EvidenceWithdrawnAfterPublication = "evidence.withdrawn_after_publication";
    public const string LinkRecorded = "link.recorded", LinkChanged = "link.changed", LinkWithdrawn = "link.withdrawn";
    public const string VerdictPublished = "verdict.published", VerdictRevised = "verdict.revised", VerdictRetracted = "verdict.retracted",
        VerdictSuperseded = "verdict.superseded", VerdictChanged = "verdict.changed", VerdictWithdrawn = "verdict.withdrawn";
    public const string ReplyRequestRecorded = "reply_request.recorded", ReplyRequestChanged = "reply_request.changed",
        ReplyRequestWithdrawn = "reply_request.withdrawn";
    public const string CorrectionRequestRecorded = "correction_request.recorded", CorrectionRequestChanged = "correction_request.changed",
        CorrectionRequestWithdrawn = "correction_request.withdrawn";
    public const string ActorChanged = "actor.changed", ActorMerged = "actor.merged", ActorUnmerged = "actor.unmerged",
        SourceChanged = "source.changed";

    public static Vocabulary All { get; } = new("change.type",
        new(ClaimRecorded,
            "A claim came into view: it was recorded, opened from a draft, or restored.", "Claim recorded", "Afirmación registrada"),
        new(ClaimChanged, "A claim changed: its texts, topics, subjects or status.", "Claim changed", "Afirmación modificada"),
        new(ClaimMerged, "A claim was merged into another.", "Claim merged", "Afirmación fusionada"),
        new(ClaimUnmerged, "A claim that was merged stands by itself again.", "Claim unmerged", "Afirmación separada"),
        new(ClaimWithdrawn,
            "A claim went out of view: it was withdrawn, erased, or became a draft again.", "Claim withdrawn", "Afirmación retirada"),
        new(StatementRecorded, "A statement on a claim came into view.", "Statement recorded", "Declaración registrada"),
        new(RebuttalRecorded, "A statement that takes a contrary position came into view.", "Rebuttal recorded", "Réplica registrada"),
        new(StatementChanged, "A statement changed, or came into view on one more claim.", "Statement changed", "Declaración modificada"),
        new(StatementWithdrawn, "A statement went out of view.", "Statement withdrawn", "Declaración retirada"),
        new(EvidenceRecorded, "A piece of evidence came into view.", "Evidence recorded", "Prueba registrada"),
        new(EvidenceChanged, "A piece of evidence changed.", "Evidence changed", "Prueba modificada"),
        new(EvidenceWithdrawn, "A piece of evidence went out of view.", "Evidence withdrawn", "Prueba retirada"),
        new(EvidenceWithdrawnAfterPublication,
            "A piece of evidence went out of view, and its claim has a verdict that was published before: look at the verdict again.",
            "Evidence withdrawn after publication", "Prueba retirada tras la publicación"),
        new(LinkRecorded, "A link between two claims came into view.", "Link recorded", "Vínculo registrado"),
        new(LinkChanged, "A link changed.", "Link changed", "Vínculo modificado"),
        new(LinkWithdrawn, "A link went out of view.", "Link withdrawn", "Vínculo retirado"),
        new(VerdictPublished, "A verdict was published, or came into view with its claim.", "Verdict published", "Veredicto publicado"),
        new(VerdictRevised,
            "A published verdict was clarified, corrected or updated; changeKind says which.", "Verdict revised", "Veredicto revisado"),
        new(VerdictRetracted, "A published verdict was retracted: no rating stands.", "Verdict retracted", "Veredicto retractado"),
        new(VerdictSuperseded, "A published verdict was replaced by another.", "Verdict superseded", "Veredicto sustituido"),
        new(VerdictChanged,
            "A published verdict changed without a new revision, such as in its external ids.",
            "Verdict changed", "Veredicto modificado"),
        new(VerdictWithdrawn, "A verdict went out of view together with its claim.", "Verdict withdrawn", "Veredicto retirado"),
        new(ReplyRequestRecorded, "A reply request came into view.", "Reply request recorded", "Solicitud de respuesta registrada"),
        new(ReplyRequestChanged,
            "A reply request changed, such as in its state.", "Reply request changed", "Solicitud de respuesta modificada"),
        new(ReplyRequestWithdrawn, "A reply request went out of view.", "Reply request withdrawn", "Solicitud de respuesta retirada"),
        new(CorrectionRequestRecorded,
            "A correction request came into view.", "Correction request recorded", "Solicitud de corrección registrada"),
        new(CorrectionRequestChanged,
            "A correction request changed, such as in its outcome.", "Correction request changed", "Solicitud de corrección modificada"),
        new(CorrectionRequestWithdrawn,
            "A correction request went out of view.", "Correction request withdrawn", "Solicitud de corrección retirada"),
        new(ActorChanged, "An actor that readers see changed.", "Actor changed", "Actor modificado"),
        new(ActorMerged, "An actor that readers see was merged into another.", "Actor merged", "Actor fusionado"),
        new(ActorUnmerged, "An actor that was merged stands by itself again.", "Actor unmerged", "Actor separado"),
        new(SourceChanged, "A source that readers see changed.", "Source changed", "Fuente modificada"));
}
