using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Index;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Checks one steady view of the record against its ledger.</summary>
internal sealed class LedgerVerifier
{
    /// <summary>The checks in their order. Each leans on those before it, and answers the first thing that does not fit.</summary>
    private static readonly (string Name, Func<LedgerVerifier, Mismatch?> Check)[] Checks =
    [
        ("chain", ChainCheck.Run),
        ("head", CheckHead),
        ("rows", RowCheck.Run),
        ("claims", BearingCheck.Run),
        ("merges", DerivedCheck.Survivors),
        ("verdicts", DerivedCheck.Verdicts),
        ("visibility", CheckVisibility),
        ("views", CheckViews),
        ("search", CheckSearch),
    ];

    private const int Batch = 500;
    private const int MillisecondsBetweenLines = 1000;

    private readonly KeptHead? _kept;
    private readonly Action<Verification> _progress;
    private readonly CancellationToken _cancelled;
    private readonly LedgerHead _head;
    private string? _check;
    private long _lastLine = Environment.TickCount64;

    private LedgerVerifier(ReadSession read, KeptHead? kept, Action<Verification> progress, CancellationToken cancelled)
    {
        (Read, _kept, _progress, _cancelled) = (read, kept, progress, cancelled);
        _head = LedgerStore.Head(read);
    }

    public ReadSession Read { get; }
    public long Entries { get; set; }
    public long Rows { get; set; }
    public long Views { get; private set; }

    /// <summary>Runs all checks, or those up to the first that finds something.</summary>
    /// <param name="read">The view of the record to check.</param>
    /// <param name="kept">A head that was kept, which this ledger must reach; or null.</param>
    /// <param name="progress">Told of how far it is, after each check and about once a second.</param>
    /// <param name="cancelled">Stops it.</param>
    public static Verification Run(ReadSession read, KeptHead? kept, Action<Verification> progress, CancellationToken cancelled)
    {
        var work = new LedgerVerifier(read, kept, progress, cancelled);
        foreach (var (name, check) in Checks)
        {
            work._check = name;
            if (work.Find(check) is { } misfit)
                return work.SoFar(sound: false, misfit);
            progress(work.SoFar());
        }
        work._check = null;
        return work.SoFar(sound: true);
    }

    /// <summary>What cannot even be read does not fit either.</summary>
    private Mismatch? Find(Func<LedgerVerifier, Mismatch?> check)
    {
        try
        {
            return check(this);
        }
        catch (Exception e) when (e is not OperationCanceledException && Read.Dialect.Fault(e) is null)
        {
            return new() { Detail = $"Something on record cannot be read: {e.Message}" };
        }
    }

    /// <summary>To be called now and then by a check: stops when it is cancelled, and tells how far it is.</summary>
    public void Pause()
    {
        _cancelled.ThrowIfCancellationRequested();
        if (Environment.TickCount64 - _lastLine < MillisecondsBetweenLines)
            return;
        _lastLine = Environment.TickCount64;
        _progress(SoFar());
    }

    private Verification SoFar(bool? sound = null, Mismatch? misfit = null) =>
        new() { Sound = sound, Check = _check, Head = _head, Entries = Entries, Rows = Rows, Views = Views, Misfit = misfit };

    /// <summary>The head that was kept is in this ledger. Entries cut off at the end are found only in this way.</summary>
    private static Mismatch? CheckHead(LedgerVerifier work) => work._kept switch
    {
        null or { Seq: 0 } => null,
        { } kept when kept.Seq > work._head.Seq => new() { Seq = work._head.Seq + 1, Detail = $"The ledger ends at {work._head.Seq}, but the head that was kept is {kept.Seq}: what came after is gone." },
        { } kept when !string.Equals(kept.Hash, LedgerStore.Hash(work.Read, kept.Seq), StringComparison.Ordinal) => new() { Seq = kept.Seq, Detail = "The hash is not the one that was kept: this entry, or one before it, was written anew." },
        _ => null,
    };

    /// <summary>What claims are found by is what follows from the record.</summary>
    private static Mismatch? CheckSearch(LedgerVerifier work) => SearchIndex.Check(work.Read) is { } wrong ? new() { Detail = $"The search index does not hold: {wrong}. Make it anew with the command reindex." } : null;

    /// <summary>Readers see the actors and sources that something they see names, or that were recorded by themselves, and no others.</summary>
    private static Mismatch? CheckVisibility(LedgerVerifier work)
    {
        work.Pause();
        return VisibilityStore.FirstWrong(work.Read) is { } id
            ? new() { Seq = LedgerStore.LastOf(work.Read, id), Entity = id.Split('_')[0], EntityId = id, Detail = "Whether readers see it does not follow from what names it." }
            : null;
    }

    /// <summary>What is written out of each claim is what follows from the record.</summary>
    private static Mismatch? CheckViews(LedgerVerifier work)
    {
        long after = 0;
        while (VerifyStore.ClaimsAfter(work.Read, after, Batch) is { Count: > 0 } claims)
        {
            work.Pause();
            if (ClaimViewStore.FirstStale(work.Read, claims.ConvertAll(claim => claim.Id)) is { } stale)
                return new() { Seq = LedgerStore.LastOf(work.Read, stale), Entity = TypeId.Claim, EntityId = stale, Detail = "The claim as it is shown is not what follows from the record." };
            work.Views += claims.Count;
            after = claims[^1].Seq;
        }
        return VerifyStore.Count(work.Read, "claim_view") == work.Views ? null : new() { Entity = TypeId.Claim, Detail = "The table claim_view shows claims that are not on record." };
    }
}
