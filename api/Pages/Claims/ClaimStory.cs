using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Ledger;
using FactCheck.Pages.Layout;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Pages.Claims;

/// <summary>One claim as its page tells it: the dossier, read once, and where the record stood.</summary>
internal sealed class ClaimStory(PageContext page, Dossier dossier)
{
    public PageContext Page => page;

    public Dossier Dossier => dossier;

    public Claim Claim { get; } = JsonSerializer.Deserialize<Claim>(dossier.Claim.Utf8, JsonDefaults.Options)!;

    /// <summary>The day that the page shows the record of; null for now.</summary>
    public string? AsOf { get; init; }

    /// <summary>The newest entry of the ledger that bears on what is shown; null on a page of the past.</summary>
    public LedgerHead? Head { get; init; }

    /// <summary>The claims around it; null where none are linked.</summary>
    public Graph? Graph { get; init; }

    /// <summary>Events around it, in order.</summary>
    public IReadOnlyList<TimelineEvent> Events { get; init; } = [];

    /// <summary>The standing verdicts as ClaimReview; empty for none.</summary>
    public byte[] Reviews { get; init; } = [];

    /// <summary>The verdicts that stand, newest first.</summary>
    public IReadOnlyList<DossierVerdict> Standing { get; } = [.. dossier.Verdicts
        .Where(verdict => verdict.State is VerdictState.Published)];

    /// <summary>Verdicts that editors alone see.</summary>
    public IReadOnlyList<DossierVerdict> Drafts { get; } = [.. dossier.Verdicts.Where(verdict => verdict.State is VerdictState.Draft)];

    /// <summary>Statements of the persons concerned, in the order of the world.</summary>
    public IReadOnlyList<ClaimStatement> Answers { get; } = [.. dossier.Rebuttals.Concat(dossier.Statements)
        .Where(one => one.BySubject && !IsClaimants(one)).OrderBy(one => one.SaidAt?.From ?? "~", StringComparer.Ordinal)];

    /// <summary>Contrary statements of others.</summary>
    public IReadOnlyList<ClaimStatement> Disputes { get; } = [.. dossier.Rebuttals.Where(one => !one.BySubject)];

    /// <summary>Statements that say, report or take back the claim.</summary>
    public IReadOnlyList<ClaimStatement> Appearances { get; } = [.. dossier.Statements.Where(one => !one.BySubject || IsClaimants(one))];

    /// <summary>A person may speak of themselves: what they assert is the claim and not an answer to it.</summary>
    private static bool IsClaimants(ClaimStatement one) => one.Position is Position.Asserts or Position.Repeats or Position.Reports;
}
